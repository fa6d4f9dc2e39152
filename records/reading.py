"""DuckDB opened for reading: what is attached can be read, and no SQL can reach, load or change anything else."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from records import sql
from records.engine import opened

CLOSED = "set enable_external_access = false; set lock_configuration = true"


def engine(
    databases: Mapping[str, Path] | None = None, files: Iterable[Path] = (), threads: int | None = None
) -> duckdb.DuckDBPyConnection:
    """An engine in memory that reads these databases, by the names given, and these files, and nothing beside them.

    duckdb.Error where one of the databases cannot be read.
    """
    con = opened()
    try:
        if threads:
            con.execute(f"set threads = {threads}")
        for name, file in (databases or {}).items():
            con.execute(f"attach {sql.text(file)} as {sql.name(name)} (read_only)")
        con.execute("set allowed_paths = ?", [[str(file) for file in files]])
        con.execute(CLOSED)
    except duckdb.Error:
        con.close()
        raise
    return con


def database(file: Path) -> duckdb.DuckDBPyConnection:
    """A database file as the one that SQL means, under the same walls."""
    con = engine({"read": file})
    con.execute("use read")
    return con
