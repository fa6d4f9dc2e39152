"""What is charted of many units at once: every published month of some metrics, a row a unit and a column a month."""

import functools
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from metrics import METRICS
from metrics.publish.judge import BETWEEN
from views.session import values as published
from views.session.viewer import Viewer

UNIT = ("metric", "service", "team")
COLUMNS = (*UNIT, "month", "series_numerator", "series_denominator", "value", "charted_as")

Key = tuple[str, str, str]  # metric, service, team


@dataclass(frozen=True, eq=False)
class Panel:
    """Series of many units, in the order of the keys."""

    keys: list[Key]
    months: list[date]
    points: np.ndarray  # what is charted; NaN where there is no point
    values: np.ndarray
    is_between: np.ndarray  # which units are charted by the days between leavers

    @functools.cached_property
    def row(self) -> dict[Key, int]:
        """Which row each unit is."""
        return {key: number for number, key in enumerate(self.keys)}

    def trend(self, key: Key, month: date, how_many: int) -> tuple[float, ...]:
        """The last so many points of a unit up to a month."""
        row, until = self.row[key], self.months.index(month) + 1
        if self.is_between[row]:
            return tuple(_known(self.points[row, :until])[-how_many:].tolist())
        return tuple(self.points[row, max(until - how_many, 0) : until].tolist())

    def year_before(self, key: Key, month: date) -> float | None:
        """The value of a unit in the same month a year earlier; None where it had none."""
        then = self.months.index(month) - 12
        value = float(self.values[self.row[key], then]) if then >= 0 else np.nan
        return None if np.isnan(value) else value


@functools.lru_cache(maxsize=64)
def panel(viewer: Viewer, names: tuple[str, ...], levels: tuple[str, ...], service: str = "") -> Panel:
    """The series of the metrics at the levels, of one service if it is given."""
    of_service = {"service": service} if service else {}
    rows = published.values(viewer, columns=COLUMNS, metric=list(names), level=list(levels), part="", **of_service)
    months = published.months(viewer)
    row, first = _numbered(rows)
    keys = [tuple(unit) for unit in rows[list(UNIT)].iloc[first].itertuples(index=False)]
    column = pd.DatetimeIndex(months).get_indexer(pd.DatetimeIndex(rows["month"]))

    def spread(name: str) -> np.ndarray:
        matrix = np.full((len(keys), len(months)), np.nan)
        matrix[row, column] = rows[name]
        return matrix

    is_between = (rows["charted_as"].iloc[first] == BETWEEN).to_numpy(bool)
    points, over = spread("series_numerator"), spread("series_denominator")
    points = np.where(is_between[:, np.newaxis], points, _divided(keys, points, over))
    return Panel(keys, months, points, spread("value"), is_between)


def _numbered(rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Which unit each row is of, and the first row of each unit."""
    together = np.zeros(len(rows), dtype=np.int64)
    for name in UNIT:
        codes, different = pd.factorize(rows[name])
        together = together * max(len(different), 1) + codes
    _, first, number = np.unique(together, return_index=True, return_inverse=True)
    return number, first


def _divided(keys: list[Key], matrix: np.ndarray, over: np.ndarray) -> np.ndarray:
    """Shares and ratios as they are shown; counts and medians are their numerator."""
    metrics = [METRICS[name] for name, _, _ in keys]
    is_numerator = np.array([metric.kind in ("count", "median") for metric in metrics], dtype=bool)[:, np.newaxis]
    scale = np.array([metric.scale for metric in metrics], dtype=float)[:, np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(is_numerator, matrix, scale * matrix / over)


def _known(points: np.ndarray) -> np.ndarray:
    return points[~np.isnan(points)]
