"""The signal of a figure: published for the latest complete month, worked out here for an earlier one."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from metrics.metric import Metric
from metrics.signals import ControlChart, Rules, chart
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


def control_chart(metric: Metric, points: pd.Series, policy: Mapping, until: date | None = None) -> ControlChart:
    """The points judged under the policy's rules, up to a month if one is given."""
    asked = points if until is None else points[points.index <= pd.Timestamp(until)]
    return chart(
        asked, better=metric.better, target=policy["targets"].get(metric.name, {}).get("value"), rules=rules(policy)
    )


def rules(policy: Mapping) -> Rules:
    """The rule set that the policy's [signals] names."""
    signals = policy["signals"]
    return Rules(
        shift=signals["shift"],
        trend=signals["trend"],
        screen_outliers=signals["screen_outliers"] and signals["preset"] != "making_data_count_excel",
        signals=tuple(signals["rules"]),
    )


def direction(metric: Metric, history: pd.DataFrame, month: date, policy: Mapping) -> Direction:
    """The signal at a month: as published, else worked out; nothing for a metric or a level that is not charted."""
    if not metric.series or history.empty or history["level"].iloc[0] == "team":
        return wording.NO_SIGNAL
    judged = history[history["variation"].notna()]
    if len(judged) and judged.index[-1] <= pd.Timestamp(month):
        return wording.direction(judged.iloc[-1])
    points = series(metric, history)
    points = points[points.index <= pd.Timestamp(month)]
    if not has_chart(points):
        return wording.TOO_EARLY
    return wording.direction({"variation": control_chart(metric, points, policy).variation})


def year_before(history: pd.DataFrame, month: date) -> pd.Series | None:
    """The row of the same month a year earlier, where it has a number."""
    then = pd.Timestamp(month) - pd.offsets.MonthEnd(12)
    if then not in history.index or history.loc[then, "state"] not in ("ok", "partial"):
        return None
    return history.loc[then]
