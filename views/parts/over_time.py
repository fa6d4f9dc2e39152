"""A measure over time as a control chart, with how to read it and what it marks; in words where there is none."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from metrics.metric import Metric
from metrics.publish.judge import BETWEEN, FEWEST, is_by_two_rules
from metrics.statistics import ControlChart
from views.parts import charts, how_judged
from views.parts.history import History
from views.words import chart, dates, numbers, text

ON_TRIAL = f"The limits are on trial: they rest on {FEWEST} points alone."
DAYS_BETWEEN = (
    "Most months nobody leaves, so each point is a month in which somebody left, and its height is the days "
    "since the leaver before: the higher, the longer people stayed. Between the dotted lines is chance."
)


def draw(history: History, control: ControlChart | None, figure: go.Figure | None, unit: str) -> None:
    """The chart of a unit ('' is all services), where there is one, and where its last point and the word differ."""
    if not history.metric.series:
        beside = "beside the figure above" if history.year_before else "and there is no figure of a year before yet"
        text.caption(f"This measure is not charted: it is compared with a year before, {beside}.")
        return
    charted, points = history.charted, history.points
    if control is None or figure is None:
        text.caption(_too_early(charted, points))
        return
    title = _title(history, unit)
    trial = f" {ON_TRIAL}" if control.trial else ""
    text.paragraph(f"{title}. {_how_to_read(charted, points)}{trial}")
    st.plotly_chart(figure, config=charts.CONFIG, key="over_time", alt=f"{title}. The table says the same.")
    text.paragraph(chart.beside_word(history.verdict, history.latest or {}, charted))
    text.caption(chart.marks(control.points))


def _title(history: History, unit: str) -> str:
    step = "quarter by quarter" if history.metric.published == "quarter" else "month by month"
    end = dates.month(max(history.points.index))
    return f"{history.charted.title} of {unit or 'all services'}, {step} to {end}"


def _too_early(charted: Metric, points: pd.Series) -> str:
    """How many points there are, and what they say without a chart."""
    few = len(points.dropna())
    if charted.series != BETWEEN:
        return f"Too early to say: {few} months have a figure, and a chart needs {FEWEST}."
    so_far = f"Most months nobody leaves, so the days between leavers are charted: {few} so far, of {FEWEST} needed"
    listed = [
        f"{numbers.with_unit(charted, days)} to {dates.month(when)}"
        for when, days in zip(points.index[-5:], points.iloc[-5:], strict=True)
    ]
    return f"Too early to say. {so_far}." + (f" The latest: {', '.join(listed)}." if listed else "")


def _how_to_read(charted: Metric, points: pd.Series) -> str:
    if charted.series == BETWEEN:
        return DAYS_BETWEEN
    single = "Each point is one month on its own. " if charted.window > 1 and charted.published == "month" else ""
    if is_by_two_rules(charted, points):
        return (
            f"{single}{how_judged.why_two_rules(charted)}, so only a long trend, or a last month far from all before "
            "it, has a mark of its own."
        )
    step = "quarter" if charted.published == "quarter" else "month"
    return f"{single}Between the dotted lines a {step} is within what chance alone would bring."
