"""The cells of a metric: a number for each part, unit and period, held in full, since nearly all are published."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock

import duckdb
import numpy as np

from metrics.metric import Metric

# A state as it is held in cells: its place in this list.
STATES = ("ok", "partial", "nobody_due", "suppressed", "not_supplied", "not_enough_history")
OK, PARTIAL, NOBODY_DUE, SUPPRESSED, NOT_SUPPLIED, NOT_ENOUGH_HISTORY = range(len(STATES))


@dataclass(frozen=True)
class Axes:
    """What cells may be of: every unit (number, level, service, team) by number, and every period as `periods` has it.

    A position is a place in one of the two lists.
    """

    units: list[tuple[int, str, str, str]]
    periods: list[dict]

    @classmethod
    def read(cls, con: duckdb.DuckDBPyConnection, periods: list[dict]) -> "Axes":
        """The units of the facts, and the periods given."""
        units = con.execute("select unit, level, service, team from facts.unit order by unit").fetchall()
        return cls(units, periods)

    @cached_property
    def unit_positions(self) -> np.ndarray:
        """Position by number, -1 where there is none."""
        return _positions([number for number, *_ in self.units])

    @cached_property
    def period_positions(self) -> np.ndarray:
        """Position by number, -1 where there is none."""
        return _positions([period["period"] for period in self.periods])


class Cells:
    """The cells of one metric, each array parts x units x periods.

    `parts` are names, the overall ('') first; `units` and `periods` are positions on the axes. `numerator`,
    `denominator`, `uncounted` and `people` are nought where nothing was counted; `state` is a place in STATES; `there`
    says which cells there are at all (a metric may have no overall).
    """

    def __init__(self, number: int, metric: Metric, parts: list[str], axes: Axes) -> None:
        self.number, self.metric, self.parts, self.axes = number, metric, parts, axes
        self.units = np.array([at for at, unit in enumerate(axes.units) if unit[1] in metric.levels], dtype=int)
        self.periods = np.array(
            [at for at, period in enumerate(axes.periods) if _is_published(metric, period)], dtype=int
        )
        shape = len(parts), len(self.units), len(self.periods)
        self.numerator = np.zeros(shape)
        self.denominator = _numbers(shape, metric.has_denominator)
        self.uncounted = _numbers(shape, metric.uncounted != "false")
        self.people = _numbers(shape, metric.protected)
        self.state = np.zeros(shape, dtype=np.int8)
        self.there = np.ones(shape, dtype=bool)
        self.there[0] = metric.overall or bool(metric.own_count)
        self.there[1:] = not metric.own_count
        self._adding = Lock()

    @property
    def own_periods(self) -> list[dict]:
        """The periods it is published for."""
        return [self.axes.periods[at] for at in self.periods]

    @property
    def shown(self) -> np.ndarray:
        """Which cells have a number that may be shown."""
        return self.there & ((self.state == OK) | (self.state == PARTIAL))

    @property
    def value(self) -> np.ndarray:
        """The number itself: NaN where it is none to be shown."""
        kind = self.metric.kind
        shares = kind not in ("count", "median")
        with np.errstate(invalid="ignore", divide="ignore"):
            value = self.metric.scale * self.numerator / self.denominator if shares else self.numerator
        return np.where(self.shown, value, np.nan)

    def add(self, part: np.ndarray, unit: np.ndarray, period: np.ndarray, sums: dict[str, np.ndarray]) -> None:
        """Add sums, a row each, by part (its place in `parts`) and position of unit and period; others are left out.

        Threads may add at once: a metric's parts and its overall are counted by themselves.
        """
        unit_at, period_at = self._places
        at = (part * len(self.units) + unit_at[unit]) * len(self.periods) + period_at[period]
        has_cell = (part >= 0) & (unit_at[unit] >= 0) & (period_at[period] >= 0)
        for name, amounts in sums.items():
            added = np.bincount(at[has_cell], weights=amounts[has_cell], minlength=self.state.size)
            with self._adding:  # two that add to one array in place at once would lose what one of them added
                array = getattr(self, name)
                array += added.reshape(array.shape)

    @cached_property
    def _places(self) -> tuple[np.ndarray, np.ndarray]:
        """Where a position on the axes stands in these cells; -1 nowhere."""
        return _positions(self.units, len(self.axes.units)), _positions(self.periods, len(self.axes.periods))


def numbered_sql(metric: Metric) -> str:
    """The parts of a metric: part_no from 1, part as it stands in the rows, and its name."""
    return (
        "select cast(row_number() over (order by name) as integer) as part_no, part, name "
        f"from ({metric.parts_sql}) as every(part, name)"
    )


def lay_out(con: duckdb.DuckDBPyConnection, number: int, metric: Metric, axes: Axes) -> Cells:
    """The cells of a metric, with nothing counted yet."""
    named = f"select name from ({numbered_sql(metric)}) order by part_no"
    parts = con.execute(named).fetchall() if metric.parts_sql else []
    return Cells(number, metric, ["", *(name for (name,) in parts)], axes)


def _is_published(metric: Metric, period: dict) -> bool:
    months = {"quarter": 3, "year": 12}.get(metric.published)
    return months is None or (period["is_complete"] and period["month"].month % months == 0)


def _numbers(shape: tuple[int, int, int], are_counted: bool) -> np.ndarray:
    """Noughts to be added to; where nothing ever is, one nought that stands for all."""
    return np.zeros(shape) if are_counted else np.broadcast_to(0.0, shape)


def _positions(numbers: Sequence[int] | np.ndarray, size: int = 0) -> np.ndarray:
    listed = np.asarray(numbers, dtype=int)
    positions = np.full(max(size, int(listed.max(initial=-1)) + 1), -1)
    positions[listed] = np.arange(len(listed))
    return positions
