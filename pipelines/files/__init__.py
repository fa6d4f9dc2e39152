"""A file of any kind in; rows of text with their line numbers out."""
