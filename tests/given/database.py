"""Rows with sensible defaults, and a provider made of them: what a test need not say."""

from datetime import date
from itertools import chain

import duckdb
import pyarrow as pa

from pipelines import policy
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import SQL_TYPE
from pipelines.facts import build
from pipelines.rows.tables import RAW
from records.policy import Policy

DEFAULTS = {
    "staff": {"service": "Oak House", "role": "Support Worker", "contract": "permanent", "fte": 1.0},
    "supervision": {"status": "held"},
    "requirements": {"role": "*"},
}


def database(
    rows: dict[str, list[dict]],
    as_of: date,
    rules: Policy | None = None,
    covers_from: dict[str, date] | None = None,
    covers_to: dict[str, date] | None = None,
) -> duckdb.DuckDBPyConnection:
    """An in-memory people database with raw rows as loaded (blank team = the service) and the facts made of them."""
    con = duckdb.connect()
    con.execute("create schema raw")
    for name, columns in RAW.items():
        con.execute(f"create table raw.{name} ({columns})")
    for name in EXPORTS:
        _table(con, name, rows.get(name, []))
    exports = [
        (name, name in rows, (covers_from or {}).get(name), (covers_to or {}).get(name, as_of)) for name in EXPORTS
    ]
    con.execute(f"insert into raw.export values {', '.join(['(?, ?, ?, ?)'] * len(exports))}", [*chain(*exports)])
    for name in RAW.keys() & rows.keys():
        con.register("loaded", pa.Table.from_pylist(rows[name]))
        con.execute(f"insert into raw.{name} by name from loaded")
        con.unregister("loaded")
    build.build(con, rules or policy.text(""), as_of)
    return con


def _table(con: duckdb.DuckDBPyConnection, export: str, rows: list[dict]) -> None:
    columns = {column.name: SQL_TYPE[column.kind] for column in EXPORTS[export].columns}
    columns |= {"source_file": "varchar", "source_sheet": "varchar", "source_line": "bigint"}
    con.execute(f"create table raw.{export} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
    if rows:
        loaded = [_loaded(export, row, line) for line, row in enumerate(rows, start=2)]
        con.register("loaded", pa.table({name: [row.get(name) for row in loaded] for name in columns}))
        con.execute(f"insert into raw.{export} from loaded")
        con.unregister("loaded")


def _loaded(export: str, row: dict, line: int) -> dict:
    """The row as a load leaves it: where it stood, and a team wherever there is a service."""
    place = {"source_file": f"{export}.csv", "source_sheet": "", "source_line": line}
    full = DEFAULTS.get(export, {}) | place | row
    return full | {"team": full.get("team") or full.get("service")}
