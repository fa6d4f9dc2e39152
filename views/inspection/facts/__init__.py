"""Staffing facts in words: which of a framework's facts each answers, what is so, and how it was counted."""
