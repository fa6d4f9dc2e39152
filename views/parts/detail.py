"""One measure of one unit: its value in words, its chart where there are points enough, its table, its meaning."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from metrics.publish.judge import BETWEEN, FEWEST, charted_target
from metrics.statistics import ControlChart
from views.parts import charts, dots, how_judged, parts_table, rows_panel, verdicts
from views.session import values
from views.session.viewer import Viewer
from views.words import basis, dates, directions, figures, meaning, numbers
from views.words.escape import escape
from views.words.missing_exports import supplied_first


@dataclass(frozen=True)
class Told:
    """One measure of one unit up to a month: its figures, the verdict on them, and what is drawn."""

    history: pd.DataFrame
    row: dict | None  # the month's own; None where the measure is not published for it
    judged_as: Mapping
    charted: Metric  # as what it is charted
    points: pd.Series  # up to the month
    control: ControlChart | None  # None where there are too few points for a chart
    figure: go.Figure | None
    table: pd.DataFrame


def offered(viewer: Viewer) -> list[Metric]:
    """The measures that can be shown of a service, those whose exports were supplied first."""
    return supplied_first(viewer, values.metrics_published(viewer), "service")


def draw(viewer: Viewer, metric: Metric, service: str, month: date, team: str = "") -> None:
    """The measure at a month and over time; parts (courses, statements) as a table where there is no overall."""
    if not metric.overall:
        parts_table.draw(viewer, metric, service, month, team)
        return
    told = of_unit(viewer, metric.name, service, team, month)
    row = told.row
    if row is None:
        st.markdown(f"**{metric.title}** is published {meaning.PUBLISHED[metric.published]}: not for this month.")
        _latest(viewer, metric, told.history, month, told.judged_as)
    else:
        _figure(viewer, metric, told.history, row, month, told.judged_as)
    if row is None or row["state"] != "not_supplied":
        _over_time(viewer, metric, told, month, team or service)
    with st.container(horizontal=True):
        meaning.popover(viewer, metric)
        with st.popover("Every month as a table", icon=":material/table:"):
            st.dataframe(told.table, hide_index=True, alt=f"{metric.title}, every published month")
    if row is not None:
        rows_panel.toggle(viewer, metric, row, month, service, team)


@functools.lru_cache(maxsize=128)
def of_unit(viewer: Viewer, name: str, service: str, team: str, month: date) -> Told:
    """What `draw` shows of a measure (one with an overall value) of a unit at a month."""
    metric, now, policy = METRICS[name], pd.Timestamp(month), viewer.published.policy
    history = values.history(viewer, metric, service, team)
    judged_as = verdicts.judgement(metric, history, month, policy)
    charted = verdicts.charted_as(metric, history)
    points = verdicts.series(charted, history)[:now] if metric.series else pd.Series(dtype=float)
    has_chart = bool(metric.series) and verdicts.has_chart(points)
    control = verdicts.control_chart(charted, points, policy, judged_as) if has_chart else None
    return Told(
        history=history,
        row=history.loc[now].to_dict() if now in history.index else None,
        judged_as=judged_as,
        charted=charted,
        points=points,
        control=control,
        figure=charts.over_time(charted, points, control, charted_target(charted, policy)) if has_chart else None,
        table=_table(viewer, metric, history),
    )


def _latest(viewer: Viewer, metric: Metric, history: pd.DataFrame, month: date, judged_as: Mapping) -> None:
    """The figure of the latest quarter, year or wave before the month, since a signal of it is still shown."""
    before = history[history.index <= pd.Timestamp(month)]
    if len(before):
        st.markdown(f"The latest, of {dates.month(before.index[-1])}:")
        _figure(viewer, metric, history, before.iloc[-1].to_dict(), before.index[-1].date(), judged_as)


def _figure(viewer: Viewer, metric: Metric, history: pd.DataFrame, row: dict, month: date, judged_as: Mapping) -> None:
    said = verdicts.direction(metric, history, judged_as)
    words = " · ".join(one.markdown for one in (said, directions.assurance(judged_as)) if one.word)
    parts = (f"**{metric.title}: {figures.full(viewer, metric, row)}**", _dots(metric, row), words)
    st.markdown(" ".join(part for part in parts if part))
    notes = [
        figures.formula(metric),
        figures.so_far_note(row),
        basis.left_out(metric, row),
        *_why(judged_as),
        _a_year_ago(metric, history, month),
        f"Target: {figures.target(metric, viewer.published.policy)}",
    ]
    st.caption(" · ".join(note for note in notes if note))


def _dots(metric: Metric, row: Mapping) -> str:
    """A dot a person where a person is more than a few percentage points."""
    few = metric.family == "people" and numbers.known(row["denominator"]) and row["denominator"] < basis.FEW
    return dots.dots(row) if few and metric.unit == "percent" else ""


def _why(judged_as: Mapping) -> list[str]:
    """Which rule raised the signal and since when, and whether the target is met as things stand."""
    rule, assurance = judged_as.get("rule"), judged_as.get("assurance")
    since = f", since {dates.month(judged_as['since'])}" if numbers.known(judged_as.get("since")) else ""
    trial = " (few points yet, so take it with care)" if judged_as.get("trial") is True else ""
    return [
        f"Why: {directions.OF_RULE[rule]}{since}{trial}" if numbers.known(rule) else "",
        f"It {directions.OF_ASSURANCE[assurance]}" if numbers.known(assurance) else "",
    ]


def _a_year_ago(metric: Metric, history: pd.DataFrame, month: date) -> str:
    before = verdicts.year_before(history, month)
    return "" if before is None else f"A year before: {figures.figure(metric, before.to_dict())}"


def _over_time(viewer: Viewer, metric: Metric, told: Told, month: date, where: str) -> None:
    if not metric.series:
        known = verdicts.year_before(told.history, month) is not None
        beside = "beside the figure above" if known else "and there is no figure of a year before yet"
        st.caption(f"This measure is not charted: it is compared with a year before, {beside}.")
        return
    charted, points, control = told.charted, told.points, told.control
    if control is None:
        st.caption(_too_early(charted, points))
        return
    step = "quarter by quarter" if metric.published == "quarter" else "month by month"
    said = f"{charted.title} of {escape(where) or 'all services'}, {step} to {dates.month(points.index[-1])}"
    trial = f" {ON_TRIAL}" if control.trial else ""
    st.markdown(f"{said}. {_how_to_read(charted, points)}{trial}")
    st.plotly_chart(told.figure, config=charts.CONFIG, key="over_time", alt=f"{said}. The table says the same.")
    how_judged.popover(charted, points, control, viewer.published.policy, told.judged_as)


ON_TRIAL = f"The limits are on trial: they rest on {FEWEST} points alone."


def _too_early(charted: Metric, points: pd.Series) -> str:
    """How many points there are, and what they say without a chart."""
    few = points.notna().sum()
    if charted.series != BETWEEN:
        return f"Too early to say: {few} months have a figure, and a chart needs {FEWEST}."
    said = f"Most months nobody leaves, so the days between leavers are charted: {few} so far, of {FEWEST} needed"
    listed = [f"{numbers.with_unit(charted, days)} to {dates.month(when)}" for when, days in points[-5:].items()]
    return f"Too early to say. {said}." + (f" The latest: {', '.join(listed)}." if listed else "")


def _how_to_read(metric: Metric, points: pd.Series) -> str:
    if metric.series == BETWEEN:
        return (
            "Most months nobody leaves, so each point is a month in which somebody left, and its height is the days "
            "since the leaver before: the higher, the longer people stayed. Between the dotted lines is chance."
        )
    single = "Each point is one month on its own. " if metric.window > 1 and metric.published == "month" else ""
    if verdicts.is_by_two_rules(metric, points):
        return (
            f"{single}{how_judged.why_two_rules(metric)}, so only a long trend, or a last month far from all before "
            "it, is a signal; it has a mark of its own."
        )
    one = "quarter" if metric.published == "quarter" else "month"
    return f"{single}Between the dotted lines a {one} is within what chance alone would bring."


def _table(viewer: Viewer, metric: Metric, history: pd.DataFrame) -> pd.DataFrame:
    newest_first = history[::-1]
    rows = newest_first.reset_index().to_dict("records")
    return pd.DataFrame(
        {
            "Month": [dates.month(row["month"]) for row in rows],
            metric.title: [figures.full(viewer, metric, row) for row in rows],
            "Not over yet": [figures.so_far_note(row) for row in rows],
            "Not counted": [basis.left_out(metric, row) for row in rows],
        }
    )
