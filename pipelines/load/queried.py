"""Rows of a query as records: a record's fields are the columns of the same name."""

from typing import TypeVar

import duckdb

from records.as_json import from_plain

Record = TypeVar("Record")


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict]:
    """The rows, each with its values by column."""
    queried = con.execute(sql)
    names = [name for name, *_ in queried.description or ()]
    return [dict(zip(names, row, strict=True)) for row in queried.fetchall()]


def records(con: duckdb.DuckDBPyConnection, sql: str, kind: type[Record]) -> tuple[Record, ...]:
    """The rows as records of that kind."""
    return tuple(from_plain(kind, row) for row in rows(con, sql))
