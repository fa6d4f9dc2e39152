"""An interaction in; who is looking, at which publication and on which day, out."""
