"""What is counted, in SQL: the rows behind a metric, the sums over them, and the middle of them."""

from metrics.count.placing import units_sql
from metrics.metric import Metric


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


def sum_columns(metrics: list[Metric]) -> dict[str, str]:
    """Every different sum that the metrics ask for, in SQL, and the column it stands in."""
    different = dict.fromkeys(sql for metric in metrics for sql in sums_of(metric).values())
    return {sql: f"sum_{at}" for at, sql in enumerate(different)}


def sums_of(metric: Metric) -> dict[str, str]:
    """The sums of a metric, in SQL: numerator, and as far as it has them denominator, uncounted and people."""
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
with placed as ({rows}),
by_value as (
    select period, {place}, case when {counted} then {amount} end as amount, count(*) as people,
        sum({is_uncounted}) as uncounted
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
left_out as (select period, unit, sum(uncounted) as uncounted from tally group by period, unit)
select left_out.period, left_out.unit, cast((low + high) / 2.0 as double) as numerator,
    cast(people as double) as denominator, cast(uncounted as double) as uncounted, cast(people as double) as people
from left_out left join middle using (period, unit)
"""


def median_sql(metric: Metric) -> str:
    """A metric's medians by period and unit, under the names of `sums_of`."""
    by_placement = metric.fact.by_placement
    return MEDIAN.format(
        rows=metric.fact.sql.replace("{win}", f"period.from_{metric.window or 1}"),
        place="placement" if by_placement else "unit",
        spread="join facts.placement as placement using (placement)" if by_placement else "",
        amount=metric.numerator,
        counted=metric.counted,
        is_uncounted=f"case when {metric.uncounted} then 1 else 0 end",
    )
