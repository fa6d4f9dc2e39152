"""A folder of exports written in a test, and what loading it gives."""

from datetime import date, datetime
from pathlib import Path

import duckdb

from pipelines import policy
from pipelines.load import fill
from pipelines.load import folder as folder_
from pipelines.load.fill import Loaded, Settings
from pipelines.mapping import mapping

STAFF = "staff_id,service,role,contract,start_date,end_date\n"
NOW = datetime(2026, 11, 24, 9)


def folder(place: Path, **files: str) -> Path:
    """A folder that holds these files; `staff=` is staff.csv, and a mapping goes by its own name elsewhere."""
    place.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        (place / f"{name.replace('__', ' ')}.csv").write_text(text, "utf-8")
    return place


def load(
    place: Path, rules: str = "", as_of: date | None = None, keep_names: bool = False
) -> tuple[duckdb.DuckDBPyConnection, Loaded]:
    """Load a folder into memory under one mapping; LoadError where it may not be."""
    mappings = [mapping.parse(rules, "own.toml"), *mapping.read_all(place / "nowhere")]
    arrived = folder_.arrive(place, mappings, list, print)
    con = duckdb.connect()
    settings = Settings(policy=policy.text(""), mappings=mappings, keep_names=keep_names, as_of=as_of, now=NOW)
    return con, fill.load(con, arrived, settings, print)


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[tuple]:
    """The rows of a query."""
    return con.execute(sql).fetchall()
