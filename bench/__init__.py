"""Measurements: how long a load and a page take, and how often a signal on a page is a false alarm."""
