"""Count: one query a fact and window, from placed rows to sums by period, unit and part."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import repeat

import duckdb
import pyarrow as pa

from metrics import stretches
from metrics.metric import Fact, Metric
from metrics.placing import units_sql

COUNTED = """
create or replace temp table counted (
    metric_no integer, part_no integer, period integer, unit integer, numerator double, denominator double,
    uncounted bigint, people bigint
)
"""
AT_ONCE = 2  # facts counted side by side: much of a pass cannot be shared out among processors


def rows_sql(metric: Metric) -> str:
    """The rows behind a metric in every period and unit, each with counted, met, numerator, denominator, reason."""
    win = f"from_{metric.window or 1}"
    numerator = f"cast({metric.adds} as double)".replace("{win}", win)
    return f"""
with placed as ({placed_sql(metric)})
select *,
    coalesce({metric.counted}, false) as is_counted,
    {numerator} as adds_numerator,
    cast({metric.denominator} as double) as adds_denominator,
    {metric.reason} as reason,
    coalesce({metric.met or "true"}, false) as is_met
from placed""".replace("{win}", win)


def placed_sql(metric: Metric) -> str:
    """The metric's rows, placed in units."""
    rows = metric.fact.sql.replace("{win}", f"period.from_{metric.window or 1}")
    return units_sql(rows) if metric.fact.by_placement else rows


def numbered_sql(metric: Metric) -> str:
    """The parts of a metric: part_no from 1, part as it stands in the rows, and its name."""
    return (
        "select cast(row_number() over (order by name) as integer) as part_no, part, name "
        f"from ({metric.parts_sql}) as every(part, name)"
    )


def count(con: duckdb.DuckDBPyConnection, metrics: dict[int, Metric]) -> None:
    """Make the temp table counted: sums of every metric by part, period and unit. Needs the temp table period."""
    period = con.sql("from period").to_arrow_table()
    coverage = dict(con.execute("select export, case when supplied then from_on end from facts.coverage").fetchall())
    groups: dict[tuple, list[tuple[int, Metric]]] = {}
    for number, metric in _with_overalls(metrics):
        groups.setdefault(_shared(metric), []).append((number, metric))
    con.execute(COUNTED)
    beside = [_beside(con) for _ in groups]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for sums in pool.map(_counted, beside, groups.values(), repeat(period), repeat(coverage)):
            con.register("sums", sums)
            con.execute("insert into counted from sums")
            con.unregister("sums")


