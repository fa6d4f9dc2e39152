"""Count: one query a fact and window, whose sums go into the cells of the metrics that share it."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from itertools import repeat
from queue import SimpleQueue

import duckdb
import numpy as np
import pyarrow as pa

from metrics.count import periods, stretches, windows
from metrics.count.cells import Axes, Cells, numbered_sql
from metrics.count.passes import Counting, passes, with_overalls
from metrics.count.periods import Looking
from metrics.count.sums import median_sql, sum_columns, sums_of
from metrics.metric import Fact, Metric

AT_ONCE = 2  # facts counted side by side: much of a pass cannot be shared out among processors


def count(con: duckdb.DuckDBPyConnection, cells: Iterable[Cells]) -> None:
    """Add to the cells the sums of their metrics by part, unit and period, each in the periods of its own axes."""
    shared = Shared(
        coverage=dict(con.execute(COVERAGE).fetchall()),
        placement=_columns(con, "select placement as key, unit as value from facts.placement"),
    )
    free: SimpleQueue[Looking] = SimpleQueue()
    with ExitStack() as opened, ThreadPoolExecutor(AT_ONCE) as pool:
        for _ in range(AT_ONCE):
            free.put(Looking(opened.enter_context(beside(con))))
        for _ in pool.map(_count_pass, repeat(free), passes(list(with_overalls(cells))), repeat(shared)):
            pass  # what went wrong in any of them is raised here


COVERAGE = "select export, case when supplied then from_on end from facts.coverage"


@dataclass(frozen=True)
class Shared:
    """What all that is counted has in common."""

    coverage: dict[str, date | None]  # from when each export speaks
    placement: dict[str, np.ndarray]  # the units of each placement
    read: stretches.Read = field(default_factory=stretches.Read)


def beside(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """A connection of its own to the same database, for another thread; it has temp tables of its own."""
    ((database,),) = con.execute("select current_database()").fetchall()
    cursor = con.cursor()
    cursor.execute(f'use "{database}"')
    return cursor


def _count_pass(free: "SimpleQueue[Looking]", countings: list[Counting], shared: Shared) -> None:
    """Count one pass by a connection that is free, in what is published and one of its metrics has exports of."""
    first = _known_from([counting.metric for counting in countings], shared.coverage)
    known = [[row for row in own.cells.own_periods if first and row["month"] >= first] for own in countings]
    if not any(known):
        return
    looking = free.get()
    try:
        if countings[0].adds_up:
            _count_windows(looking, countings, known, shared)
        else:
            every = {row["period"]: row for rows in known for row in rows}
            _count(looking.at(list(every.values())), countings, shared)
    finally:
        free.put(looking)


def _count_windows(looking: Looking, countings: list[Counting], known: list[list[dict]], shared: Shared) -> None:
    """Count the pieces of time of which all windows are made, then each metric's windows as sums of them."""
    every_window = [
        {row["period"]: windows.of(row, own.window) for row in rows} for own, rows in zip(countings, known, strict=True)
    ]
    pieces = windows.cuts(window for own in every_window for window in own.values())
    as_of = next(row["as_of"] for rows in known for row in rows)
    con = looking.at([periods.piece(place, *days, as_of) for place, days in enumerate(pieces)])
    sums, columns = _summed(con, countings, shared)
    for counting, own in zip(countings, every_window, strict=True):
        in_windows = _joined(sums, "period", windows.held(pieces, own), "period")
        _add(con, counting, in_windows, columns)


def _known_from(metrics: list[Metric], coverage: dict[str, date | None]) -> date | None:
    """The first day for which all exports of one of the metrics speak; None if there is none."""
    starts = [_all_speak_from(metric, coverage) for metric in metrics]
    return min((start for start in starts if start), default=None)


def _all_speak_from(metric: Metric, coverage: dict[str, date | None]) -> date | None:
    days = [coverage.get(export) for export in metric.exports]
    known = [day for day in days if day]
    return max(known, default=date.min) if len(known) == len(days) else None


def _count(con: duckdb.DuckDBPyConnection, countings: list[Counting], shared: Shared) -> None:
    summed = [counting for counting in countings if counting.metric.kind != "median"]
    if summed:
        _sum(con, summed, shared)
    for counting in countings:
        if counting.metric.kind == "median":
            medians = _columns(con, median_sql(counting.metric))
            sums = {name: medians[name] for name in sums_of(counting.metric)}
            places = _positions(counting.cells.axes, medians)
            counting.cells.add(np.zeros(len(medians["unit"]), dtype=int), *places, sums)


