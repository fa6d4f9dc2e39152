"""Published values in, pages out."""
