"""What each metric counts and how it is said, one file a subject. Nothing is counted here."""
