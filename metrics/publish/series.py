"""What is charted: the points of each metric, month by month, beside its published values."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import duckdb
import numpy as np
import pyarrow as pa

from metrics.count import periods
from metrics.count.cells import OK, Cells
from metrics.metric import Metric
from metrics.publish import values

CHARTED = ("organisation", "service")  # at team level words and dots, no chart


def is_by_single_months(metric: Metric) -> bool:
    """Whether a metric is published over a longer window than the single months that are charted."""
    return metric.series in ("month", "leavers") and metric.window > 1


@dataclass(frozen=True)
class Points:
    """What is charted of a metric, each array parts x charted units x periods; NaN where there is no point.

    Charted units are the first of the cells' own, since a service is numbered before any team. `value` is the height of
    the point; `numerator` and `denominator` are the single month's counts behind it. Days between leavers, counts and
    amounts have no denominator.
    """

    value: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray

    @classmethod
    def of(cls, cells: Cells) -> "Points":
        """The settled figures of cells; a median has no numerator: it is its value that is charted."""
        charted = np.s_[:, : _charted(cells)]
        is_point = (cells.there & (cells.state == OK))[charted]
        denominator = cells.denominator[charted] if cells.metric.has_denominator else np.nan
        numbers = cells.value[charted], cells.numerator[charted], denominator
        return cls(*(np.where(is_point, array, np.nan) for array in numbers))

    def onto(self, own: Cells, cells: Cells) -> "Points":
        """The points of `own` cells where the same parts, units and periods stand among other cells."""
        units = np.searchsorted(cells.units, own.units)
        numbers = [cells.axes.periods[at]["period"] for at in cells.periods]
        periods_ = np.searchsorted(numbers, [own.axes.periods[at]["period"] for at in own.periods])
        shape = len(cells.parts), _charted(cells), len(cells.periods)
        placed = [np.full(shape, np.nan) for _ in range(3)]
        for array, mine in zip(placed, (self.value, self.numerator, self.denominator), strict=True):
            array[np.ix_(np.arange(len(own.parts)), units, periods_)] = mine
        return Points(*placed)


def single_months(
    con: duckdb.DuckDBPyConnection, metrics: Mapping[int, Metric], months: list[dict]
) -> list[tuple[Cells, Points]]:
    """The single months of those metrics that are published over a longer window; makes the temp table period."""
    complete = periods.single_months([month for month in months if month["is_complete"]])
    single = {
        number: replace(metric, levels=tuple(level for level in metric.levels if level in CHARTED))
        for number, metric in metrics.items()
        if is_by_single_months(metric)
    }
    cells = values.prepare(con, single, complete).values()
    return [(own, _days_between(con, own) if own.metric.series == "leavers" else Points.of(own)) for own in cells]


def points(cells: Mapping[int, Cells], single: list[tuple[Cells, Points]]) -> dict[int, Points]:
    """What is charted of each metric that is charted at all, by number.

    A state is charted as it stands at each month's end; a month in progress, or hidden, is no point. What is published
    over a longer window is charted by single months.
    """
    by_month = {own.number: made.onto(own, cells[own.number]) for own, made in single}
    published = {
        number: own for number, own in cells.items() if own.metric.series and not is_by_single_months(own.metric)
    }
    return by_month | {number: Points.of(own) for number, own in published.items()}


def _charted(cells: Cells) -> int:
    """How many of the units are charted."""
    return sum(cells.axes.units[at][1] in CHARTED for at in cells.units)


def columns(cells: Cells, charted: Points | None) -> dict[str, pa.Array]:
    """series_numerator and series_denominator, a row for each cell there is."""
    names, rows = ("series_numerator", "series_denominator"), int(cells.there.sum())
    if charted is None:
        return {name: pa.nulls(rows, pa.float64()) for name in names}
    arrays = {}
    for name, array in zip(names, (charted.numerator, charted.denominator), strict=True):
        every = np.full(cells.there.shape, np.nan)
        every[:, : array.shape[1]] = array
        arrays[name] = pa.array(every[cells.there], mask=np.isnan(every[cells.there]))
    return arrays


# The last day in post of those who left in a month.
LEFT_ON = """
select period.period, spell.unit, max(spell.to_on) - date '1970-01-01' as last_on
from facts.membership as spell join period on spell.to_on between period.first_on and period.day
where spell.basis = 'counted' group by period.period, spell.unit
"""


def _days_between(con: duckdb.DuckDBPyConnection, cells: Cells) -> Points:
    """The points of turnover, where most months have nobody who leaves, as days between leavers.

    Their share is then nearly always nought and says little: what is charted is how long it was between leavers. A
    point is a month with leavers: days since the last of those before, each leaver alike. It has no denominator: that
    is how the pages know it.
    """
    last_on = np.full((len(cells.axes.units), len(cells.axes.periods)), np.nan)
    for period, unit, day in con.execute(LEFT_ON).fetchall():
        last_on[cells.axes.unit_positions[unit], cells.axes.period_positions[period]] = day
    last_on = last_on[np.ix_(cells.units, cells.periods)]
    made = Points.of(cells)
    known = ~np.isnan(made.value)
    is_quiet = 2 * (made.numerator == 0).sum(axis=2) > known.sum(axis=2)
    days = np.where((made.numerator > 0) & ~np.isnan(last_on), last_on, np.nan)
    between = _since_the_last(days) / made.numerator
    quiet = np.broadcast_to(is_quiet[..., np.newaxis], known.shape)
    value, numerator = (np.where(quiet, between, array) for array in (made.value, made.numerator))
    return Points(value, numerator, np.where(quiet, np.nan, made.denominator))


def _since_the_last(days: np.ndarray) -> np.ndarray:
    """Each day less the one before it in its row; NaN for the first, and where there is none."""
    latest = np.fmax.accumulate(days, axis=-1)
    before = np.concatenate([np.full((*days.shape[:-1], 1), np.nan), latest[..., :-1]], axis=-1)
    return days - before
