"""Series and published signals of many units at once."""

import functools
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from metrics.publish.judge import as_days_between, is_charted_in, last_verdicts_of
from records.policy import Policy
from views.session import values as values_
from views.session.viewer import Viewer

UNIT = ("metric", "service", "team")
SAID = ("variation", "assurance", "rule", "since", "trial")
COLUMNS = (*UNIT, "month", "series_numerator", "series_denominator", "value", *SAID)

Key = tuple[str, str, str]  # metric, service, team


class Verdict(NamedTuple):
    """What is said of the last point of a series; nothing where it is too early."""

    variation: str | None = None
    assurance: str | None = None
    rule: str | None = None
    since: date | None = None
    trial: bool | None = None


class Moved(NamedTuple):
    """A signal in figures: the points before it and since, as one figure each, and how many there are since."""

    charted: Metric
    before: float
    since: float
    points: int
    over: float = float("nan")  # what the first point since was counted over


@dataclass(frozen=True, eq=False)
class Panel:
    """Every month of some metrics at a level: a row a unit, in the order of the keys, and a column a month."""

    keys: list[Key]
    months: list[date]
    points: np.ndarray  # what is charted; NaN where there is no point
    over: np.ndarray  # what it was counted over; NaN where it was over nothing
    values: np.ndarray
    published: dict[Key, Verdict]
    is_apart: np.ndarray  # which units are charted by the days between leavers: points, and no months between them
    policy: Policy  # by which an earlier month is judged

    @functools.cached_property
    def row(self) -> dict[Key, int]:
        """Which row each unit is."""
        return {key: number for number, key in enumerate(self.keys)}

    def trend(self, key: Key, month: date, how_many: int) -> tuple[float, ...]:
        """The last so many points of a unit up to a month."""
        row, until = self.row[key], self.months.index(month) + 1
        if self.is_apart[row]:
            points = self.points[row, :until]
            return tuple(points[~np.isnan(points)][-how_many:].tolist())
        return tuple(self.points[row, max(until - how_many, 0) : until].tolist())

    def year_before(self, key: Key, month: date) -> float | None:
        """The value of a unit in the same month a year earlier; None where it had none."""
        then = self.months.index(month) - 12
        value = float(self.values[self.row[key], then]) if then >= 0 else np.nan
        return None if np.isnan(value) else value

    def worked_out(self, month: date) -> dict[Key, Verdict]:
        """All that are charted alike at once: month by month, quarter by quarter, and days between leavers."""
        metrics = [METRICS[name] for name, _, _ in self.keys]
        has_points = np.isfinite(self.points).any(axis=1)
        is_quarterly = np.array([metric.published == "quarter" for metric in metrics], dtype=bool)
        found = {}
        for rows in (~is_quarterly & ~self.is_apart, is_quarterly, self.is_apart):
            found |= self._judged(metrics, np.flatnonzero(rows & has_points), month)
        return found

    def _judged(self, metrics: list[Metric], rows: np.ndarray, month: date) -> dict[Key, Verdict]:
        if not rows.size:
            return {}
        columns = [n for n, one in enumerate(self.months) if one <= month and is_charted_in(metrics[rows[0]], one)]
        names = list(dict.fromkeys(metrics[row].name for row in rows))
        number = {name: place for place, name in enumerate(names)}
        charted = [as_days_between(METRICS[name]) if self.is_apart[rows[0]] else METRICS[name] for name in names]
        of = np.array([number[metrics[row].name] for row in rows])
        matrix = self.points[np.ix_(rows, columns)]
        if not columns:
            return {}
        told = last_verdicts_of(charted, of, matrix, self.policy)
        begins = told["since"].to_numpy(float, na_value=-1).astype(int).tolist()
        since = [None if at < 0 else self.months[columns[at]] for at in begins]
        said = zip(told["variation"], told["assurance"], told["rule"], since, told["trial"].tolist(), strict=True)
        return {self.keys[rows[row]]: Verdict(*one) for row, one in zip(told.index, said, strict=True)}

    def moved(self, key: Key, said: Verdict, month: date) -> "Moved | None":
        """How far a signal moved its unit, by the mean before it and since; of a trend by its first and last point."""
        row, since = self.row[key], self.months.index(said.since)
        before, after = self.points[row, :since], self.points[row, since : self.months.index(month) + 1]
        before, after = before[~np.isnan(before)], after[~np.isnan(after)]
        metric = METRICS[key[0]]
        charted = as_days_between(metric) if self.is_apart[row] else metric
        if said.rule == "trend" and after.size:
            return Moved(charted, float(after[0]), float(after[-1]), len(after))
        if not (before.size and after.size):
            return None
        return Moved(charted, float(before.mean()), float(after.mean()), len(after), float(self.over[row, since]))


