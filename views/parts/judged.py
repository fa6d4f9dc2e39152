"""How a chart was judged: the rule, the months it fired on, the limits, and the rule set by its name."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from metrics.metric import Metric
from metrics.signals import ControlChart
from views.parts import wording

RULE_SET = "Making Data Count (NHS England), as NHSRplotthedots 0.2.2 draws it"
RULES = {
    "outside": "beyond the limits",
    "trend": "in a long rise or fall",
    "two_of_three": "two of three near a limit",
    "shift": "in a long run on one side of the average",
}


def popover(metric: Metric, control: ControlChart, policy: Mapping) -> None:
    """A button that says how the chart above was judged."""
    with st.popover("How this was judged", icon=":material/rule:"):
        st.markdown("\n".join(f"- {sentence}" for sentence in words(metric, control, policy["signals"])))


def words(metric: Metric, control: ControlChart, signals: Mapping) -> list[str]:
    """The limits of the last month, the months each rule marked, and the rule set, a sentence each."""
    last = control.points.loc[control.points["mean"].last_valid_index()]
    unit = "%" if metric.unit == "percent" else ""
    mean, low, high = (f"{last[name]:.1f}{unit}" for name in ("mean", "lpl", "upl"))
    marked = [
        f"Months {RULES[cause]}: {', '.join(wording.month(month) for month in points.index)}."
        for cause, points in control.points.groupby("special_cause", sort=False)
        if pd.notna(cause)
    ]
    return [
        f"The average is {mean}; the limits are {low} and {high}{' (few points yet)' if control.trial else ''}.",
        *(marked or ["No month breaks a rule."]),
        f"Runs of {signals['shift']} (one side) and {signals['trend']} (rising or falling) are signals.",
        f"Rule set: {RULE_SET}; outliers are {'' if signals['screen_outliers'] else 'not '}screened.",
    ]
