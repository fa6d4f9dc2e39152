"""In which months of which units each condition held, worked out once for each publication that is open.

Kept in the engine's own memory as condition_row, a row for what was looked at or named, and condition_month.
"""

import threading
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from metrics.conditions.condition import Condition
from metrics.conditions.every import CONDITIONS
from metrics.count import periods
from metrics.people.in_post import KNOWN
from metrics.read import store

_building = threading.Lock()

UNIT_MONTH = """
create or replace temp table unit_month as
select distinct period.period, period.first_on, period.day, period.month, member.unit, member.level
from period
join facts.membership as member
    on member.basis = 'counted' and member.level <> 'organisation'
    and period.day between member.from_on and member.to_on
"""

# The months from the one with which all the exports speak to the one in which the first of them ends.
LOOKED_AT = """
create or replace temp table looked_at as
with spoken as (
    select max(from_on) as from_on, min(to_on) as to_on from facts.coverage
    where list_contains($exports, export)
    having bool_and(supplied) and count(*) = len($exports)
)
select period, day, month, unit from unit_month
where list_contains($levels, level) and (len($exports) = 0 or exists (
    select 1 from spoken where first_on >= from_on + to_months($history) and first_on <= to_on
))
"""

PUBLISHED = """
create or replace temp table published as
select arriving.metric, unit.unit, arriving.month, arriving.value, arriving.word
from arriving join facts.unit as unit using (level, service, team)
"""
PUBLISHED_TYPES = {
    **dict.fromkeys(("metric", "level", "service", "team", "word"), pa.string()),
    "month": pa.date32(),
    "value": pa.float64(),
}

ROW = """
create or replace temp table condition_row (condition varchar, period integer, unit integer, is_on boolean,
    staff_id varchar, lacks varchar[], amounts double[], since_on date)
"""
MONTH = """
create or replace temp table condition_month as
select row.condition, row.unit, row.period, period.month, bool_or(is_on) as is_on
from condition_row as row join period using (period)
group by all
"""
# Of what does not hold only that it was looked at is asked again.
HOLDING = f"""
create or replace temp table condition_row as
with {KNOWN}
select row.condition, row.unit, period.month, row.staff_id, coalesce(known.name, row.staff_id) as who, row.lacks,
    row.amounts, row.since_on
from condition_row as row
join period using (period)
left join known using (staff_id)
where row.is_on
order by row.unit
"""
LEFT = """
create or replace temp table condition_left as
select distinct unit_month.unit, unit_month.period
from unit_month
join facts.membership as spell on spell.basis = 'counted' and spell.unit = unit_month.unit
    and spell.to_on > unit_month.day and spell.to_on <= last_day(unit_month.first_on + interval 3 month)
"""
# What happened in the three months after is known where they are over, and leavers were known when they began.
FOLLOWED = """
create or replace temp table condition_followed as
select month.condition, unit.level, month.unit, month.period, month.is_on, gone.unit is not null as has_left
from condition_month as month
join facts.unit as unit using (unit)
join period using (period)
cross join facts.about as about
join facts.coverage as leavers on leavers.export = 'leavers'
left join condition_left as gone on gone.unit = month.unit and gone.period = month.period
where last_day(period.first_on + interval 3 month) <= about.as_of and period.month + 1 >= leavers.from_on
"""
KEPT = ("condition_row", "condition_followed", "condition_month")


def place(con: duckdb.DuckDBPyConnection, publication: Path) -> None:
    """See to it that memory.main holds condition_row, condition_followed and condition_month of the publication."""
    with _building:
        if not _is_built(con):
            _build(con, publication)


def _is_built(con: duckdb.DuckDBPyConnection) -> bool:
    try:
        con.execute("select 1 from memory.main.condition_month limit 0")
    except duckdb.CatalogException:
        return False
    return True


def _build(con: duckdb.DuckDBPyConnection, publication: Path) -> None:
    ((as_of, earliest),) = con.execute("select as_of, earliest_on from facts.about").fetchall()
    periods.register(con, periods.months(as_of, earliest or as_of, periods.MOST))
    _place_published(con, store.of_every_unit(publication, _metrics_read()))
    con.execute(UNIT_MONTH)
    con.execute(ROW)
    for condition in CONDITIONS.values():
        _add(con, condition)
    for sql in (MONTH, HOLDING, LEFT, FOLLOWED):
        con.execute(sql)
    for kept in KEPT:  # condition_month last: once it is there, all is
        con.execute(f"create or replace table memory.main.{kept} as select * from temp.{kept}")


def _metrics_read() -> list[str]:
    return [name for condition in CONDITIONS.values() for name in condition.metrics]


def _place_published(con: duckdb.DuckDBPyConnection, rows: Iterable[Mapping]) -> None:
    listed = list(rows)
    columns = {name: [row[name] for row in listed] for name in PUBLISHED_TYPES}
    con.register("arriving", pa.table(columns, schema=pa.schema(PUBLISHED_TYPES)))
    con.execute(PUBLISHED)
    con.unregister("arriving")


def _add(con: duckdb.DuckDBPyConnection, condition: Condition) -> None:
    wanted = {"exports": [*condition.exports], "levels": [*condition.levels], "history": condition.history}
    con.execute(LOOKED_AT, wanted)
    con.execute(
        f"insert into condition_row by name select $condition as condition, * from ({condition.sql})",
        {"condition": condition.name},
    )
