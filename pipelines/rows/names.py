"""One spelling of each name over all exports: the most frequent, ties alphabetical; what was joined is told."""

from dataclasses import dataclass

import duckdb

from pipelines.cells.spelling import folded_sql
from pipelines.exports.contract import Export
from pipelines.rows import tables

COUNTS = """
create or replace temp table spelling as
with counted as (
    select spelled, sum(times) as times from ({each}) group by spelled
),
ranked as (
    select spelled, {key} as name, times from counted
)
select name, spelled, first_value(spelled) over (partition by name order by times desc, spelled) as shown, times
from ranked
"""

RESPELL = """
update raw.{export} set "{column}" = spelling.shown
from spelling
where raw.{export}."{column}" = spelling.spelled and spelling.spelled != spelling.shown
"""


OTHERS = """
select shown, list(spelled order by spelled) from spelling where spelled != shown group by shown order by shown
"""


@dataclass(frozen=True)
class Joined:
    """Spellings that were taken as one name."""

    kind: str
    shown: str
    others: tuple[str, ...]


def join(con: duckdb.DuckDBPyConnection) -> list[Joined]:
    """Give every service, team, role, course and statement in raw.* one spelling; returns what was joined.

    A blank team becomes the team named as its service, in every export that has both.
    """
    joined, exports = [], tables.supplied(con)
    for kind in ("service", "team", "role", "course", "statement"):
        joined += _join_kind(con, kind, exports)
        if kind == "service":
            _fill_blank_teams(con, exports)
    return joined


def _join_kind(con: duckdb.DuckDBPyConnection, kind: str, exports: list[Export]) -> list[Joined]:
    places = [(e.name, c.name) for e in exports for c in e.columns if c.name_of == kind]
    if not places:
        return []
    each = " union all ".join(
        f'select "{column}" as spelled, count(*) as times from raw.{export} where "{column}" is not null group by 1'
        for export, column in places
    )
    con.execute(COUNTS.format(each=each, key=folded_sql("spelled")))
    joined = con.execute(OTHERS).fetchall()
    if joined:
        for export, column in places:
            con.execute(RESPELL.format(export=export, column=column))
    return [Joined(kind, shown, tuple(others)) for shown, others in joined]


def _fill_blank_teams(con: duckdb.DuckDBPyConnection, exports: list[Export]) -> None:
    for export in exports:
        if {"service", "team"} <= {column.name for column in export.columns}:
            con.execute(f"update raw.{export.name} set team = service where team is null and service is not null")
