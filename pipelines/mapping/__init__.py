"""Headings, words and shapes of one source in; Hearth's own, or a question, out."""
