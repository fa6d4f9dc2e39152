"""Values, states and signals in; the words for them out."""
