"""How a measure was judged: what its word rests on, and by which rules its chart was drawn."""

from collections.abc import Mapping, Sequence

import streamlit as st

from metrics.metric import Metric
from metrics.publish.drawn import is_by_two_rules
from metrics.publish.judge import BETWEEN, FAR, carries_over, rules_of
from metrics.statistics import ControlChart
from records.policy import Policy, Signals
from views.parts.history import History
from views.session.viewer import Viewer
from views.words import chart, dates, directions, judged, numbers, text

PACKAGE = "Making Data Count (NHS England), as NHSRplotthedots 0.2.2 draws it"
EXCEL = "Making Data Count (NHS England), as its Excel tool draws it"
NONE_MARKED = "No point breaks a rule."


def popover(viewer: Viewer, metric: Metric, row: Mapping, of_chart: Sequence[str] = ()) -> None:
    """A button that says how the row's measure was judged, and what is to be known of its chart, if it has one."""
    word = directions.of(row).word
    heading = text.markup("**What stands out**{word}", word=f": {word}" if word else "")
    parts = [heading, text.bullets(judged.in_full(metric, row, viewer.published.policy))]
    if of_chart:
        parts += [text.markup("**The chart**, which is read by itself"), text.bullets(of_chart)]
    with st.popover("How this was judged", icon=":material/rule:"):
        text.paragraph(text.joined("\n\n", parts))


def of_history(history: History, control: ControlChart | None, policy: Policy) -> list[str]:
    """What is to be known of the chart of a unit; nothing where there is none."""
    if control is None:
        return []
    by_two = is_by_two_rules(history.charted, history.points)
    return words(history.charted, control, policy.signals, history.verdict, by_two)


def words(
    metric: Metric, control: ControlChart, signals: Signals, last: Mapping | None = None, by_two: bool = False
) -> list[str]:
    """The limits of the last point, the points each rule marked, and the rule set, a sentence each.

    `last` is the chart's verdict on its last point. `by_two`: only two of the rules were left, since chance alone makes
    runs.
    """
    end = control.points.loc[control.points["mean"].last_valid_index()]
    mean, low, high = (_with_unit(metric, end[name]) for name in ("mean", "lpl", "upl"))
    marked: dict[str, list[str]] = {}
    for month, cause in control.points.loc[:, "special_cause"].dropna().items():
        marked.setdefault(cause, []).append(dates.month(month))
    trial = " (provisional: few months yet)" if control.trial else ""
    return [
        *_last_point(metric, last or {}),
        f"The average is {mean}; the limits are {low} and {high}{trial}.",
        *([f"Points {chart.MARKED[cause]}: {', '.join(months)}." for cause, months in marked.items()] or [NONE_MARKED]),
        *_rule_set(metric, signals, by_two),
    ]


def _with_unit(metric: Metric, value: float) -> str:
    return numbers.with_unit(metric, value)


def _last_point(metric: Metric, last: Mapping) -> list[str]:
    """Which rule marks the last point, and since when; and whether the target can be counted on."""
    rule, since = chart.last_point(last, metric), last.get("since")
    begun = f", since {dates.month(since)}" if since else ""
    assured = last.get("assurance")
    return [
        *([f"The last point is marked: {rule}{begun}."] if rule else []),
        *([chart.ASSURANCE[assured]] if assured else []),
    ]


def why_two_rules(metric: Metric) -> str:
    """Why chance alone makes runs in this series."""
    if carries_over(metric):
        return "One month carries over into the next here"
    return "So few are counted in a month that most months stand at 0 or 100% by themselves"


def rule_set(signals: Signals) -> str:
    """The name of the set that the rules of charts come from."""
    return EXCEL if signals.preset == "making_data_count_excel" else PACKAGE


def _rule_set(metric: Metric, signals: Signals, by_two: bool) -> list[str]:
    """What is marked on this chart, and the name of the set the rules come from."""
    screened = "" if rules_of(signals).screen_outliers else "not "
    sentences = [f"Rule set: {rule_set(signals)}; outliers are {screened}screened."]
    if metric.series == BETWEEN:
        sentences.append(
            "Days between events are skewed, so they are judged raised to 1/3.6, as is usual (Nelson 1994)."
        )
    if by_two:
        narrowed = (
            f"{why_two_rules(metric)}, so of that set two rules alone mark a point: {signals.trend} months rising "
            f"or falling in a row, and a last month beyond the limits that is also more than {FAR} standard "
            "deviations from the mean of the months before it."
        )
        return [narrowed, *sentences]
    return [f"Runs of {signals.shift} (one side) and {signals.trend} (rising or falling) are marked.", *sentences]
