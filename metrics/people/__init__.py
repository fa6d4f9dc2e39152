"""A publication, a scope and a unit in; lists of people out: what is due, the matrix, the rows behind a number."""
