"""What a number means: its formula, its target and where the target comes from, the exports it needs."""

from datetime import date

import streamlit as st

from metrics.metric import Metric
from records.policy import Policy
from views.words import dates, figures, missing_exports, text
from views.words.lists import joined_by_and

PUBLISHED = {
    "month": "every month",
    "quarter": "at the end of each quarter",
    "year": "at the end of each calendar year",
    "wave": "with each survey, for six months",
    "as_of": "for the day of the latest load alone",
}
LEVELS = {"organisation": "the organisation", "service": "services", "team": "teams"}
BETTER = {"higher": "higher is better", "lower": "lower is better", "either": "neither way is better in itself"}


def popover(metric: Metric, policy: Policy) -> None:
    """A button that opens what the number means, with the target of the policy."""
    with st.popover("What this number means", icon=":material/help:"):
        text.paragraph(in_full(metric, policy))


def lead(metric: Metric, month: date) -> text.Markup:
    """What stands above a table or chart of a metric: its title, the month, its meaning."""
    words = {"title": metric.title, "month": dates.month(month), "meaning": metric.meaning}
    return text.markup("**{title}**, {month}. {meaning}", **words)


def not_this_month(metric: Metric) -> text.Markup:
    """That a metric is not published for the month chosen, and when it is."""
    return text.markup(
        "**{title}** is published {often}: not for this month.", title=metric.title, often=PUBLISHED[metric.published]
    )


def in_full(metric: Metric, policy: Policy) -> text.Markup:
    """The definition, a paragraph a point."""
    points = definition(metric, policy).items()
    return text.joined("\n\n", [text.markup("**{name}.** {words}", name=name, words=words) for name, words in points])


def definition(metric: Metric, policy: Policy) -> dict[str, str]:
    """Everything that is said about a metric, in the order it is read."""
    points = {
        "Question": metric.question,
        "Meaning": metric.meaning,
        "Formula": metric.formula + (f" (called “{metric.shown_as}”)" if metric.shown_as else ""),
        "Reading it": BETTER[metric.better],
        "Target": figures.target(metric, policy),
        "Needs": joined_by_and(missing_exports.named(name) for name in metric.exports),
        "Published": f"{PUBLISHED[metric.published]}, for {joined_by_and([LEVELS[level] for level in metric.levels])}",
        "Smallest group": _smallest(metric, policy),
    }
    return {name: words for name, words in points.items() if words}


def _smallest(metric: Metric, policy: Policy) -> str:
    if not metric.protected:
        return "none: managers hold these records themselves"
    return f"{policy.hiding.smallest_group} people; smaller groups are not shown, to protect them"
