"""Count, divide, state, hide: in that order, always."""

from collections.abc import Iterable

import duckdb

from metrics import counting
from metrics.metric import Metric

# What every metric needs said once: which periods it is published for, which exports, which rule of history.
GRID = """
create or replace temp table listed (
    metric varchar, position integer, level varchar, published varchar, kind varchar, scale integer, window_start varchar,
    needs_leavers varchar, whole_window boolean, late boolean, protected boolean, shown_as varchar,
    has_group boolean
);
create or replace temp table needs (metric varchar, export varchar);
create or replace temp table parted (metric varchar, part varchar);
"""

CELLS = """
create or replace temp table cell as
select listed.*, parted.part, unit.unit, period.period, period.month, period.first_on, period.day, period.is_complete,
    period.is_as_of, {window} as window_on
from listed
join parted using (metric)
join facts.unit as unit using (level)
join period on case listed.published
    when 'quarter' then period.is_complete and month(period.month) % 3 = 0
    when 'year' then period.is_complete and month(period.month) = 12
    else true end
"""

# From when to when all exports of a metric speak.
SPEAKS = """
create or replace temp table speaks as
select needs.metric,
    bool_and(coverage.supplied) as supplied,
    max(coverage.from_on) as from_on,
    min(coverage.to_on) as to_on
from needs join facts.coverage as coverage using (export)
group by needs.metric
"""

STATES = """
create or replace temp table stated as
with unit_start as (
    select unit, min(from_on) as started_on from facts.membership where basis = 'counted' group by unit
),
leavers as (select from_on as known_from from facts.coverage where export = 'leavers'),
joined as (
    select cell.*, counted.numerator, counted.denominator, counted.uncounted, counted.people,
        speaks.supplied, speaks.from_on, speaks.to_on, leavers.known_from, unit_start.started_on, about.tolerance_days,
        period.as_of
    from cell
    join speaks using (metric)
    cross join leavers
    join period using (period)
    cross join facts.about as about
    left join unit_start on unit_start.unit = cell.unit
    left join counted on counted.metric = cell.metric and counted.part = cell.part
        and counted.period = cell.period and counted.unit = cell.unit
)
select *,
    case
        when not supplied or first_on > to_on or published = 'as_of' and not is_as_of then 'not_supplied'
        when month < from_on
            or whole_window and window_on < from_on
            or needs_leavers in ('window', 'unit') and window_on < known_from
            or needs_leavers = 'month' and first_on < known_from and not is_as_of
            or needs_leavers = 'unit' and started_on > window_on - 1 then 'not_enough_history'
        when kind <> 'count' and coalesce(denominator, 0) = 0 and not (has_group and coalesce(people, 0) > 0)
            then 'nobody_due'
        when not is_complete or late and month + tolerance_days > as_of then 'partial'
        else 'ok'
    end as state
from joined
"""

# 'suppressed' is set between, by hiding.
VALUES = """
select
    stated.metric,
    stated.part,
    unit.level,
    unit.service,
    unit.team,
    stated.month,
    case when shown and kind <> 'median' then coalesce(numerator, 0) end as numerator,
    case when shown and kind <> 'count' then denominator end as denominator,
    case when shown then
        case kind when 'count' then coalesce(numerator, 0) when 'median' then numerator
        else scale * numerator / denominator end
    end as value,
    state,
    shown_as as formula,
    case when shown then cast(coalesce(uncounted, 0) as integer) end as uncounted,
    kind,
    position,
    stated.unit,
    stated.period
from (select *, state in ('ok', 'partial') as shown from stated) as stated
join facts.unit as unit using (unit)
"""


def prepare(con: duckdb.DuckDBPyConnection, metrics: Iterable[Metric]) -> None:
    """Count the metrics over the periods at hand and decide each cell's state: the temp table stated."""
    metrics = list(metrics)
    counting.count(con, [metric for metric in metrics if not metric.own_count])
    _list(con, metrics)
    starts = sorted({_window_start(metric) for metric in metrics})
    window = "case listed.window_start " + " ".join(f"when '{name}' then period.{name}" for name in starts) + " end"
    con.execute(CELLS.format(window=window))
    con.execute(SPEAKS)
    con.execute(STATES)


def select_sql() -> str:
    """The published columns of every stated cell."""
    return VALUES


def _window_start(metric: Metric) -> str:
    """The period's column that holds the first day a metric looks at."""
    return f"back_{metric.look_back}" if metric.look_back else f"from_{metric.window or 1}"


def _list(con: duckdb.DuckDBPyConnection, metrics: list[Metric]) -> None:
    con.execute(GRID)
    for position, metric in enumerate(metrics):
        for level in metric.levels:
            con.execute(
                "insert into listed values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    metric.name,
                    position,
                    level,
                    metric.published,
                    metric.kind,
                    metric.scale,
                    _window_start(metric),
                    metric.needs_leavers,
                    metric.whole_window,
                    metric.name == "supervision_on_time",
                    metric.protected,
                    metric.shown_as,
                    # People answered, though no statement that the overall counts: hidden, not "nobody".
                    metric.survey and bool(metric.grouped),
                ],
            )
        con.executemany("insert into needs values (?, ?)", [[metric.name, export] for export in metric.exports])
        if metric.overall or metric.own_count:
            con.execute("insert into parted values (?, '')", [metric.name])
        if metric.parts_sql:
            con.execute(
                f"insert into parted select '{metric.name}', name from ({metric.parts_sql}) as every(part, name)"
            )