def last_complete(viewer: Viewer) -> date:
    """The latest published month that is over; signals are of that month."""
    as_of = viewer.published.as_of
    return max((month for month in values_.months(viewer) if month <= as_of), default=as_of)


UNITS = ("organisation", "service")


def panel(viewer: Viewer, names: tuple[str, ...], levels: tuple[str, ...], service: str = "") -> Panel:
    """A panel that holds the metrics at the levels, of one service if it is given; else one for all that is asked."""
    return _panel(viewer, *_widened(viewer, names, levels, service), service)


def verdicts(
    viewer: Viewer, names: tuple[str, ...], levels: tuple[str, ...], month: date, service: str = ""
) -> dict[Key, Verdict]:
    """The verdicts at a month: the published ones from the latest complete month on, else worked out to it."""
    if month >= last_complete(viewer):
        return panel(viewer, names, levels, service).published
    return _worked_out(viewer, *_widened(viewer, names, levels, service), service, month)


def _widened(viewer: Viewer, names: tuple[str, ...], levels: tuple[str, ...], service: str) -> tuple:
    if service or not set(levels) <= set(UNITS):
        return names, levels
    return tuple(metric.name for metric in values_.metrics_published(viewer) if metric.overall), UNITS


@functools.lru_cache(maxsize=64)
def _worked_out(
    viewer: Viewer, names: tuple[str, ...], levels: tuple[str, ...], service: str, month: date
) -> dict[Key, Verdict]:
    return _panel(viewer, names, levels, service).worked_out(month)


@functools.lru_cache(maxsize=64)
def _panel(viewer: Viewer, names: tuple[str, ...], levels: tuple[str, ...], service: str) -> Panel:
    of_service = {"service": service} if service else {}
    found = values_.values(viewer, columns=COLUMNS, metric=list(names), level=levels, part="", **of_service)
    months = values_.months(viewer)
    row, keys = _numbered(found)
    column = pd.DatetimeIndex(months).get_indexer(found["month"])

    def spread(name: str) -> np.ndarray:
        matrix = np.full((len(keys), len(months)), np.nan)
        matrix[row, column] = found[name]
        return matrix

    points, over = spread("series_numerator"), spread("series_denominator")
    is_apart = _is_apart(keys, points, over)
    points = np.where(is_apart[:, np.newaxis], points, _divided(keys, points, over))
    return Panel(keys, months, points, over, spread("value"), _published(found), is_apart, viewer.published.policy)


def _is_apart(keys: list[Key], matrix: np.ndarray, over: np.ndarray) -> np.ndarray:
    """Which units are charted by the days between leavers: known by having no denominator."""
    leavers = np.array([METRICS[name].series == "leavers" for name, _, _ in keys], dtype=bool)
    return leavers & np.isfinite(matrix).any(axis=1) & ~np.isfinite(over).any(axis=1)


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
    latest = found.drop_duplicates(list(UNIT), keep="last")
    rows = latest.loc[latest["variation"].notna(), [*UNIT, *SAID]]
    rows = rows.astype(object).where(rows.notna(), None)
    return {
        tuple(row[:3]): Verdict(*row[3:6], row[6] and row[6].date(), row[7]) for row in rows.itertuples(index=False)
    }
