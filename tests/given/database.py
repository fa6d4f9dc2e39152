"""Rows with sensible defaults, and a provider made of them: what a test need not say."""

from datetime import date
from itertools import chain

import duckdb

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
    con.execute(f"create table raw.export ({RAW['export']})")
    for name in EXPORTS:
        _table(con, name, rows.get(name, []))
    exports = [
        (name, name in rows, (covers_from or {}).get(name), (covers_to or {}).get(name, as_of)) for name in EXPORTS
    ]
    con.execute(f"insert into raw.export values {', '.join(['(?, ?, ?, ?)'] * len(exports))}", [*chain(*exports)])
    build.build(con, rules or policy.text(""), as_of)
    return con


def _table(con: duckdb.DuckDBPyConnection, export: str, rows: list[dict]) -> None:
    columns = {column.name: SQL_TYPE[column.kind] for column in EXPORTS[export].columns}
    columns |= {"source_file": "varchar", "source_sheet": "varchar", "source_line": "bigint"}
    con.execute(f"create table raw.{export} ({', '.join(f'{name} {kind}' for name, kind in columns.items())})")
    for line, row in enumerate(rows, start=2):
        full = DEFAULTS.get(export, {}) | row
        full = {"source_file": f"{export}.csv", "source_sheet": "", "source_line": line} | full
        if "team" in columns:
            full["team"] = full.get("team") or full.get("service")
        names = [name for name in columns if name in full]
        con.execute(
            f"insert into raw.{export} ({', '.join(names)}) values ({', '.join('?' * len(names))})",
            [full[name] for name in names],
        )
