"""The page Matrix: the people of a unit in, their required courses and the state of each out."""
