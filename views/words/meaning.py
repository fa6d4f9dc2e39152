"""What a number means: its formula, its target and where the target comes from, the exports it needs."""

import streamlit as st

from metrics.metric import Metric
from records.policy import Policy
from views.session.viewer import Viewer
from views.words import figures, missing_exports

PUBLISHED = {
    "month": "every month",
    "quarter": "at the end of each quarter",
    "year": "at the end of each calendar year",
    "wave": "with each survey, for six months",
    "as_of": "for the day of the latest load alone",
}
LEVELS = {"organisation": "the organisation", "service": "services", "team": "teams"}
BETTER = {"higher": "higher is better", "lower": "lower is better", "either": "neither way is better in itself"}


def popover(viewer: Viewer, metric: Metric) -> None:
    """A button that opens what the number means."""
    with st.popover("What this number means", icon=":material/help:"):
        st.markdown(in_full(metric, viewer.published.policy))


def in_full(metric: Metric, policy: Policy) -> str:
    """The definition as Markdown, a paragraph a point."""
    return "\n\n".join(f"**{name}.** {text}" for name, text in definition(metric, policy).items())


def definition(metric: Metric, policy: Policy) -> dict[str, str]:
    """Everything that is said about a metric, in the order it is read."""
    points = {
        "Question": metric.question,
        "Meaning": metric.meaning,
        "Formula": metric.formula + (f" (called “{metric.shown_as}”)" if metric.shown_as else ""),
        "Reading it": BETTER[metric.better],
        "Target": figures.target(metric, policy),
        "Needs": " and ".join(missing_exports.named(name) for name in metric.exports),
        "Published": f"{PUBLISHED[metric.published]}, for {listed([LEVELS[level] for level in metric.levels])}",
        "Smallest group": _smallest(metric, policy),
    }
    return {name: text for name, text in points.items() if text}


def listed(words: list[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def _smallest(metric: Metric, policy: Policy) -> str:
    if not metric.protected:
        return "none: managers hold these records themselves"
    return f"{policy.hiding.smallest_group} people; smaller groups are not shown, to protect them"
