"""Rows, folders, publications and pages as a test needs them, with sensible defaults."""
