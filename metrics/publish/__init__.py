"""Counted cells in; what may be shown, judged and hidden where it must be, out as files."""