def _beside(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection of its own to the same database."""
    ((database,),) = con.execute("select current_database()").fetchall()
    beside = con.cursor()
    beside.execute(f'use "{database}"')
    return beside


def _counted(con, numbered: list[tuple[int, Metric]], period: pa.Table, coverage: dict) -> pa.Table:
    """The sums of metrics that share a fact and a window, in the periods for which some of their exports speak."""
    with con:
        con.execute(COUNTED)
        froms = _known_from([metric for _, metric in numbered], coverage)
        if froms:
            con.register("every_period", period)
            con.execute("create temp table period as from every_period where month >= ?", [froms])
            _count(con, numbered)
        return con.sql("from counted").to_arrow_table()


def _known_from(metrics: list[Metric], coverage: dict) -> date | None:
    """The first day for which all exports of one of the metrics speak; None if there is none."""
    speaking = [[coverage.get(export) for export in metric.exports] for metric in metrics]
    return min((max(days) for days in speaking if None not in days), default=None)


def _count(con: duckdb.DuckDBPyConnection, numbered: list[tuple[int, Metric]]) -> None:
    summed = [pair for pair in numbered if pair[1].kind != "median"]
    if summed:
        _sum(con, summed)
    for number, metric in numbered:
        if metric.kind == "median":
            con.execute(_median_sql(number, metric))


def _shared(metric: Metric) -> tuple:
    """What metrics that are counted in one pass have in common: people are told apart part by part."""
    return metric.fact.name, metric.window or 1, metric.part if metric.protected else ""


def _with_overalls(metrics: dict[int, Metric]) -> Iterable[tuple[int, Metric]]:
    """The metrics, and beside one with parts the same over all its parts."""
    for number, metric in metrics.items():
        yield number, metric
        if metric.part and metric.overall:
            yield number, replace(metric, part="", counted=f"({metric.counted}) and {metric.overall_counted}")


def _sum(con: duckdb.DuckDBPyConnection, numbered: list[tuple[int, Metric]]) -> None:
    """One pass over the rows of a fact for all metrics that count it, by the finest parts that any of them has."""
    metrics = [metric for _, metric in numbered]
    fact = metrics[0].fact
    place = "placement" if fact.by_placement else "unit"
    part = next((metric.part for metric in metrics if metric.part), "''")
    columns = _columns(metrics)
    sums = ",\n    ".join(f"{sql} as {column}" for sql, column in columns.items())
    con.execute(
        f"create or replace temp table summed as with placed as ({_times_sql(con, fact)}) "
        f"select period, {place}, {part} as part,\n    {sums}\nfrom placed group by period, {place}, {part}".replace(
            "{win}", f"from_{metrics[0].window or 1}"
        )
    )
    if fact.by_placement:
        con.execute(_spread_sql(columns.values()))
    if fact.repeated:
        con.execute(REPEAT.format(repeated=fact.repeated))
    for number, metric in numbered:
        con.execute(_taken_sql(number, metric, columns))


def _times_sql(con: duckdb.DuckDBPyConnection, fact: Fact) -> str:
    """The fact's rows in every period, with how many `times` each is there: once, unless rows alike are one."""
    if fact.alike is None:
        return f"select *, 1 as times from ({fact.sql.replace('{win}', 'period.{win}')})"
    stretches.count(con, fact.alike)
    return fact.alike.folded.format(rows="alike", said="")


def _spread_sql(columns: Iterable[str]) -> str:
    """SQL that turns sums by placement into sums by unit. A person has one placement in a period: people add up."""
    sums = ", ".join(f"sum({column}) as {column}" for column in columns)
    return (
        f"create or replace temp table summed as select period, placement.unit, part, {sums} "
        "from summed join facts.placement as placement using (placement) group by period, placement.unit, part"
    )


# What was counted once a wave is true of every period in which the wave speaks.
REPEAT = """
create or replace temp table summed as
select summed.* exclude (period), speaking.period
from summed join ({repeated}) as speaking(wave, period) on speaking.wave = summed.period
"""


def _taken_sql(number: int, metric: Metric, columns: dict[str, str]) -> str:
    """SQL that takes one metric's sums: by part under the part's number, or over all parts."""
    sums = _sums(metric)
    taken = [columns[sums[name]] if name in sums else UNASKED[name] for name in UNASKED]
    if metric.part:
        named = f"join ({numbered_sql(metric)}) as named using (part)"
        return f"insert into counted select {number}, part_no, period, unit, {', '.join(taken)} from summed {named}"
    totals = ", ".join(f"sum({column})" for column in taken)
    return f"insert into counted select {number}, 0, period, unit, {totals} from summed group by period, unit"


# What is summed of a metric, and what stands there where a metric does not ask for it.
UNASKED = {"numerator": "0", "denominator": "0", "uncounted": "0", "people": "null"}


def _columns(metrics: list[Metric]) -> dict[str, str]:
    """Every different sum that the metrics ask for, in SQL, and the column it stands in."""
    asked = {sql: None for metric in metrics for sql in _sums(metric).values()}
    return {sql: f"sum_{at}" for at, sql in enumerate(asked)}


def _sums(metric: Metric) -> dict[str, str]:
    sums = {"numerator": _added_sql(metric.counted, metric.numerator, metric.met)}
    if metric.has_denominator:
        sums["denominator"] = _added_sql(metric.counted, metric.denominator)
    if metric.uncounted != "false":
        sums["uncounted"] = _added_sql(metric.uncounted)
    if metric.protected:
        sums["people"] = f"count(distinct case when {metric.grouped or metric.counted} then {metric.group} end)"
    return {name: f"cast({sql} as double)" for name, sql in sums.items()}


def _added_sql(test: str, amount: str = "1", met: str = "") -> str:
    """The sum of an amount over the rows where a test holds; without one, how many rows also meet `met`."""
    if not amount:
        test, amount = f"({test}) and {met}", "1"
    each = "times" if amount == "1" else f"times * cast({amount} as double)"
    return f"sum(case when {test} then {each} else 0 end)"


# People by value, then the middle of the small result: of an even number the mean of the two in the middle.
MEDIAN = """
insert into counted
with placed as ({rows}),
by_value as (
    select period, {place}, case when {counted} then {amount} end as amount, count(*) as people,
        sum({aside}) as uncounted
    from placed group by all
),
tally as (
    select period, unit, amount, sum(people) as people, sum(uncounted) as uncounted
    from by_value {spread} group by period, unit, amount
),
running as (
    select *,
        sum(people) over (partition by period, unit order by amount rows unbounded preceding) as so_far,
        sum(people) over (partition by period, unit) as total
    from tally where amount is not null
),
middle as (
    select period, unit, min(amount) as low, max(amount) as high, min(total) as people
    from running
    where so_far * 2 >= total and (so_far - people) * 2 <= total
    group by period, unit
),
aside as (select period, unit, sum(uncounted) as uncounted from tally group by period, unit)
select {number}, 0, aside.period, aside.unit, (low + high) / 2.0, coalesce(people, 0), uncounted, people
from aside left join middle using (period, unit)
"""


def _median_sql(number: int, metric: Metric) -> str:
    by_placement = metric.fact.by_placement
    return MEDIAN.format(
        rows=metric.fact.sql.replace("{win}", f"period.from_{metric.window or 1}"),
        place="placement" if by_placement else "unit",
        spread="join facts.placement as placement using (placement)" if by_placement else "",
        amount=metric.numerator,
        counted=metric.counted,
        aside=f"case when {metric.uncounted} then 1 else 0 end",
        number=number,
    )
