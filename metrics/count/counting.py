"""Count: one query a fact and window, whose sums go into the cells of the metrics that share it."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import repeat

import duckdb
import numpy as np
import pyarrow as pa

from metrics.count import stretches
from metrics.count.cells import Axes, Cells, numbered_sql
from metrics.count.sums import asked_for, median_sql, sums_of
from metrics.metric import Fact, Metric

AT_ONCE = 2  # facts counted side by side: much of a pass cannot be shared out among processors


def count(con: duckdb.DuckDBPyConnection, cells: Iterable[Cells]) -> None:
    """Add to the cells the sums of their metrics by part, unit and period. Needs the temp table period."""
    shared = Shared(
        period=con.sql("from period").to_arrow_table(),
        coverage=dict(con.execute(COVERAGE).fetchall()),
        placement=_columns(con, "select placement as key, unit as found from facts.placement"),
    )
    groups: dict[tuple, list[Counting]] = {}
    for one in _with_overalls(cells):
        groups.setdefault(_shared(one.metric), []).append(one)
    each = [beside(con) for _ in groups]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in pool.map(_counted, each, groups.values(), repeat(shared)):
            pass  # what went wrong in one of them is raised here


COVERAGE = "select export, case when supplied then from_on end from facts.coverage"


@dataclass(frozen=True)
class Shared:
    """What all that is counted has in common."""

    period: pa.Table
    coverage: dict[str, date | None]  # from when each export speaks
    placement: dict[str, np.ndarray]  # the units of each placement
    read: stretches.Read = field(default_factory=stretches.Read)


@dataclass(frozen=True)
class Counting:
    """A metric as it is counted, and the cells that its sums go into: by part, or all of them into the overall."""

    metric: Metric
    cells: Cells


def beside(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection of its own to the same database, for another thread; it has temp tables of its own."""
    ((database,),) = con.execute("select current_database()").fetchall()
    made = con.cursor()
    made.execute(f'use "{database}"')
    return made


def _counted(con: duckdb.DuckDBPyConnection, asked: list[Counting], shared: Shared) -> None:
    """Count metrics that share a fact and a window, in the periods for which some of their exports speak."""
    with con:
        froms = _known_from([one.metric for one in asked], shared.coverage)
        if froms:
            con.register("every_period", shared.period)
            con.execute("create temp table period as from every_period where month >= ?", [froms])
            _count(con, asked, shared)


def _known_from(metrics: list[Metric], coverage: dict) -> date | None:
    """The first day for which all exports of one of the metrics speak; None if there is none."""
    speaking = [[coverage.get(export) for export in metric.exports] for metric in metrics]
    return min((max(days) for days in speaking if None not in days), default=None)


def _count(con: duckdb.DuckDBPyConnection, asked: list[Counting], shared: Shared) -> None:
    summed = [one for one in asked if one.metric.kind != "median"]
    if summed:
        _sum(con, summed, shared)
    for one in asked:
        if one.metric.kind == "median":
            found = _columns(con, median_sql(one.metric))
            sums = {name: found[name] for name in sums_of(one.metric)}
            one.cells.add(np.zeros(len(found["unit"]), dtype=int), *_positions(one.cells.axes, found), sums)


def _shared(metric: Metric) -> tuple:
    """What metrics that are counted in one pass have in common: people are told apart part by part."""
    return metric.fact.name, metric.window or 1, metric.part if metric.protected else ""


def _with_overalls(cells: Iterable[Cells]) -> Iterable[Counting]:
    """The metrics, and beside one with parts the same over all its parts."""
    for one in cells:
        metric = one.metric
        yield Counting(metric, one)
        if metric.part and metric.overall:
            yield Counting(replace(metric, part="", counted=f"({metric.counted}) and {metric.overall_counted}"), one)


def _sum(con: duckdb.DuckDBPyConnection, asked: list[Counting], shared: Shared) -> None:
    """One pass over the rows of a fact for all metrics that count it, by the finest parts that any of them has."""
    metrics = [one.metric for one in asked]
    fact = metrics[0].fact
    place = "placement" if fact.by_placement else "unit"
    part = next((metric.part for metric in metrics if metric.part), "''")
    columns = asked_for(metrics)
    sums = ",\n    ".join(f"{sql} as {column}" for sql, column in columns.items())
    found = _columns(
        con,
        f"with placed as ({_times_sql(con, fact, shared.read)}) "
        f"select period, {place}, {part} as part,\n    {sums}\nfrom placed group by period, {place}, {part}".replace(
            "{win}", f"from_{metrics[0].window or 1}"
        ),
    )
    if fact.by_placement:  # a person has one placement in a period, so that people add up
        found = _joined(found, "placement", shared.placement, "unit")
    if fact.repeated:  # what was counted once a wave is true of every period in which the wave speaks
        speaking = _columns(
            con, f"select wave as key, period as found from ({fact.repeated}) as speaking(wave, period)"
        )
        found = _joined(found, "period", speaking, "period")
    unit, period = _positions(asked[0].cells.axes, found)
    for one in asked:
        part = _part_places(con, one.metric, found["part"])
        one.cells.add(part, unit, period, {name: found[columns[sql]] for name, sql in sums_of(one.metric).items()})


def _times_sql(con: duckdb.DuckDBPyConnection, fact: Fact, read: stretches.Read) -> str:
    """The fact's rows in every period, with how many `times` each is there: once, unless rows alike are one."""
    if fact.summed:
        return fact.summed.replace("{win}", "period.{win}")
    if fact.alike is None:
        return f"select *, 1 as times from ({fact.sql.replace('{win}', 'period.{win}')})"
    stretches.count(con, fact.alike, read)
    return fact.alike.folded.format(rows="alike", said="")


def _joined(rows: dict[str, np.ndarray], by: str, pairs: dict[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    """The rows with what `pairs` has `found` of the key in column `by`, as column `name`: a row for each."""
    order = np.argsort(pairs["key"], kind="stable")
    keys = pairs["key"][order]
    first = np.searchsorted(keys, rows[by])
    times = np.searchsorted(keys, rows[by], side="right") - first
    row = np.repeat(np.arange(len(times)), times)
    within = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    found = pairs["found"][order][first[row] + within]
    return {column: values[row] for column, values in rows.items() if column != by} | {name: found}


def _positions(axes: Axes, found: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return axes.unit_positions[found["unit"]], axes.period_positions[found["period"]]


def _part_places(con: duckdb.DuckDBPyConnection, metric: Metric, parts: np.ndarray) -> np.ndarray:
    """The place of each row's part among the parts of the metric, the overall first; -1 for a part that is none."""
    if not metric.part:
        return np.zeros(len(parts), dtype=int)
    places = dict(con.execute(f"select part, part_no from ({numbered_sql(metric)})").fetchall())
    different = pa.array(parts).dictionary_encode()
    place = np.array([places.get(part, -1) for part in different.dictionary.to_pylist()] + [-1])
    return place[different.indices.fill_null(-1).to_numpy()]


def _columns(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, np.ndarray]:
    """What a query finds, by column; a number that is not there is nought."""
    found = con.execute(sql).fetchnumpy()
    return {name: np.ma.filled(column, None if column.dtype == object else 0) for name, column in found.items()}
