"""Exports in, facts out."""
