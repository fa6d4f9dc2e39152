"""What would load and be silently wrong: exports as read in; questions out, each kind of them a function."""
