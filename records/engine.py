"""DuckDB as every part of Hearth opens it: it fetches nothing from elsewhere and writes nothing on the terminal."""

from pathlib import Path

import duckdb

Setting = str | bool | int | float | list[str]

NOTHING_FETCHED: dict[str, Setting] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def opened(
    file: Path | None = None, read_only: bool = False, config: dict[str, Setting] | None = None
) -> duckdb.DuckDBPyConnection:
    """A database file, or one in memory where there is none; duckdb.Error where it cannot be opened."""
    con = duckdb.connect(str(file or ":memory:"), read_only=read_only, config=NOTHING_FETCHED | (config or {}))
    # Where Python runs no script (`python -c`, a notebook) it would be drawn, into the figures on standard output.
    con.execute("set enable_progress_bar = false")
    return con
