"""The page Data: what was loaded in, how fresh it is and what to do about it out."""
