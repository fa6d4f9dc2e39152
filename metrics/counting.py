"""Count: one query a fact and window, from placed rows to sums by period, unit and part."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import duckdb

from metrics.metric import Metric

COUNTED = """
create or replace temp table counted (
    metric varchar, part varchar, period integer, unit integer, numerator double, denominator double,
    uncounted bigint, people bigint
)
"""


def rows_sql(metric: Metric) -> str:
    """The rows behind a metric in every period and unit, each with counted, met, numerator, denominator, reason."""
    win = f"from_{metric.window or 1}"
    numerator = f"cast({metric.adds} as double)".replace("{win}", win)
    return f"""
with placed as ({metric.fact.sql.replace("{win}", "period." + win)})
select *,
    coalesce({metric.counted}, false) as is_counted,
    {numerator} as adds_numerator,
    cast({metric.denominator} as double) as adds_denominator,
    {metric.reason} as reason,
    coalesce({metric.met or "true"}, false) as is_met
from placed""".replace("{win}", win)


def count(con: duckdb.DuckDBPyConnection, metrics: Iterable[Metric]) -> None:
    """Make the temp table counted: sums of every metric by part, period and unit. Needs `period` and `placing`."""
    con.execute(COUNTED)

    def shared(metric: Metric) -> tuple[str, int, str]:
        return metric.fact.name, metric.window or 1, metric.part

    for _, group in groupby(sorted(_with_overalls(metrics), key=shared), key=shared):
        same = list(group)
        summed = [metric for metric in same if metric.kind != "median"]
        if summed:
            _sum(con, summed)
        for metric in same:
            if metric.kind == "median":
                _median(con, metric)


def _with_overalls(metrics: Iterable[Metric]) -> Iterable[Metric]:
    """The metrics, and beside one with parts the same over all its parts."""
    for metric in metrics:
        yield metric
        if metric.part and metric.overall:
            yield replace(metric, part="", counted=f"({metric.counted}) and {metric.overall_counted}")


def _sum(con: duckdb.DuckDBPyConnection, metrics: list[Metric]) -> None:
    """One pass over the rows of a fact for all metrics that count it."""
    first = metrics[0]
    win = f"from_{first.window or 1}"
    part = first.part or "''"
    sums = ",\n    ".join(_sums_sql(number, metric) for number, metric in enumerate(metrics)).replace("{win}", win)
    con.execute(
        f"create or replace temp table summed as with placed as ({first.fact.sql.replace('{win}', 'period.' + win)}) "
        f"select period, unit, {part} as part,\n    {sums}\nfrom placed group by period, unit, {part}"
    )
    named = f"select part, name from ({first.parts_sql}) as every(part, name)" if first.part else "select '', ''"
    for number, metric in enumerate(metrics):
        con.execute(
            f"insert into counted select '{metric.name}', name, period, unit, numerator_{number}, "
            f"denominator_{number}, uncounted_{number}, people_{number} "
            f"from summed join ({named}) as named(part, name) using (part)"
        )


def _sums_sql(number: int, metric: Metric) -> str:
    grouped = metric.grouped or metric.counted
    people = f"count(distinct case when {grouped} then {metric.group} end)" if metric.protected else "null"
    return (
        f"sum(case when {metric.counted} then cast({metric.adds} as double) else 0 end) as numerator_{number},\n"
        f"    sum(case when {metric.counted} then cast({metric.denominator} as double) else 0 end) as denominator_{number},\n"
        f"    sum(case when {metric.uncounted} then 1 else 0 end) as uncounted_{number},\n"
        f"    {people} as people_{number}"
    )


# People by value, then the middle of the small result: of an even number the mean of the two in the middle.
MEDIAN = """
insert into counted
with placed as ({rows}),
tally as (
    select period, unit, {amount} as amount, count(*) as people
    from placed where {counted}
    group by period, unit, {amount}
),
running as (
    select *,
        sum(people) over (partition by period, unit order by amount rows unbounded preceding) as so_far,
        sum(people) over (partition by period, unit) as total
    from tally
),
middle as (
    select period, unit, min(amount) as low, max(amount) as high, min(total) as people
    from running
    where so_far * 2 >= total and (so_far - people) * 2 <= total
    group by period, unit
),
aside as (select period, unit, sum(case when {uncounted} then 1 else 0 end) as uncounted from placed group by period, unit)
select '{name}', '', aside.period, aside.unit, (low + high) / 2.0, coalesce(people, 0), uncounted, people
from aside left join middle using (period, unit)
"""


def _median(con: duckdb.DuckDBPyConnection, metric: Metric) -> None:
    win = f"from_{metric.window or 1}"
    con.execute(
        MEDIAN.format(
            rows=metric.fact.sql.replace("{win}", "period." + win),
            amount=metric.numerator,
            counted=metric.counted,
            uncounted=metric.uncounted,
            name=metric.name,
        )
    )
