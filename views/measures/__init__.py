"""The page Measures: every definition in, its meaning, formula and target in words out."""
