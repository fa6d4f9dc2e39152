"""A series as it is drawn: its limits, and marks on what is out of the ordinary, as it was judged."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd

from metrics.metric import Metric
from metrics.publish.judge import BETWEEN, POWER, charted_target, rules_of, runs_by_chance
from metrics.statistics import ControlChart, chart
from records.policy import Policy

LINES = ["mean", "lpl", "upl", "near_lpl", "near_upl"]


def is_by_two_rules(metric: Metric, points: pd.Series) -> bool:
    """Whether chance alone makes runs in a series as it is charted, so that two rules are left."""
    return metric.series != BETWEEN and bool(runs_by_chance(metric, points.to_numpy(float)[np.newaxis, :])[0])


def control_chart(
    metric: Metric, points: pd.Series, policy: Policy, verdict: Mapping, rebased_on: Sequence[date] = ()
) -> ControlChart:
    """A series as it is drawn: limits, and marks on the months out of the ordinary.

    `metric` as it is charted (`as_days_between`); `verdict` is what was published for the last point, {} for none;
    `rebased_on` the days from which limits begin anew.
    Where chance alone makes runs, a long trend is marked, and the last month if it raises a signal: what lies outside
    the limits is no more than that there.
    """
    rules = rules_of(policy.signals)
    if is_by_two_rules(metric, points):
        rules = replace(rules, signals=tuple(rule for rule in rules.signals if rule == "trend"))
    power = POWER if metric.series == BETWEEN else 1
    target = charted_target(metric, policy)
    control = chart(points**power, better=metric.better, target=target, rebase=rebased_on, rules=rules)
    if power != 1:
        control.points[LINES] = control.points[LINES].clip(lower=0) ** (1 / power)
    if verdict:
        end = points.last_valid_index()
        control.points.loc[end, "point_type"] = kind_of(verdict["variation"])
        control.points.loc[end, "special_cause"] = verdict["rule"]
    return control


def kind_of(variation: str) -> str:
    """A variation without its side: improvement_high is an improvement."""
    return variation if variation == "common_cause" else variation.rsplit("_", 1)[0]
