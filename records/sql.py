"""Texts and names written into SQL, for what a parameter cannot be.

A parameter (`$file`, `?`) stands for a value and is the first choice. DuckDB takes none for the name of a table or
column, in `attach`, `copy … to` and `create type`, in a view or macro that is kept, and in a piece of SQL that is made
at one place and run at another.
"""

from collections.abc import Iterable


def text(value: object) -> str:
    """A value's text as a literal: O'Neill is 'O''Neill'."""
    return "'" + str(value).replace("'", "''") + "'"


def texts(values: Iterable[object]) -> str:
    """Literals with commas between them, as `in (…)` lists them."""
    return ", ".join(map(text, values))


def name(value: str) -> str:
    """The name of a table or column as an identifier: date is "date"."""
    return '"' + value.replace('"', '""') + '"'
