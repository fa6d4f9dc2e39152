"""A command in, the layer that answers it called; installed, this package also carries what Hearth ships."""
