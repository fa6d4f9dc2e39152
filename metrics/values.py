"""Count, divide, state, hide: in that order, always.

Cells are kept narrow, by number (metric_no, part_no, unit, period), until they are published: a large group has
millions of them. `listed` and `parted` say what the numbers stand for.
"""

import duckdb
import pyarrow as pa

from metrics import counting
from metrics.metric import Metric

STATE = "enum ('ok', 'partial', 'nobody_due', 'suppressed', 'not_supplied', 'not_enough_history')"

# From when to when all exports of a metric speak.
SPEAKS = """
create or replace temp table speaks as
select needs.metric_no,
    bool_and(coverage.supplied) as supplied,
    max(coverage.from_on) as from_on,
    min(coverage.to_on) as to_on
from needs join facts.coverage as coverage using (export)
group by needs.metric_no
"""

# What is true of a metric in a period whatever the unit; no state yet where it depends on the unit.
METRIC_PERIOD = """
create or replace temp table metric_period as
with said as (
    select distinct metric_no, published, needs_leavers, whole_window, late, {window} as window_on, period.*
    from listed cross join period
    where case published
        when 'quarter' then period.is_complete and month(period.month) % 3 = 0
        when 'year' then period.is_complete and month(period.month) = 12
        else true end
)
select said.metric_no, said.period, said.needs_leavers, said.window_on,
    cast(case
        when not speaks.supplied or first_on > speaks.to_on or published = 'as_of' and not is_as_of then 'not_supplied'
        when month < speaks.from_on
            or whole_window and window_on < speaks.from_on
            or needs_leavers in ('window', 'unit') and window_on < leavers.from_on
            or needs_leavers = 'month' and first_on < leavers.from_on and not is_as_of then 'not_enough_history'
    end as {STATE}) as early_state,
    cast(
        case when not is_complete or late and month + about.tolerance_days > said.as_of then 'partial' else 'ok' end
        as {STATE}
    ) as late_state
from said
join speaks using (metric_no)
cross join facts.about as about
join facts.coverage as leavers on leavers.export = 'leavers'
"""

STATED = f"""
create or replace temp table stated as
with unit_start as (
    select unit, min(from_on) as started_on from facts.membership where basis = 'counted' group by unit
)
select listed.metric_no, parted.part_no, unit.unit, metric_period.period, counted.numerator, counted.denominator,
    counted.uncounted, counted.people,
    case
        when early_state is not null then early_state
        when metric_period.needs_leavers = 'unit' and started_on > window_on - 1
            then cast('not_enough_history' as {STATE})
        when kind <> 'count' and coalesce(denominator, 0) = 0 and not (has_group and coalesce(people, 0) > 0)
            then cast('nobody_due' as {STATE})
        else late_state
    end as state
from listed
join parted on parted.metric_no = listed.metric_no and parted.in_grid
join named_unit as unit using (level)
join metric_period on metric_period.metric_no = listed.metric_no
left join unit_start on unit_start.unit = unit.unit
left join counted on counted.metric_no = listed.metric_no and counted.part_no = parted.part_no
    and counted.period = metric_period.period and counted.unit = unit.unit
order by listed.metric_no, parted.part_no, unit.unit, metric_period.period
"""

# The columns that are published of every stated cell; a suppressed one has no number in any of them.
PUBLISHED = """
select
    listed.metric,
    parted.part,
    unit.level,
    unit.service,
    unit.team,
    period.month,
    case when shown and listed.kind <> 'median' then coalesce(numerator, 0) end as numerator,
    case when shown and listed.kind <> 'count' then denominator end as denominator,
    case when shown then
        case listed.kind when 'count' then coalesce(numerator, 0) when 'median' then numerator
        else listed.scale * numerator / denominator end
    end as value,
    state,
    listed.shown_as as formula,
    case when shown then cast(coalesce(uncounted, 0) as integer) end as uncounted,
    stated.metric_no as position,
    stated.part_no,
    stated.unit,
    stated.period
from (select *, state in ('ok', 'partial') as shown from stated) as stated
join named_unit as unit using (unit)
join period using (period)
join listed on listed.metric_no = stated.metric_no and listed.level = unit.level
join parted on parted.metric_no = stated.metric_no and parted.part_no = stated.part_no
"""


def prepare(con: duckdb.DuckDBPyConnection, metrics: dict[int, Metric]) -> None:
    """Count the metrics, by number, over the periods at hand and decide each cell's state: the temp table stated."""
    _list(con, metrics)
    counting.count(con, {number: metric for number, metric in metrics.items() if not metric.own_count})
    starts = sorted({_window_start(metric) for metric in metrics.values()})
    window = "case window_start " + " ".join(f"when '{name}' then period.{name}" for name in starts) + " end"
    con.execute(SPEAKS)
    con.execute(METRIC_PERIOD.format(window=window, STATE=STATE))
    con.execute(STATED)


def _list(con: duckdb.DuckDBPyConnection, metrics: dict[int, Metric]) -> None:
    """Make the temp tables listed, needs, parted and named_unit; their words are enums, which cells hold as numbers."""
    listed = [_listed(number, metric, level) for number, metric in metrics.items() for level in metric.levels]
    needs = [{"metric_no": number, "export": export} for number, metric in metrics.items() for export in metric.exports]
    parted = [part for number, metric in metrics.items() for part in _parted(con, number, metric)]
    _register(con, "listed", pa.Table.from_pylist(listed))
    _register(con, "needs", pa.Table.from_pylist(needs))
    _register(con, "parted", pa.Table.from_pylist(parted))
    _register(con, "named_unit", con.sql("select unit, level, service, team from facts.unit").to_arrow_table())


def _register(con: duckdb.DuckDBPyConnection, name: str, table: pa.Table) -> None:
    words = [field.name for field in table.schema if pa.types.is_string(field.type)]
    for word in words:
        at = table.schema.get_field_index(word)
        table = table.set_column(at, word, table[word].combine_chunks().dictionary_encode())
    con.register("arriving", table)
    con.execute(f"create or replace temp table {name} as select * from arriving")
    con.unregister("arriving")


def _listed(number: int, metric: Metric, level: str) -> dict:
    return {
        "metric_no": number,
        "metric": metric.name,
        "level": level,
        "published": metric.published,
        "kind": metric.kind,
        "scale": metric.scale,
        "window_start": _window_start(metric),
        "needs_leavers": metric.needs_leavers,
        "whole_window": metric.whole_window,
        "late": metric.name == "supervision_on_time",
        "shown_as": metric.shown_as,
        # People answered, though no statement that the overall counts: hidden, not "nobody".
        "has_group": metric.survey and bool(metric.grouped),
    }


def _parted(con: duckdb.DuckDBPyConnection, number: int, metric: Metric) -> list[dict]:
    """The parts of a metric, the overall first; a metric with its own module counts its parts itself."""
    parts = [(0, "")]
    if metric.parts_sql:
        parts += con.execute(f"select part_no, name from ({counting.numbered_sql(metric)})").fetchall()
    grid = [metric.overall or metric.own_count, *[not metric.own_count] * (len(parts) - 1)]
    return [
        {"metric_no": number, "part_no": part_no, "part": name, "in_grid": in_grid}
        for (part_no, name), in_grid in zip(parts, grid, strict=True)
    ]


def _window_start(metric: Metric) -> str:
    """The period's column that holds the first day a metric looks at."""
    return f"back_{metric.look_back}" if metric.look_back else f"from_{metric.window or 1}"
