"""When two spellings are one name."""

from collections.abc import Iterable

from records import sql

FOLDED = r"lower(trim(regexp_replace({0}, '\s+', ' ', 'g')))"


def folded(text: str) -> str:
    """The name without differences of case, blanks at the ends and repeated blanks."""
    return " ".join(text.split()).lower()


def folded_sql(column: str) -> str:
    """The same in SQL, of a column."""
    return FOLDED.format(column)


def in_list_sql(column: str, names: Iterable[str]) -> str:
    """SQL that is true where the column's name is one of the list, however it is spelled."""
    listed = sql.texts(map(folded, names))
    return f"coalesce({folded_sql(column)} in ({listed}), false)" if listed else "false"
