"""The signal of a figure: published for the latest complete month, worked out here for an earlier one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from metrics import series as series_of_metrics
from metrics.metric import Metric
from metrics.series import carries_over, judged
from metrics.signals import ControlChart, chart
from views.parts import wording
from views.parts.wording import Direction

FEWEST = 12  # points; fewer are too early to say


def series(metric: Metric, history: pd.DataFrame) -> pd.Series:
    """What is charted: the single months' values, every month in its place, NaN where there is no point."""
    points = history["series_numerator"].astype(float)
    if metric.has_denominator and metric.kind != "median":
        points = metric.scale * points / history["series_denominator"].astype(float)
    points = points.dropna()
    if points.empty:
        return points
    return points.reindex(pd.date_range(points.index.min(), points.index.max(), freq="ME"))


def has_chart(points: pd.Series) -> bool:
    """Whether there are points enough for limits."""
    return points.notna().sum() >= FEWEST


def control_chart(metric: Metric, points: pd.Series, policy: Mapping, last: Mapping) -> ControlChart:
    """Limits, and marks on the months out of the ordinary; `last` is the judgement on the last month.

    Where one month carries over into the next, a long trend is marked, and the last month if it raises a signal: what
    lies outside the limits is no more than that there.
    """
    rules = series_of_metrics.rules_of(policy["signals"])
    if carries_over(metric):
        rules = replace(rules, signals=tuple(rule for rule in rules.signals if rule == "trend"))
    control = chart(points, better=metric.better, target=charted_target(metric, policy), rules=rules)
    variation = last.get("variation")
    if wording.known(variation):
        control.points.loc[points.last_valid_index(), "point_type"] = wording.kind_of(variation)
    return control


def judgement(metric: Metric, history: pd.DataFrame, month: date, policy: Mapping) -> Mapping:
    """variation, assurance, rule, since and trial at a month: published, else worked out; {} where too early."""
    if not is_charted(metric, history):
        return {}
    published = history[history["variation"].notna()]
    if len(published) and published.index[-1] <= pd.Timestamp(month):
        return published.iloc[-1].to_dict()
    points = series(metric, history)
    points = points[points.index <= pd.Timestamp(month)]
    if not has_chart(points):
        return {}
    found = judged(metric, points.to_numpy(float)[np.newaxis, :], policy).iloc[0].to_dict()
    since = found["since"]
    return found | {"since": points.index[int(since)] if wording.known(since) else None}


def is_charted(metric: Metric, history: pd.DataFrame) -> bool:
    """Whether there may be a signal at all: the metric has a series, and the unit is no team."""
    return bool(metric.series) and not history.empty and history["level"].iloc[0] != "team"


def direction(metric: Metric, history: pd.DataFrame, judged_as: Mapping) -> Direction:
    """The signal in words; nothing for a metric or a level that is not charted."""
    if not is_charted(metric, history):
        return wording.NO_SIGNAL
    return wording.direction(judged_as) if judged_as else wording.TOO_EARLY


def year_before(history: pd.DataFrame, month: date) -> pd.Series | None:
    """The row of the same month a year earlier, where it has a number."""
    then = pd.Timestamp(month) - pd.offsets.MonthEnd(12)
    if then not in history.index or history.loc[then, "state"] not in ("ok", "partial"):
        return None
    return history.loc[then]


def charted_target(metric: Metric, policy: Mapping) -> float | None:
    """The target to draw with the series, if it has one."""
    # A target for twelve months of leavers says nothing of one month.
    return None if metric.series == "leavers" else policy["targets"].get(metric.name, {}).get("value")
