"""What each export must look like: contracts alone, one file each. Nothing is read or written here."""
