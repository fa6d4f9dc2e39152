"""The people.duckdb of a publication before, whichever version made it: its tables as today's are."""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from pipelines.rows import tables
from records import sql

Table = tuple[str, str]  # its schema and its name
Columns = dict[Table, list[str]]

COLUMNS = """
select schema_name, table_name, list(column_name order by column_index) from duckdb_columns()
where database_name = $1 and schema_name in ('source', 'raw') group by all
"""


def attach(con: duckdb.DuckDBPyConnection, people: Path, name: str = "previous") -> None:
    """Open it under that name, to be read only; where it lacks a table or column of today's, a copy that has them."""
    con.execute(f"attach {sql.text(people)} as {sql.name(name)} (read_only)")
    if not any(_lacking(_columns(con, name))):
        return
    con.execute(f"detach {sql.name(name)}")
    con.execute(f"attach {sql.text(people)} as stored (read_only); attach ':memory:' as {sql.name(name)}")
    _raise(con, name)
    con.execute("detach stored")


def _lacking(stored: Columns) -> Iterator[Table]:
    """The tables of today's that are missing there, or lack a column."""
    for table, names in tables.columns().items():
        if not set(names) <= set(stored.get(table, ())):
            yield table


def _raise(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Fill today's tables with what those of `stored` have of their columns; what they have not is null."""
    ((own,),) = con.execute("select current_database()").fetchall()
    con.execute(f"use {sql.name(name)}")
    tables.create(con)
    con.execute(f"use {sql.name(own)}")
    stored = _columns(con, "stored")
    for (schema, table), names in tables.columns().items():
        common = ", ".join(sql.name(column) for column in names if column in stored.get((schema, table), ()))
        if common:
            place = f"{schema}.{sql.name(table)}"
            con.execute(f"insert into {sql.name(name)}.{place} ({common}) select {common} from stored.{place}")


def _columns(con: duckdb.DuckDBPyConnection, name: str) -> Columns:
    rows = con.execute(COLUMNS, [name]).fetchall()
    return {(schema, table): columns for schema, table, columns in rows}
