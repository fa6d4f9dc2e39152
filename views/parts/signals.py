"""Series and published signals of many units at once."""

import functools
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from metrics import METRICS
from views.parts import reading, viewer

UNIT = ("metric", "service", "team")
COLUMNS = (*UNIT, "month", "series_numerator", "series_denominator", "value", "variation", "since")

Key = tuple[str, str, str]  # metric, service, team
Verdict = tuple[str, date | None]  # variation, since when


@dataclass(frozen=True)
class Panel:
    """Every month of some metrics at a level: a row a unit, in the order of the keys, and a column a month."""

    keys: list[Key]
    months: list[date]
    points: np.ndarray  # what is charted; NaN where there is no point
    values: np.ndarray
    published: dict[Key, Verdict]

    def trends(self, month: date, how_many: int) -> dict[Key, tuple[float, ...]]:
        """The last so many points of each unit up to a month."""
        until = self.months.index(month) + 1
        rows = self.points[:, max(until - how_many, 0) : until].tolist()
        return {key: tuple(row) for key, row in zip(self.keys, rows, strict=True)}

    def year_before(self, month: date) -> dict[Key, float]:
        """The value of each unit that had one in the same month a year earlier."""
        then = self.months.index(month) - 12
        if then < 0:
            return {}
        listed = zip(self.keys, self.values[:, then].tolist(), strict=True)
        return {key: value for key, value in listed if value == value}

    def verdicts(self, month: date) -> dict[Key, Verdict]:
        """The published verdicts, at the latest complete month or later; for an earlier one there are none at hand."""
        return self.published if month >= last_complete() else {}


def last_complete() -> date:
    """The latest published month that is over; signals are of that month."""
    as_of = viewer.publication().as_of
    return max((month for month in reading.months() if month <= as_of), default=as_of)


def panel(names: tuple[str, ...], levels: tuple[str, ...], service: str = "") -> Panel:
    """The panel of the metrics at the levels, of one service if it is given."""
    return _panel(viewer.publication().folder, viewer.scope(), names, levels, service)


@functools.lru_cache(maxsize=64)
def _panel(_folder, _scope, names: tuple[str, ...], levels: tuple[str, ...], service: str) -> Panel:
    of_service = {"service": service} if service else {}
    found = reading.values(columns=COLUMNS, metric=list(names), level=levels, part="", **of_service)
    months = reading.months()
    row, keys = _numbered(found)
    column = pd.DatetimeIndex(months).get_indexer(found["month"])

    def spread(name: str) -> np.ndarray:
        matrix = np.full((len(keys), len(months)), np.nan)
        matrix[row, column] = found[name]
        return matrix

    points = _divided(keys, spread("series_numerator"), spread("series_denominator"))
    return Panel(keys, months, points, spread("value"), _published(found))


def _numbered(found: pd.DataFrame) -> tuple[np.ndarray, list[Key]]:
    """Which unit each row is of, and the units."""
    together = np.zeros(len(found), dtype=np.int64)
    for name in UNIT:
        codes, different = pd.factorize(found[name])
        together = together * max(len(different), 1) + codes
    _, first, number = np.unique(together, return_index=True, return_inverse=True)
    return number, [tuple(row) for row in found[list(UNIT)].iloc[first].itertuples(index=False)]


def _divided(keys: list[Key], matrix: np.ndarray, over: np.ndarray) -> np.ndarray:
    """Shares and ratios as they are shown; counts and medians are their numerator."""
    metrics = [METRICS[name] for name, _, _ in keys]
    is_whole = np.array([metric.kind in ("count", "median") for metric in metrics], dtype=bool)[:, np.newaxis]
    scale = np.array([metric.scale for metric in metrics], dtype=float)[:, np.newaxis]
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(is_whole, matrix, scale * matrix / over)


def _published(found: pd.DataFrame) -> dict[Key, Verdict]:
    rows = found.loc[found["variation"].notna(), [*UNIT, "variation", "since"]]
    return {
        tuple(row[:3]): (row[3], None if pd.isna(row[4]) else row[4].date()) for row in rows.itertuples(index=False)
    }
