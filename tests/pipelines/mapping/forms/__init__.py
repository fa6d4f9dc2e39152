"""Forms as homes keep them, and the shapes a mapping says of them."""
