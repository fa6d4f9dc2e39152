"""Who is in several parts of one parent, so that its parts do not add up to it."""

from collections.abc import Mapping

import duckdb

from metrics.count.cells import numbered_sql
from metrics.count.sums import placed_sql
from metrics.metric import Metric

Unit = tuple[str, str]  # service, team
Overlaps = dict[tuple[int, str, Unit], dict[frozenset[Unit], int]]

# Services are parts of the organisation (service ''), teams of their service.
SEVERAL = """
with placed as ({rows}),
behind as (
    select distinct {period} as period, {part} as part, unit, {group} as who
    from placed {repeated} where ({grouped}) and {group} is not null
),
within as (
    select period, part, who, unit, case unit.level when 'team' then unit.service else '' end as parent, unit.level
    from behind join facts.unit as unit using (unit) where unit.level <> 'organisation'
),
several as (
    select period, part, parent, list(unit order by unit) as units
    from within group by period, part, parent, level, who having count(*) > 1
)
select period, {name} as part, parent, units, count(*) as people from several {named} group by all
"""


def overlaps(con: duckdb.DuckDBPyConnection, metric: Metric, units: Mapping[int, Unit]) -> Overlaps:
    """By period, part and parent: how many people (or respondents) are in exactly these several parts of it."""
    rows = con.execute(_several_sql(metric)).fetchall() if not metric.part or metric.parts_sql else []
    if metric.part and metric.overall:
        rows += con.execute(_several_sql(metric.over_all_parts())).fetchall()
    several: Overlaps = {}
    for period, part, parent, numbers, people in rows:
        by_units = several.setdefault((period, part, (parent, "")), {})
        by_units[frozenset(units[number] for number in numbers)] = people
    return several


def _several_sql(metric: Metric) -> str:
    waves = metric.fact.repeated
    return SEVERAL.format(
        rows=placed_sql(metric),
        period="speaking.period" if waves else "period",
        repeated=f"join ({waves}) as speaking(wave, period) on speaking.wave = placed.period" if waves else "",
        part=metric.part or "''",
        name="name" if metric.part else "''",
        named=f"join ({numbered_sql(metric)}) as named using (part)" if metric.part else "",
        group=metric.group,
        grouped=metric.grouped or metric.counted,
    )
