"""One text in; one value, or the reason why there is none, out."""
