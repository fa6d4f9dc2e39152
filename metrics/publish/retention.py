"""The retention curve of a publication: how long people stay, by organisation and service, on the day of as_of."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from metrics.statistics.retention_curve import steps
from records import sql

CUTS = {3: 91, 6: 182, 12: 365, 24: 730}  # days of so many months: published wherever enough are at risk by then
FEWEST_AT_RISK = {"organisation": 5, "service": 10}  # nothing is drawn where fewer are at risk

# Days of service on which each spell was first and last seen. A service's curve is of the organisation spells of the
# people whose last day so far was in that service. Somebody who left on the first day that leavers are known of was
# seen to leave: observed from the day before.
SPELLS = """
with spell as (
    select person, from_on, least(to_on, $as_of::date) as last_on, to_on <= $as_of::date as has_left
    from facts.membership where basis = 'counted' and level = 'organisation' and from_on <= $as_of::date
),
seen as (
    select spell.*, spell.last_on - spell.from_on as stay,
        case when leavers.from_on > spell.from_on then leavers.from_on - 1 - spell.from_on else -1 end as entry
    from spell join facts.coverage as leavers on leavers.export = 'leavers'
)
select 'organisation' as level, '' as service, entry, stay, has_left from seen where stay > entry
union all
select 'service', unit.service, seen.entry, seen.stay, seen.has_left
from seen
join facts.membership as member
    on member.basis = 'counted' and member.level = 'service' and member.person = seen.person
    and seen.last_on between member.from_on and member.to_on
join facts.unit as unit on unit.unit = member.unit
where stay > entry
order by level, service
"""

COLUMNS = ("level", "service", "day", "survival", "low", "high", "at_risk", "leavers")


def write(con: duckdb.DuckDBPyConnection, as_of: date, file: Path) -> None:
    """Write the curves: level, service, day, survival, low, high, at_risk, leavers; none where too few are at risk."""
    columns = con.execute(SPELLS, {"as_of": as_of}).fetchnumpy()
    spells = {name: np.asarray(column) for name, column in columns.items()}
    curves = [_curve(spells, slice(*ends)) for ends in pairwise(_begins(spells["level"], spells["service"]))]
    con.register("curve", pa.concat_tables([_table([], [], {}), *curves]))
    con.execute(f"copy (select * from curve order by level, service, day) to {sql.text(file)}")
    con.unregister("curve")


def _begins(level: np.ndarray, service: np.ndarray) -> np.ndarray:
    """Where each unit's rows begin, and where the last one's end: rows of a unit are together."""
    if not len(level):
        return np.zeros(1, dtype=int)
    changes = (level[1:] != level[:-1]) | (service[1:] != service[:-1])
    return np.concatenate([[0], np.flatnonzero(changes) + 1, [len(level)]])


def _curve(spells: dict[str, np.ndarray], rows: slice) -> pa.Table:
    """The curve of one unit's rows."""
    level, service = str(spells["level"][rows.start]), str(spells["service"][rows.start])
    entry, stay, left = (np.ma.getdata(spells[name])[rows] for name in ("entry", "stay", "has_left"))
    curve = steps(entry, stay, left, extra=tuple(CUTS.values()))
    enough = curve["at_risk"] >= FEWEST_AT_RISK[level]
    many = int(enough.sum())
    return _table([level] * many, [service] * many, {name: cells[enough] for name, cells in curve.items()})


def _table(level: Sequence[str], service: Sequence[str], curve: dict[str, np.ndarray]) -> pa.Table:
    kinds = {"day": pa.int64(), "at_risk": pa.int64(), "leavers": pa.int64()}
    columns = {"level": pa.array(level, pa.string()), "service": pa.array(service, pa.string())}
    for name in COLUMNS[2:]:
        columns[name] = pa.array(curve.get(name, []), kinds.get(name, pa.float64()))
    return pa.table(columns)
