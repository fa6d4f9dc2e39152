"""Rows with sensible defaults, and a provider made of them: what a test need not say."""

from collections.abc import Collection
from datetime import date
from functools import cache
from itertools import chain

import duckdb
import pyarrow as pa

from pipelines import policy
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import SQL_TYPE
from pipelines.facts import build
from pipelines.rows.tables import RAW
from records.policy import Policy
from tests.given import few_facts

DEFAULTS = {
    "staff": {"service": "Oak House", "role": "Support Worker", "contract": "permanent", "fte": 1.0},
    "supervision": {"status": "held"},
    "requirements": {"role": "*"},
}

FILLED = "select table_name from duckdb_tables() where schema_name = 'raw' and estimated_size > 0"


def database(
    rows: dict[str, list[dict]],
    as_of: date,
    rules: Policy | None = None,
    covers_from: dict[str, date] | None = None,
    covers_to: dict[str, date] | None = None,
    *,
    facts: Collection[str] | None = None,
    con: duckdb.DuckDBPyConnection | None = None,
) -> duckdb.DuckDBPyConnection:
    """An in-memory people database with raw rows as loaded (blank team = the service) and the facts made of them.

    Of the `facts` named alone and those of every figure, where some are named; on the connection given, if any.
    """
    con = con or _connected()
    for name in rows:
        _fill(con, name, rows[name])
    exports = [
        (name, name in rows, (covers_from or {}).get(name), (covers_to or {}).get(name, as_of)) for name in EXPORTS
    ]
    con.execute(f"insert into raw.export values {', '.join(['(?, ?, ?, ?)'] * len(exports))}", [*chain(*exports)])
    with few_facts.alone(facts):
        build.build(con, rules or policy.text(""), as_of)
    return con


def emptied() -> duckdb.DuckDBPyConnection:
    """A connection to a people database of no rows, the same at every call: a new one takes longer than most tests."""
    con = _shared().cursor()
    filled = con.execute(FILLED).fetchall()
    con.execute(";".join(["drop schema if exists facts cascade", *(f"truncate raw.{name}" for (name,) in filled)]))
    return con


def of_people() -> dict:
    """What lets `database` make no more than the facts that lists of people ask for, in the emptied database."""
    return {"facts": few_facts.of_modules("metrics.people"), "con": emptied()}


@cache
def _shared() -> duckdb.DuckDBPyConnection:
    return _connected()


def _connected() -> duckdb.DuckDBPyConnection:
    """A database of its own, with empty tables for all raw rows."""
    con = duckdb.connect()
    tables = RAW | {name: ", ".join(map(" ".join, _columns(name).items())) for name in EXPORTS}
    created = (f"create table raw.{name} ({columns})" for name, columns in tables.items())
    con.execute(";".join(["begin", "create schema raw", *created, "commit"]))
    return con


def _columns(export: str) -> dict[str, str]:
    columns = {column.name: SQL_TYPE[column.kind] for column in EXPORTS[export].columns}
    return columns | {"source_file": "varchar", "source_sheet": "varchar", "source_line": "bigint"}


def _fill(con: duckdb.DuckDBPyConnection, table: str, rows: list[dict]) -> None:
    if table in EXPORTS:
        columns = _columns(table)
        filled = [_loaded(table, row, line) for line, row in enumerate(rows, start=2)]
        rows = [{name: cell for name, cell in row.items() if name in columns} for row in filled]
    if rows:
        names = dict.fromkeys(name for row in rows for name in row)
        con.register("loaded", pa.table({name: [row.get(name) for row in rows] for name in names}))
        con.execute(f"insert into raw.{table} by name from loaded")
        con.unregister("loaded")


def _loaded(export: str, row: dict, line: int) -> dict:
    """The row as a load leaves it: where it stood, and a team wherever there is a service."""
    place = {"source_file": f"{export}.csv", "source_sheet": "", "source_line": line}
    full = DEFAULTS.get(export, {}) | place | row
    return full | {"team": full.get("team") or full.get("service")}
