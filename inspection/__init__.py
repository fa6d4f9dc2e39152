"""What inspections ask for: frameworks and what is published, listed and written down in, the answers to them out."""
