"""Who stands behind the cells of a protected metric in one period: what people added, never who they are.

People who added the same in the same units are one entry with how many they are. That is enough to say of how many
people two publications differ, and it is the same whatever numbers a payroll gave them.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import duckdb

from metrics.count.cells import numbered_sql
from metrics.count.sums import rows_sql
from metrics.metric import Metric

Unit = tuple[str, str]  # service, team
Added = tuple[float, float, float, float]  # to numerator and denominator, to the smallest group, to what is not counted


@dataclass(frozen=True)
class Behind:
    """So many people who each added the same, in the same units."""

    people: int
    added: Mapping[Unit, Added]


ByPart = dict[str, list[Behind]]  # '' is the overall

# A row that names nobody (a team that was recognised) stands by itself.
BEHIND = """
with placed as (
    select *, {part} as part_of, {group} as who, case when {group} is null then row_number() over () end as row
    from ({rows}) as every_row where period = $period
),
added as (
    select part_of, who, row, unit,
        round(sum(case when is_counted then adds_numerator else 0 end), 6) as numerator,
        round(sum(case when is_counted then {denominator} else 0 end), 6) as denominator,
        max(case when {grouped} then 1 else 0 end) as grouped,
        sum(case when {uncounted} then 1 else 0 end) as uncounted
    from placed group by part_of, who, row, unit
),
by_person as (
    select part_of, to_json(list(
        [to_json(service), to_json(team), to_json(numerator), to_json(denominator), to_json(grouped),
            to_json(uncounted)] order by added.unit
    )) as added
    from added join facts.unit as unit on unit.unit = added.unit and unit.level in ({levels})
    where numerator <> 0 or denominator <> 0 or grouped <> 0 or uncounted <> 0
    group by part_of, who, row
)
select {name} as part, cast(added as varchar) as added, count(*) as people
from by_person {named} group by all order by all
"""


def behind(con: duckdb.DuckDBPyConnection, metric: Metric, period: int) -> ByPart:
    """By part of the metric; `period` is the number of a period, or of a wave. Needs the temp table period."""
    counted = [metric] if not metric.part or metric.parts_sql else []
    if metric.part and metric.overall:
        counted.append(metric.over_all_parts())
    return from_texts(row for each in counted for row in con.execute(_behind_sql(each), {"period": period}).fetchall())


def _behind_sql(metric: Metric) -> str:
    return BEHIND.format(
        rows=rows_sql(metric),
        part=metric.part or "''",
        name="name" if metric.part else "''",
        named=f"join ({numbered_sql(metric)}) as named on named.part = by_person.part_of" if metric.part else "",
        group=metric.group,
        denominator="adds_denominator" if metric.has_denominator else "0",
        grouped=metric.grouped or metric.counted,
        uncounted=metric.uncounted,
        levels=", ".join(f"'{level}'" for level in metric.levels),
    )


def from_texts(rows: Iterable[tuple[str, str, int]]) -> ByPart:
    """What `to_texts` wrote."""
    by_part: ByPart = {}
    for part, text, people in rows:
        added = {(service, team): _added(*numbers) for service, team, *numbers in json.loads(text)}
        by_part.setdefault(part, []).append(Behind(people, added))
    return by_part


def _added(numerator: float, denominator: float, grouped: float, uncounted: float) -> Added:
    return float(numerator), float(denominator), float(grouped), float(uncounted)


def to_texts(by_part: ByPart) -> list[tuple[str, str, int]]:
    """Part, what each added as JSON (service, team and four numbers of each unit), and how many people did."""
    return [
        (part, json.dumps([[*unit, *numbers] for unit, numbers in entry.added.items()]), entry.people)
        for part, entries in by_part.items()
        for entry in entries
    ]
