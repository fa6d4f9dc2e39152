"""The page Person: somebody of a unit in, what to talk about before a one-to-one and what is recorded of them out."""
