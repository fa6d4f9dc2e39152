"""What is charted: the points of each metric, month by month, beside its published values."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from metrics.count import periods
from metrics.count.cells import OK, Cells
from metrics.metric import Metric

MONTHS_OF_A_YEAR = 12
CHARTED = ("organisation", "service")  # at team level words and dots, no chart


def is_by_single_months(metric: Metric) -> bool:
    """Whether a metric is published over a longer window than the single months that are charted."""
    return metric.series in ("month", "leavers") and metric.window > 1


@dataclass(frozen=True)
class Points:
    """The series of a metric, each array parts x units x periods; NaN where there is no point.

    `value` is the height of the point; `numerator` and `denominator` are the single month's counts behind it. Days
    between leavers, counts and amounts have no denominator.
    """

    value: np.ndarray
    numerator: np.ndarray
    denominator: np.ndarray

    @classmethod
    def of(cls, cells: Cells) -> "Points":
        """The settled figures of cells; a median has no numerator: it is its value that is charted."""
        is_point = cells.there & (cells.state == OK)
        denominator = cells.denominator if cells.metric.has_denominator else np.nan
        numbers = cells.value, cells.numerator, denominator
        return cls(*(np.where(is_point, array, np.nan) for array in numbers))

    def onto(self, own: Cells, cells: Cells) -> "Points":
        """The points of `own` cells where the same parts, units and periods stand among other cells."""
        units = np.searchsorted(cells.units, own.units)
        numbers = [cells.axes.periods[at]["period"] for at in cells.periods]
        periods_ = np.searchsorted(numbers, [own.axes.periods[at]["period"] for at in own.periods])
        shape = len(cells.parts), len(cells.units), len(cells.periods)
        placed = [np.full(shape, np.nan) for _ in range(3)]
        for array, mine in zip(placed, (self.value, self.numerator, self.denominator), strict=True):
            array[np.ix_(np.arange(len(own.parts)), units, periods_)] = mine
        return Points(*placed)

    def of_charted(self, cells: Cells) -> "Points":
        """Those of the units that are charted, which stand first: a service is numbered before any team."""
        units = sum(cells.axes.units[at][1] in CHARTED for at in cells.units)
        return Points(*(array[:, :units] for array in (self.value, self.numerator, self.denominator)))


@dataclass(frozen=True)
class SingleMonths:
    """A metric over single months, by cells of its own: what was counted in each, and what is charted of it."""

    cells: Cells
    counted: Points
    charted: Points


def by_single_months(metrics: Mapping[int, Metric], months: list[dict]) -> tuple[dict[int, Metric], list[dict]]:
    """Those metrics that are published over a longer window than they are charted by, and the single months."""
    complete = periods.single_months([month for month in months if month["is_complete"]])
    return {number: metric for number, metric in metrics.items() if is_by_single_months(metric)}, complete


def single_months(con: duckdb.DuckDBPyConnection, counted: Mapping[int, Cells]) -> list[SingleMonths]:
    """What is charted of cells of single months. Needs the temp table period."""
    return [_single(con, own) for own in counted.values()]


def _single(con: duckdb.DuckDBPyConnection, own: Cells) -> SingleMonths:
    counted = Points.of(own)
    charted = _days_between(con, own, counted) if own.metric.series == "leavers" else counted
    return SingleMonths(own, counted, charted)


def points(cells: Mapping[int, Cells], single: list[SingleMonths]) -> dict[int, Points]:
    """The series of each metric that has one, by number.

    A state is charted as it stands at each month's end; a month in progress, or hidden, is no point. What is published
    over a longer window is charted by single months.
    """
    by_month = {own.cells.number: own.charted.onto(own.cells, cells[own.cells.number]) for own in single}
    others = (own for number, own in cells.items() if own.metric.series and number not in by_month)
    return by_month | {own.number: Points.of(own) for own in others}


def counted(charted: dict[int, Points], cells: Mapping[int, Cells], single: list[SingleMonths]) -> dict[int, Points]:
    """The same as it was counted: of leavers those of each month and the mean headcount, however they are charted."""
    otherwise = (own for own in single if own.counted is not own.charted)
    return charted | {own.cells.number: own.counted.onto(own.cells, cells[own.cells.number]) for own in otherwise}


def columns(cells: Cells, series: Points | None) -> dict[str, pa.Array]:
    """series_numerator and series_denominator, a row for each cell there is."""
    arrays = (np.nan, np.nan) if series is None else (series.numerator, series.denominator)
    return _columns(cells, dict(zip(("series_numerator", "series_denominator"), arrays, strict=True)))


def leavers_columns(cells: Cells, counted: Points | None) -> dict[str, pa.Array]:
    """leavers_in_month and years_in_post, the month's mean headcount of a twelfth of a year; of turnover alone."""
    if counted is None or cells.metric.evidence != "leavers":
        arrays = {"leavers_in_month": np.nan, "years_in_post": np.nan}
    else:
        arrays = {"leavers_in_month": counted.numerator, "years_in_post": counted.denominator / MONTHS_OF_A_YEAR}
    return _columns(cells, arrays)


def _columns(cells: Cells, arrays: Mapping[str, np.ndarray | float]) -> dict[str, pa.Array]:
    spread = {name: np.broadcast_to(array, cells.there.shape)[cells.there] for name, array in arrays.items()}
    return {name: pa.array(array, pa.float64(), from_pandas=True) for name, array in spread.items()}


# The last day in post of those who left in a month.
LEFT_ON = """
select period.period, spell.unit, max(spell.to_on) - date '1970-01-01' as last_on
from facts.membership as spell join period on spell.to_on between period.first_on and period.day
where spell.basis = 'counted' and period.is_complete group by period.period, spell.unit
"""


def _days_between(con: duckdb.DuckDBPyConnection, cells: Cells, made: Points) -> Points:
    """The points `made` of turnover, where most months have nobody who leaves, as days between leavers.

    Their share is then nearly always nought and says little: what is charted is how long it was between leavers. A
    point is a month with leavers: days since the last of those before, each leaver alike. It has no denominator: that
    is how the pages know it.
    """
    last_on = np.full((len(cells.axes.units), len(cells.axes.periods)), np.nan)
    for period, unit, day in con.execute(LEFT_ON).fetchall():
        last_on[cells.axes.unit_positions[unit], cells.axes.period_positions[period]] = day
    last_on = last_on[np.ix_(cells.units, cells.periods)]
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
