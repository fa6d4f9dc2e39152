"""The sheets of files in; a mapping that would read them, with its doubts marked, out."""
