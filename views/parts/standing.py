"""How units stand at a month: value, signal, small trend and the year before, for many units and metrics at once."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from views.parts import reading, signals, viewer, wording
from views.parts.wording import Direction

TREND = 13  # months: a year, and the same month a year before

Key = tuple[str, str, str]  # metric, service, team


@dataclass(frozen=True)
class Standing:
    """One metric of one unit at a month."""

    metric: Metric
    service: str
    team: str
    row: dict
    said: Direction
    since: date | None
    trend: tuple[float, ...]
    year_before: float | None

    def note(self, month: date) -> str:
        """ "to September 2026" where the figure is of an earlier period than the month asked for; else ''."""
        return "" if self.row["month"] == pd.Timestamp(month) else f"to {wording.month(self.row['month'])}"


def standings(metrics: Sequence[Metric], month: date, level: str, service: str = "") -> dict[Key, Standing]:
    """Every standing of the metrics at a level (in one service, if given), by (metric, service, team)."""
    wanted = {metric.name for metric in metrics}
    names = tuple(name for name in METRICS if name in wanted)  # one order, so that what was asked once is remembered
    return _standings(viewer.publication().folder, viewer.scope(), names, month, level, service)


@functools.lru_cache(maxsize=64)
def _standings(_folder, _scope, names: tuple[str, ...], month: date, level: str, service: str) -> dict[Key, Standing]:
    asked = {"metric": list(names), "level": level, "part": ""} | ({"service": service} if service else {})
    rows = {key(row): row for row in _rows(asked, month)}
    panel = signals.panel(names, level, service)
    trends, before = panel.trends(month, TREND), panel.year_before(month)
    judged = panel.verdicts(month) if level != "team" else {}
    return {one: _standing(one, row, trends, judged, before) for one, row in rows.items()}


def _rows(asked: dict, month: date) -> list[dict]:
    """The row of each unit at the month; of what is published by quarter or year, the latest by then."""
    seldom = [name for name in asked["metric"] if METRICS[name].published in ("quarter", "year")]
    now = reading.values(**asked, month=month)
    if not seldom:
        return now.to_dict("records")
    recent = [earlier for earlier in reading.months() if earlier < month][-TREND:]
    earlier = reading.values(**asked | {"metric": seldom}, month=recent)
    return [*earlier.to_dict("records"), *now.to_dict("records")]


def key(row: dict) -> Key:
    """What names a row among the rows of one level and month."""
    return row["metric"], row["service"], row["team"]


def _standing(one: Key, row: dict, trends: dict, judged: dict, before: dict) -> Standing:
    metric = METRICS[one[0]]
    variation, since = judged.get(one, (None, None))
    return Standing(
        metric=metric,
        service=one[1],
        team=one[2],
        row=row,
        said=_said(metric, row, variation),
        since=since,
        trend=trends.get(one, ()),
        year_before=before.get(one),
    )


def _said(metric: Metric, row: dict, variation: str | None) -> Direction:
    if not metric.series or row["level"] == "team" or row["state"] not in ("ok", "partial"):
        return wording.NO_SIGNAL
    return wording.direction({"variation": variation}) if variation else wording.TOO_EARLY
