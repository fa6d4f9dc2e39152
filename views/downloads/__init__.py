"""An address in; a file that the viewer may have out."""
