"""The retention curve of a publication: how long people stay, by organisation and service, on the day of as_of."""

from datetime import date, timedelta
from pathlib import Path

import duckdb
import pandas as pd

from metrics.signals import retention

CUTS = (91, 182, 365, 730)  # 3, 6, 12 and 24 months, in days
FEWEST_AT_RISK = {"organisation": 5, "service": 10}  # nothing is drawn where fewer are at risk

# A service's curve is of the organisation spells of the people whose last day so far was in that service.
SPELLS = """
with spell as (
    select person, from_on, to_on, least(to_on, $as_of::date) as last_day
    from facts.membership where basis = 'counted' and level = 'organisation' and from_on <= $as_of::date
)
select 'organisation' as level, '' as service, from_on, to_on from spell
union all
select 'service', unit.service, spell.from_on, spell.to_on
from spell
join facts.membership as member
    on member.basis = 'counted' and member.level = 'service' and member.person = spell.person
    and spell.last_day between member.from_on and member.to_on
join facts.unit as unit on unit.unit = member.unit
"""


def write(con: duckdb.DuckDBPyConnection, as_of: date, file: Path) -> None:
    """Write the curves: level, service, day, survival, low, high, at_risk, leavers; no row where too few are at risk."""
    spells = con.execute(SPELLS, {"as_of": as_of}).df()
    ((known_from,),) = con.execute("select from_on from facts.coverage where export = 'leavers'").fetchall()
    curves = [
        _curve(spells_of, level, service, as_of, known_from)
        for (level, service), spells_of in spells.groupby(["level", "service"], sort=True)
    ]
    curve = pd.concat([_none(), *curves], ignore_index=True)
    con.register("curve", curve)
    con.execute(
        f"copy (select * from curve order by level, service, day) to '{str(file).replace(chr(39), chr(39) * 2)}'"
    )
    con.unregister("curve")


def _none() -> pd.DataFrame:
    types = {"level": str, "service": str, "day": int, "survival": float, "low": float, "high": float}
    types |= {"at_risk": int, "leavers": int}
    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in types.items()})


def _curve(spells: pd.DataFrame, level: str, service: str, as_of: date, known_from: date) -> pd.DataFrame:
    # Somebody who left on the first day that is known about was seen to leave: observed from the day before.
    entered = pd.Series(pd.Timestamp(known_from - timedelta(days=1)), index=spells.index)
    curve = retention(
        spells["from_on"], spells["to_on"].where(spells["to_on"] <= pd.Timestamp(as_of)), as_of, entered=entered
    )
    days = (
        sorted({*curve.table.index, *(cut for cut in CUTS if cut <= curve.table.index.max())})
        if len(curve.table)
        else []
    )
    drawn = curve.at(days).reset_index() if days else _none()
    left = curve.table["leavers"].reindex(days, fill_value=0).to_numpy()
    drawn = drawn.assign(leavers=left, level=level, service=service)
    return drawn[drawn["at_risk"] >= FEWEST_AT_RISK[level]][list(_none().columns)]
