"""The page Inspection: evidence of a service since a day, what is missing, and what is taken away of it."""
