"""How a chart was judged: the rule, the points it fired on, the limits, and the rule set by its name."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.metric import Metric
from metrics.publish.judge import BETWEEN, FAR, carries_over, is_by_two_rules, rules_of
from metrics.statistics import ControlChart
from records.policy import Policy, Signals
from views.words import dates, directions, numbers, text

PACKAGE = "Making Data Count (NHS England), as NHSRplotthedots 0.2.2 draws it"
EXCEL = "Making Data Count (NHS England), as its Excel tool draws it"
NONE_MARKED = "No month breaks a rule."
RULES = {
    "outside": "beyond the limits",
    "trend": "in a long rise or fall",
    "two_of_three": "two of three near a limit",
    "shift": "in a long run on one side of the average",
}


def popover(metric: Metric, points: pd.Series, control: ControlChart, policy: Policy, last: Mapping) -> None:
    """A button that says how the chart above was judged; `last` is the judgement on the last point."""
    by_two = is_by_two_rules(metric, points)
    with st.popover("How this was judged", icon=":material/rule:"):
        text.paragraph(text.bullets(words(metric, control, policy.signals, last, by_two)))


def words(
    metric: Metric, control: ControlChart, signals: Signals, last: Mapping | None = None, by_two: bool = False
) -> list[str]:
    """The signal, the limits of the last point, the points each rule marked, and the rule set, a sentence each.

    `by_two`: only two of the rules were left, since chance alone makes runs.
    """
    end = control.points.loc[control.points["mean"].last_valid_index()]
    mean, low, high = (_with_unit(metric, end[name]) for name in ("mean", "lpl", "upl"))
    marked: dict[str, list[str]] = {}
    for month, cause in control.points.loc[:, "special_cause"].dropna().items():
        marked.setdefault(cause, []).append(dates.month(month))
    trial = " (on trial: few points yet)" if control.trial else ""
    return [
        *_signal(last or {}),
        f"The average is {mean}; the limits are {low} and {high}{trial}.",
        *([f"Months {RULES[cause]}: {', '.join(months)}." for cause, months in marked.items()] or [NONE_MARKED]),
        *_rule_set(metric, signals, by_two),
    ]


def _with_unit(metric: Metric, value: float) -> str:
    return f"{value:.1f}%" if metric.unit == "percent" else numbers.with_unit(metric, value)


def _signal(last: Mapping) -> list[str]:
    """Which rule raised the signal on the last point, and since when; "" where there is none."""
    if not last.get("rule"):
        return []
    since = f", since {dates.month(last['since'])}" if last.get("since") else ""
    return [f"The signal on the last point: {directions.OF_RULE[last['rule']]}{since}."]


def why_two_rules(metric: Metric) -> str:
    """Why chance alone makes runs in this series."""
    if carries_over(metric):
        return "One month carries over into the next here"
    return "So few are counted in a month that most months stand at 0 or 100% by themselves"


def _rule_set(metric: Metric, signals: Signals, by_two: bool) -> list[str]:
    """What raises a signal on this chart, and the name of the set the rules come from."""
    named = EXCEL if signals.preset == "making_data_count_excel" else PACKAGE
    screened = "" if rules_of(signals).screen_outliers else "not "
    sentences = [f"Rule set: {named}; outliers are {screened}screened."]
    if metric.series == BETWEEN:
        sentences.append(
            "Days between events are skewed, so they are judged raised to 1/3.6, as is usual (Nelson 1994)."
        )
    if by_two:
        narrowed = (
            f"{why_two_rules(metric)}, so of that set two rules alone raise a signal: {signals.trend} months rising "
            f"or falling in a row, and a last month beyond the limits that is also more than {FAR} standard "
            "deviations from the mean of the months before it."
        )
        return [narrowed, *sentences]
    return [f"Runs of {signals.shift} (one side) and {signals.trend} (rising or falling) are signals.", *sentences]
