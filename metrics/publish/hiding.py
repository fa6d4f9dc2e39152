"""Small groups are protected here, once, for every reader: which cells of the stated values are suppressed.

The rules themselves stand in metrics/publish/small_groups.py; this is what they are applied to.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import duckdb
import numpy as np

from metrics.count.cells import SUPPRESSED, Cells
from metrics.metric import Metric
from metrics.publish import contributors, overlap
from metrics.publish.small_groups import Cell, Extents, Unit, hidden_cells, share_nobody
from records.policy import Hiding

Hidden = set[tuple[str, int, Unit]]  # part, number of the period, unit
ByPeriod = dict[int, dict[str, Extents]]  # by number of the period, then by part


def hide(con: duckdb.DuckDBPyConnection, cells: Mapping[int, Cells], limits: Hiding) -> None:
    """Set the state of the cells that must not be shown to suppressed."""
    protected = [of for of in cells.values() if of.metric.protected and not of.metric.own_count]
    hidden: dict[str, Hidden] = {}
    for of in sorted(protected, key=lambda of: bool(of.metric.hidden_with)):
        metric, counted_in = of.metric, _counted_in(con, of)
        by_period = _read(of, counted_in)
        if metric.hidden_with:
            hidden[metric.name] = _hidden_beside(by_period, hidden.get(metric.hidden_with, set()))
        else:
            _add_people(con, of, by_period)
            hidden[metric.name] = {
                (part, period, unit)
                for period, parts in by_period.items()
                for part, unit in hidden_cells(parts, limits, metric.survey)
            }
        _suppress(of, counted_in, hidden[metric.name])


# Months that repeat a wave hide the same cells: they are worked out in the first of them.
FIRST_OF_WAVE = "select period, min(period) over (partition by wave) from ({speaking}) as speaking(wave, period)"


def _counted_in(con: duckdb.DuckDBPyConnection, cells: Cells) -> np.ndarray:
    """For each of the cells' periods: the number of the first period that says the same."""
    own = _numbers(cells)
    if not cells.metric.fact.repeated:
        return own
    first = dict(con.execute(FIRST_OF_WAVE.format(speaking=cells.metric.fact.repeated)).fetchall())
    return np.array([first.get(number, number) for number in own.tolist()], dtype=int)


def _numbers(cells: Cells) -> np.ndarray:
    return np.array([cells.axes.periods[at]["period"] for at in cells.periods], dtype=int)


def _read(cells: Cells, counted_in: np.ndarray) -> ByPeriod:
    """The cells that would be shown, each once, by the period in which they are counted."""
    units = [cells.axes.units[at][2:] for at in cells.units]
    at = np.nonzero(_first_shown(cells, counted_in))
    sums = (array[at].tolist() for array in (cells.people, cells.numerator, cells.denominator))
    by_period: ByPeriod = defaultdict(lambda: defaultdict(dict))
    for part, unit, period, people, *amounts in zip(*(places.tolist() for places in at), *sums, strict=True):
        extent = _extent(cells.metric, *amounts)
        by_period[int(counted_in[period])][cells.parts[part]][units[unit]] = Cell(int(people), *extent)
    return by_period


def _first_shown(cells: Cells, counted_in: np.ndarray) -> np.ndarray:
    """Which cells would be shown, and were not in an earlier period that says the same.

    The first month of a wave may not be shown: the export may speak from a later day on.
    """
    first = cells.shown.copy()
    for at in range(1, len(counted_in)):
        same = np.flatnonzero(counted_in[:at] == counted_in[at])
        if same.size:
            first[..., at] &= ~cells.shown[..., same].any(axis=-1)
    return first


def _extent(metric: Metric, numerator: float, denominator: float) -> tuple[float, float]:
    """How far a cell's answers reach, of how far they could: a mean of scores from 1 to 5 runs from 0 to 4 a person."""
    return (numerator - denominator, 4 * denominator) if metric.kind == "mean" else (numerator, denominator)


def _add_people(con: duckdb.DuckDBPyConnection, cells: Cells, by_period: ByPeriod) -> None:
    """Give the cells their people in several parts and their contributors."""
    metric, units = cells.metric, {number: (service, team) for number, _, service, team in cells.axes.units}
    unequal = [period for period, parts in by_period.items() if not _add_up(metric, parts)]
    overlaps, added = {}, {}
    if unequal:
        with _only_in(con, unequal):
            overlaps = overlap.overlaps(con, metric, units)
    if metric.contributors and by_period:
        with _only_in(con, list(by_period)):
            added = contributors.contributions(con, metric, units)
    for period, parts in by_period.items():
        for part, extents in parts.items():
            for unit, cell in extents.items():
                cell.overlaps = overlaps.get((period, part, unit), {})
                cell.contributions = added.get((period, unit))


def _add_up(metric: Metric, parts: dict[str, Extents]) -> bool:
    """Whether parts are known to share nobody: there are none, or as many people answered in them as in their parent.

    Who answers does so in a unit of every level. Somebody in post may be in none for a day between two posts, and then
    make up for somebody in two.
    """
    return len(metric.levels) == 1 or (metric.survey and all(share_nobody(cells) for cells in parts.values()))


@contextmanager
def _only_in(con: duckdb.DuckDBPyConnection, numbers: list[int]) -> Iterator[None]:
    """While it lasts, the temp table period holds these periods alone."""
    con.execute("create or replace temp table all_periods as select * from period")
    con.execute("create or replace temp table period as from all_periods where period in (select unnest(?))", [numbers])
    yield
    con.execute("create or replace temp table period as select * from all_periods")


def _hidden_beside(by_period: ByPeriod, hidden: Hidden) -> Hidden:
    """What is hidden wherever the overall of another metric is, and where nobody answered."""
    return {
        ("", period, unit)
        for period, parts in by_period.items()
        for unit, cell in parts[""].items()
        if ("", period, unit) in hidden or cell.numerator == 0
    }


def _suppress(cells: Cells, counted_in: np.ndarray, hidden: Hidden) -> None:
    """Suppress the hidden cells in every period that repeats them."""
    places = {cells.axes.units[at][2:]: place for place, at in enumerate(cells.units)}
    must = np.zeros(cells.state.shape, dtype=bool)
    for part, period, unit in hidden:
        must[cells.parts.index(part), places[unit]] |= counted_in == period
    cells.state[must & cells.shown] = SUPPRESSED
