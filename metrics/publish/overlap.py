"""Who is behind a protected cell, where somebody is in more than one part of a parent and people do not add up."""

from collections.abc import Iterable

import duckdb

from metrics.count.cells import numbered_sql
from metrics.count.sums import placed_sql
from metrics.metric import Metric

WHO = """
with placed as ({rows}),
behind as (select distinct {period} as period, {part} as part, unit, {group} as who from placed {repeated}
    where ({grouped}) and {group} is not null)
select period, {name} as part, service, team, list(who) as who
from behind join facts.unit using (unit) {named}
where period in ({periods})
group by all
"""


def people(con: duckdb.DuckDBPyConnection, metric: Metric, periods: Iterable[int]) -> dict[tuple, frozenset]:
    """The people (or respondents) that the smallest group counts, by period, part, service and team."""
    listed = ", ".join(f"{period:d}" for period in periods)
    con.execute("create or replace temp table all_periods as select * from period")
    con.execute(f"create or replace temp table period as select * from all_periods where period in ({listed})")
    found = con.execute(_who_sql(metric, listed)).fetchall() if not metric.part or metric.parts_sql else []
    if metric.part and metric.overall:
        found += con.execute(_who_sql(metric.over_all_parts(), listed)).fetchall()
    con.execute("create or replace temp table period as select * from all_periods")
    return {tuple(cell): frozenset(who) for *cell, who in found}


def _who_sql(metric: Metric, periods: str) -> str:
    waves = metric.fact.repeated
    return WHO.format(
        rows=placed_sql(metric),
        period="speaking.period" if waves else "period",
        repeated=f"join ({waves}) as speaking(wave, period) on speaking.wave = placed.period" if waves else "",
        part=metric.part or "''",
        name="name" if metric.part else "''",
        named=f"join ({numbered_sql(metric)}) as named using (part)" if metric.part else "",
        group=metric.group,
        grouped=metric.grouped or metric.counted,
        periods=periods,
    )