def _sum(con: duckdb.DuckDBPyConnection, countings: list[Counting], shared: Shared) -> None:
    sums, columns = _summed(con, countings, shared)
    for counting in countings:
        _add(con, counting, sums, columns)


def _summed(
    con: duckdb.DuckDBPyConnection, countings: list[Counting], shared: Shared
) -> tuple[dict[str, np.ndarray], dict[str, str]]:
    """One pass over the rows of a fact for all metrics that count it, by unit, period and the parts that any has.

    Also answers in which column each sum stands.
    """
    columns = sum_columns([counting.metric for counting in countings])
    fact = countings[0].metric.fact
    sums = _columns(con, _sums_sql(con, countings, columns, shared.read))
    if fact.by_placement:  # a person has one placement in a period, so that people add up
        sums = _joined(sums, "placement", shared.placement, "unit")
    if fact.repeated:  # what was counted once a wave is true of every period in which the wave speaks
        speaking = f"select wave as key, period as value from ({fact.repeated}) as speaking(wave, period)"
        sums = _joined(sums, "period", _columns(con, speaking), "period")
    return sums, columns


def _add(
    con: duckdb.DuckDBPyConnection, counting: Counting, sums: dict[str, np.ndarray], columns: dict[str, str]
) -> None:
    part = _part_places(con, counting.metric, sums["part"])
    own = {name: sums[columns[sql]] for name, sql in sums_of(counting.metric).items()}
    counting.cells.add(part, *_positions(counting.axes, sums), own)


def _sums_sql(
    con: duckdb.DuckDBPyConnection, countings: list[Counting], columns: dict[str, str], read: stretches.Read
) -> str:
    """The sums of a pass in SQL: period, unit (or placement), part, and a column for each different sum."""
    fact = countings[0].metric.fact
    place = "placement" if fact.by_placement else "unit"
    part = next((counting.metric.part for counting in countings if counting.metric.part), "''")
    sums = ",\n    ".join(f"{sql} as {column}" for sql, column in columns.items())
    return (
        f"with placed as ({_times_sql(con, fact, read)}) "
        f"select period, {place}, {part} as part,\n    {sums}\nfrom placed group by period, {place}, {part}"
    ).replace("{win}", f"from_{countings[0].window}")


def _times_sql(con: duckdb.DuckDBPyConnection, fact: Fact, read: stretches.Read) -> str:
    """The fact's rows in every period, with how many `times` each is there: once, unless rows of a kind are one."""
    if fact.summed:
        return fact.summed.replace("{win}", "period.{win}")
    if fact.stretches is None:
        return f"select *, 1 as times from ({fact.sql.replace('{win}', 'period.{win}')})"
    stretches.count(con, fact.stretches, read)
    return fact.stretches.unfolded.format(rows=stretches.COUNTED, source="")


def _joined(rows: dict[str, np.ndarray], by: str, pairs: dict[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    """The rows with the `value` that `pairs` has of the key in column `by`, as column `name`: a row for each."""
    order = np.argsort(pairs["key"], kind="stable")
    keys = pairs["key"][order]
    first = np.searchsorted(keys, rows[by])
    times = np.searchsorted(keys, rows[by], side="right") - first
    row = np.repeat(np.arange(len(times)), times)
    within = np.arange(len(row)) - np.repeat(np.cumsum(times) - times, times)
    values = pairs["value"][order][first[row] + within]
    return {column: cells[row] for column, cells in rows.items() if column != by} | {name: values}


def _positions(axes: Axes, rows: dict[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    return axes.unit_positions[rows["unit"]], axes.period_positions[rows["period"]]


def _part_places(con: duckdb.DuckDBPyConnection, metric: Metric, parts: np.ndarray) -> np.ndarray:
    """The place of each row's part among the parts of the metric, the overall first; -1 for a part that is none."""
    if not metric.part:
        return np.zeros(len(parts), dtype=int)
    places = dict(con.execute(f"select part, part_no from ({numbered_sql(metric)})").fetchall())
    different = pa.array(parts).dictionary_encode()
    place = np.array([places.get(part, -1) for part in different.dictionary.to_pylist()] + [-1])
    return place[different.indices.fill_null(-1).to_numpy()]


def _columns(con: duckdb.DuckDBPyConnection, sql: str) -> dict[str, np.ndarray]:
    """The result of a query, by column; a number that is not there is nought."""
    columns = con.execute(sql).fetchnumpy()
    return {name: np.ma.filled(column, None if column.dtype == object else 0) for name, column in columns.items()}
