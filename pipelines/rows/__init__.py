"""Rows of text in; the tables source.* and raw.* out, with nothing lost."""
