"""A measure over time as a chart, with how to read it and what it marks; in words where there are too few points."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from metrics.metric import Metric
from metrics.publish.drawn import control_chart, is_by_two_rules
from metrics.publish.judge import BETWEEN, FEWEST, charted_target
from metrics.read.own_terms import Terms
from metrics.statistics import ControlChart
from records.policy import Policy
from views.parts import charts, happenings, how_judged, over_time_chart
from views.parts.happenings import Happening
from views.parts.history import History
from views.words import chart, dates, directions, finding, numbers, phrases, text

DRAWN_FROM = 2  # points: one is a figure and no line
DAYS_BETWEEN = (
    "Most months nobody leaves, so each point is a month in which somebody left, and its height is the days since the "
    "leaver before: the higher, the longer people stayed."
)


@dataclass(frozen=True)
class Drawn:
    """A measure of a unit over time: its chart, what a screen reader is told of it, and how it is read."""

    control: ControlChart | None  # None where there are too few points for a usual range
    figure: go.Figure | None  # None where there are too few for a line
    finding: str  # what it shows
    alt: str
    how_to_read: str
    beside: str  # where the chart's last point and the word differ
    marks: str
    happened: str = ""  # what letters on the chart stand for


def of_history(history: History, unit: str, terms: Terms, happened: Sequence[Happening] = ()) -> Drawn:
    """What is drawn of a history ('' is all services), with what happened on it, and said of it."""
    policy = terms.policy
    charted, points = history.charted, history.points
    known = len(history.point_months)
    if known < DRAWN_FROM or history.latest is None:
        return Drawn(control=None, figure=None, finding="", alt="", how_to_read=_too_few(history), beside="", marks="")
    target = charted_target(charted, policy)
    begun = terms.begun(history.point_months)
    control = control_chart(charted, points, policy, history.verdict, begun) if history.has_chart else None
    lettered = happenings.within(happened, history.point_months)
    aim = directions.target_name(history.metric, history.latest, policy)
    title = _finding(history, history.latest, unit or "All services", policy)
    return Drawn(
        control=control,
        figure=over_time_chart.figure(history, control, target, lettered, aim),
        finding=title,
        alt=_alt(history, control, target, title, aim),
        how_to_read=_too_few(history) if control is None else _how_to_read(history, control, terms),
        beside="" if control is None else chart.beside_word(history.verdict, history.latest, charted),
        marks="" if control is None else _marks(control),
        happened=happenings.in_words(lettered),
    )


def _marks(control: ControlChart) -> str:
    """What the shapes on the chart stand for, and what was marked of late."""
    return " ".join(words for words in (chart.marks(control.points), chart.shapes(control.points)) if words)


def _finding(history: History, row: dict, unit: str, policy: Policy) -> str:
    """The finding of a published row; the last value with it where the chart is of the figure itself."""
    last = f"{history.brief} in {dates.month(history.point_months[-1])}"
    settled, value = history.rows.get(row["judged_to"]), "" if history.is_of_single_months else last
    return finding.sentence(history.metric, row, settled, unit, policy, value)


def draw(history: History, drawn: Drawn, unit: str) -> None:
    """The chart of a unit ('' is all services), where there is one, what it marks, and how to read it."""
    if drawn.figure is not None:
        config = charts.config(history.charted.title, unit, f"{history.month:%Y-%m}")
        charts.finding(drawn.finding)
        st.plotly_chart(drawn.figure, config=config, key="over_time", alt=drawn.alt)
    text.paragraph(drawn.beside)
    text.caption(text.joined("  \n", (drawn.happened, drawn.marks, drawn.how_to_read)))


def _alt(history: History, control: ControlChart | None, target: float | None, title: str, aim: str) -> str:
    """The finding, what is drawn, from when to when, and the last value: what somebody sees at a glance."""
    charted, first, last = history.charted, history.point_months[0], history.point_months[-1]
    parts = [title, f"{charted.title} from {dates.month(first)} to {dates.month(last)}"]
    parts.append(f"the last point is {history.in_words(last)}")
    if control is not None:
        low, high, _ = chart.limits(charted, control)
        parts.append(f"the usual range is {numbers.between(charted, low, high)}")
    if target is not None:
        parts.append(f"the {aim} is {numbers.rounded(charted, target)}")
    return ". ".join(f"{part[0].upper()}{part[1:]}" for part in parts) + ". The table says the same."


def _too_few(history: History) -> str:
    """How many points there are, and what they say without a usual range."""
    charted, few = history.charted, len(history.point_months)
    if not history.metric.series:
        beside = "beside the figure above" if history.year_before else "and there is no figure of a year before yet"
        return f"This measure is not charted: it is compared with a year before, {beside}."
    if charted.series != BETWEEN:
        have = f"{few} {'month has' if few == 1 else 'months have'} a figure"
        return f"Too early to say what is usual: {have}, and that takes {FEWEST}."
    so_far = f"Most months nobody leaves, so the days between leavers are charted: {few} so far, of {FEWEST} needed"
    listed = [f"{history.in_words(when)} to {dates.month(when)}" for when in history.point_months[-5:]]
    return f"Too early to say. {so_far}." + (f" The latest: {', '.join(listed)}." if listed else "")


def _how_to_read(history: History, control: ControlChart, terms: Terms) -> str:
    """What a point is, from when the usual range holds where it begins anew, and whether it is provisional."""
    months = history.point_months
    day = max(terms.begun(months), default=None)
    waiting = [later for later in terms.rebased_on if later <= history.month and later not in terms.begun(months)]
    resting = numbers.counted(sum(day is None or month >= day for month in months), "point")
    parts = (
        _points(history.charted, history.points),
        f"The usual range is worked out anew from {dates.day(day)}." if day else "",
        f"From {dates.day(waiting[-1])} it begins anew, once two points follow." if waiting else "",
        f"The usual range is provisional: it rests on {resting} alone." if control.trial else "",
    )
    return " ".join(part for part in parts if part)


def _points(charted: Metric, points: pd.Series) -> str:
    """What a point is, and what the shaded range says of it."""
    if charted.series == BETWEEN:
        return f"{DAYS_BETWEEN} {phrases.ONLY_CHANCE}"
    single = "Each point is one month on its own. " if charted.window > 1 and charted.published == "month" else ""
    if is_by_two_rules(charted, points):
        return (
            f"{single}{how_judged.why_two_rules(charted)}, so only a long trend, or a last month far from all before "
            "it, has a mark of its own."
        )
    return f"{single}{phrases.ONLY_CHANCE}"
