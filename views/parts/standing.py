"""How units stand at a month: value, signal, small trend and the year before, for many units and metrics at once."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from metrics.signals import verdicts as judge
from views.parts import reading, viewer, wording
from views.parts.verdicts import FEWEST, rules
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
    names = tuple(metric.name for metric in metrics)
    return _standings(viewer.publication().folder, viewer.scope(), names, month, level, service)


@functools.lru_cache(maxsize=64)
def _standings(_folder, _scope, names: tuple[str, ...], month: date, level: str, service: str) -> dict[Key, Standing]:
    asked = {"metric": list(names), "level": level, "part": ""} | ({"service": service} if service else {})
    late = month >= _last_complete()
    frame = reading.values(**asked, month=_months(month, TREND if late else None))
    if frame.empty:
        return {}
    frame["point"] = _points(frame)
    published = _published(frame) if late else _worked_out(frame)
    now = pd.Timestamp(month)
    return {key: _standing(key, rows, now, published) for key, rows in _by_unit(frame, now)}


def _by_unit(frame: pd.DataFrame, now: pd.Timestamp):
    """(key, its rows in month order) of every unit with a row at the month; of quarters and years, the latest."""
    found: dict[Key, list[dict]] = {}
    for row in frame.to_dict("records"):
        found.setdefault((row["metric"], row["service"], row["team"]), []).append(row)
    return [(key, rows) for key, rows in found.items() if rows[-1]["month"] == now or _is_seldom(key)]


def _is_seldom(key: Key) -> bool:
    return METRICS[key[0]].published in ("quarter", "year")


def _standing(key: Key, rows: list[dict], now: pd.Timestamp, published: dict[Key, tuple]) -> Standing:
    metric = METRICS[key[0]]
    then = now - pd.offsets.MonthEnd(12)
    before = next((row["value"] for row in rows if row["month"] == then and wording.known(row["value"])), None)
    return Standing(
        metric=metric,
        service=key[1],
        team=key[2],
        row=rows[-1],
        said=_said(metric, rows[-1], published.get(key, (None, None))[0]),
        since=published.get(key, (None, None))[1],
        trend=tuple(row["point"] for row in rows[-TREND:]) if metric.series else (),
        year_before=before,
    )


def _said(metric: Metric, row: dict, variation: str | None) -> Direction:
    if not metric.series or row["level"] == "team" or row["state"] not in ("ok", "partial"):
        return wording.NO_SIGNAL
    return wording.direction({"variation": variation}) if variation else wording.TOO_EARLY


def _points(frame: pd.DataFrame) -> pd.Series:
    scale = frame["metric"].map({name: METRICS[name].scale for name in frame["metric"].unique()})
    kinds = {name: METRICS[name].kind not in ("count", "median") for name in frame["metric"].unique()}
    over = frame["series_denominator"].where(frame["metric"].map(kinds), scale)
    return scale * frame["series_numerator"].astype(float) / over.astype(float)


def _published(frame: pd.DataFrame) -> dict[Key, tuple]:
    """(variation, since) of every key that has a verdict."""
    judged = frame[frame["variation"].notna()]
    return {
        (row["metric"], row["service"], row["team"]): (row["variation"], row["since"])
        for row in judged.to_dict("records")
    }


def _worked_out(frame: pd.DataFrame) -> dict[Key, tuple]:
    """The signals at an earlier month, by the rules that the published ones follow."""
    policy = viewer.publication().policy
    found: dict[Key, tuple] = {}
    for name, of_metric in frame.groupby("metric", sort=False):
        wide = of_metric.pivot_table(index=["service", "team"], columns="month", values="point", dropna=False)
        verdict = judge(wide.to_numpy(float), better=METRICS[name].better, rules=rules(policy))
        enough = np.isfinite(wide.to_numpy(float)).sum(axis=1) >= FEWEST
        since = [None if pd.isna(at) else wide.columns[at] for at in verdict["since"]]
        for unit, variation, begun, is_enough in zip(wide.index, verdict["variation"], since, enough, strict=True):
            if is_enough:
                found[name, *unit] = (variation, begun)
    return found


def _last_complete() -> date:
    as_of = viewer.publication().as_of
    return max((month for month in reading.months() if month <= as_of), default=as_of)


def _months(until: date, how_many: int | None) -> list[date]:
    until_then = [month for month in reading.months() if month <= until]
    return until_then[-how_many:] if how_many else until_then
