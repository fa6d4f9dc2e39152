"""The signal of a figure: published for the latest complete month, worked out here for an earlier one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from metrics.count import periods
from metrics.metric import Metric
from metrics.publish import judge as series_of_metrics
from metrics.publish.judge import BETWEEN, FEWEST, POWER, as_days_between, charted_target, last_verdicts, runs_by_chance
from metrics.statistics import ControlChart, chart
from records.policy import Policy
from views.words import directions, numbers
from views.words.directions import Direction

PLACES = {"quarter": "QE"}  # how often there can be a point; else every month


def charted_as(metric: Metric, history: pd.DataFrame) -> Metric:
    """The metric as it is charted in this unit: turnover as days between leavers where most months have none."""
    points = history[history["series_numerator"].notna()]
    is_apart = metric.series == "leavers" and len(points) > 0 and points["series_denominator"].isna().all()
    return as_days_between(metric) if is_apart else metric


def series(metric: Metric, history: pd.DataFrame) -> pd.Series:
    """What is charted: the single months' values, every month (quarter) in its place, NaN where there is no point.

    Of days between leavers (`charted_as`) the months with a leaver alone: those without are no gap.
    """
    points = history["series_numerator"].astype(float)
    if metric.series == BETWEEN:
        return points.dropna()
    if metric.has_denominator and metric.kind != "median":
        points = metric.scale * points / history["series_denominator"].astype(float)
    points = points.dropna()
    if points.empty:
        return points
    places = pd.date_range(points.index.min(), points.index.max(), freq=PLACES.get(metric.published, "ME"))
    return points.reindex(places)


def has_chart(points: pd.Series) -> bool:
    """Whether there are points enough for limits."""
    return points.notna().sum() >= FEWEST


def control_chart(metric: Metric, points: pd.Series, policy: Policy, last: Mapping) -> ControlChart:
    """Limits, and marks on the months out of the ordinary; `last` is the judgement on the last month.

    Where chance alone makes runs, a long trend is marked, and the last month if it raises a signal: what
    lies outside the limits is no more than that there.
    """
    rules = series_of_metrics.rules_of(policy.signals)
    if is_by_two_rules(metric, points):
        rules = replace(rules, signals=tuple(rule for rule in rules.signals if rule == "trend"))
    power = POWER if metric.series == BETWEEN else 1
    control = chart(points**power, better=metric.better, target=charted_target(metric, policy), rules=rules)
    if power != 1:
        control.points[LINES] = control.points[LINES].clip(lower=0) ** (1 / power)
    if numbers.known(last.get("variation")):
        end = points.last_valid_index()
        control.points.loc[end, "point_type"] = directions.kind_of(last["variation"])
        control.points.loc[end, "special_cause"] = last["rule"]
    return control


def is_by_two_rules(metric: Metric, points: pd.Series) -> bool:
    """Whether chance alone makes runs in this series, so that two rules are left."""
    return metric.series != BETWEEN and bool(runs_by_chance(metric, points.to_numpy(float)[np.newaxis, :])[0])


LINES = ["mean", "lpl", "upl", "near_lpl", "near_upl"]


def judgement(metric: Metric, history: pd.DataFrame, month: date, policy: Policy) -> Mapping:
    """variation, assurance, rule, since and trial at a month: published, else worked out; {} where too early."""
    if not is_charted(metric, history):
        return {}
    published = history[history.index <= pd.Timestamp(month)].tail(1)
    if published["variation"].notna().any():
        return published.iloc[0].to_dict()
    charted = charted_as(metric, history)
    points = series(charted, history)
    points = points[points.index <= pd.Timestamp(month)]
    if points.empty or not len(found := last_verdicts(charted, points.to_numpy(float)[np.newaxis, :], policy)):
        return {}
    since = found.iloc[0]["since"]
    return found.iloc[0].to_dict() | {"since": points.index[int(since)] if numbers.known(since) else None}


def is_charted(metric: Metric, history: pd.DataFrame) -> bool:
    """Whether there may be a signal at all: the metric has a series, and the unit is no team."""
    return bool(metric.series) and not history.empty and history["level"].iloc[0] != "team"


def direction(metric: Metric, history: pd.DataFrame, judged_as: Mapping) -> Direction:
    """The signal in words; nothing for a metric or a level that is not charted."""
    if not is_charted(metric, history):
        return directions.NO_SIGNAL
    return directions.of(judged_as) if judged_as else directions.TOO_EARLY


def year_before(history: pd.DataFrame, month: date) -> pd.Series | None:
    """The row of the same month a year earlier, where it has a number."""
    then = pd.Timestamp(periods.year_before(month))
    if then not in history.index or history.loc[then, "state"] not in ("ok", "partial"):
        return None
    return history.loc[then]
