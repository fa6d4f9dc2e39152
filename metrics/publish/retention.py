"""The retention curve of a publication: how long people stay, by organisation and service, on the day of as_of."""

from datetime import date
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from metrics.statistics.retention_curve import steps
from records import sql

CUTS = (91, 182, 365, 730)  # 3, 6, 12 and 24 months, in days
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
    spells = con.execute(SPELLS, {"as_of": as_of}).fetchnumpy()
    pairs = zip(spells["level"], spells["service"], strict=True)
    unit = np.array([f"{level}\n{service}" for level, service in pairs])
    curves = [_curve(spells, unit == name, *name.split("\n")) for name in np.unique(unit)]
    con.register("curve", pa.concat_tables([_table([], [], {}), *curves]))
    con.execute(f"copy (select * from curve order by level, service, day) to {sql.text(file)}")
    con.unregister("curve")


def _curve(spells: dict[str, np.ndarray], here: np.ndarray, level: str, service: str) -> pa.Table:
    entry, stay, left = (np.ma.getdata(spells[name])[here] for name in ("entry", "stay", "has_left"))
    found = steps(entry, stay, left, extra=CUTS)
    enough = found["at_risk"] >= FEWEST_AT_RISK[level]
    many = int(enough.sum())
    return _table([level] * many, [service] * many, {name: cells[enough] for name, cells in found.items()})


def _table(level: list[str], service: list[str], found: dict[str, np.ndarray]) -> pa.Table:
    kinds = {"day": pa.int64(), "at_risk": pa.int64(), "leavers": pa.int64()}
    columns = {"level": pa.array(level, pa.string()), "service": pa.array(service, pa.string())}
    for name in COLUMNS[2:]:
        columns[name] = pa.array(found.get(name, []), kinds.get(name, pa.float64()))
    return pa.table(columns)
