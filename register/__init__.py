"""What people write down in, what is in force and every version of it out: SQLite, apart from all publications."""
