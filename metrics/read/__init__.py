"""A publication and a scope in; published values and named rows out. Nothing else opens a publication."""
