"""One measure of one unit: its value in words, its chart where there are points enough, its table, its meaning."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from metrics.read.own_terms import Terms
from views.notes import events
from views.parts import dots, figures_table, how_judged, over_time, parts_table, picture, rows_panel
from views.parts.folded import popover
from views.parts.history import History
from views.session import own_terms, values
from views.session.viewer import Viewer
from views.words import basis, dates, directions, figures, judged, meaning, numbers, text
from views.words.missing_exports import supplied_first


@dataclass(frozen=True)
class Detail:
    """One measure of one unit up to a month: its figures, what is drawn of them, and every month listed."""

    service: str
    team: str
    history: History
    drawn: over_time.Drawn
    table: pa.Table


def offered(viewer: Viewer) -> list[Metric]:
    """The measures that can be shown of a service, those whose exports were supplied first."""
    return supplied_first(viewer, values.metrics_published(viewer), "service")


def draw(viewer: Viewer, metric: Metric, service: str, month: date, team: str = "") -> None:
    """The measure at a month and over time; parts (courses, statements) as a table where there is no overall."""
    if not metric.overall:
        parts_table.draw(viewer, metric, service, month, team)
        return
    detail = of_unit(viewer, metric.name, service, team, month, events.hides_national())
    row = detail.history.row
    if row is None:
        text.paragraph(meaning.not_this_month(metric))
        _latest(viewer, detail.history)
    else:
        _figure(viewer, detail.history, row)
    if row is None or row["state"] != "not_supplied":
        over_time.draw(detail.history, detail.drawn, team or service)
        if detail.drawn.figure is not None:
            events.draw(viewer, service)
    _explained(viewer, detail)
    if row is not None:
        rows_panel.toggle(viewer, metric, row, month, service, team)


def _explained(viewer: Viewer, detail: Detail) -> None:
    """Buttons: what the number means, how it was judged, and every month."""
    metric, latest = detail.history.metric, detail.history.latest
    with st.container(horizontal=True):
        meaning.popover(metric, own_terms.policy(viewer).of_unit(detail.service, detail.team))
        if latest is not None:
            of_chart = how_judged.of_history(detail.history, detail.drawn.control, viewer.published.policy)
            how_judged.popover(viewer, metric, latest, of_chart)
        with popover("Every month as a table", "every_month", ":material/table:") as is_open:
            if is_open:
                figures_table.draw(detail.table, f"{metric.title}, month by month")
        if detail.drawn.figure is not None:
            picture.button("over_time", detail.drawn.finding)


@functools.lru_cache(maxsize=128)
def of_unit(viewer: Viewer, name: str, service: str, team: str, month: date, hides_national: bool) -> Detail:
    """What `draw` shows of a measure (one with an overall value) of a unit at a month; what is hidden of events."""
    metric = METRICS[name]
    history = History(metric, values.month_by_month(viewer, metric, service, team), month)
    happened = events.on_axis(viewer, service, hides_national)
    terms = Terms(own_terms.policy(viewer).of_unit(service, team), own_terms.rebased_on(viewer, service))
    drawn = over_time.of_history(history, team or service, terms, happened)
    return Detail(service, team, history, drawn, pa.table(_table(viewer, history)))


def _latest(viewer: Viewer, history: History) -> None:
    """The figure of the latest quarter, year or wave before the month, since a signal of it is still shown."""
    if history.latest is not None:
        text.paragraph(f"The latest, of {dates.month(history.latest['month'])}:")
        _figure(viewer, History(history.metric, history.rows, history.latest["month"]), history.latest)


def _figure(viewer: Viewer, history: History, row: dict) -> None:
    metric, policy = history.metric, own_terms.policy(viewer).of_unit(row["service"], row["team"])
    words = [word.markup for word in (directions.of(row), directions.of_target(metric, row, policy)) if word.word]
    figure = text.markup("**{title}: {figure}**", title=metric.title, figure=figures.full(viewer, metric, row))
    first = text.joined(" ", (figure, _dots(metric, row), text.joined(" · ", words)))
    text.paragraph(text.joined("\n\n", (first, judged.in_short(metric, row, history.rows.get(row["judged_to"])))))
    before = history.year_before
    notes = [
        figures.formula(metric),
        figures.so_far_note(row),
        basis.left_out(metric, row),
        f"A year before: {figures.figure(metric, before)}" if before else "",
        f"Target: {figures.target(metric, policy)}",
        own_terms.waiting(viewer, row["service"]),
    ]
    text.caption(" · ".join(note for note in notes if note))


def _dots(metric: Metric, row: Mapping) -> text.Markup:
    """A dot a person where a person is more than a few percentage points."""
    is_few = metric.family == "people" and row["denominator"] is not None and row["denominator"] < numbers.FEW
    return dots.dots(row) if is_few and metric.unit == "percent" else text.shown("")


def _table(viewer: Viewer, history: History) -> dict[str, list[str]]:
    """Every published month up to the one shown, the newest first, with what the chart shows of it."""
    metric = history.metric
    rows = [row for when, row in history.rows.items() if when <= history.month][::-1]
    columns = {
        "Month": [dates.month(row["month"]) for row in rows],
        metric.title: [figures.full(viewer, metric, row) for row in rows],
    }
    if history.is_of_single_months:
        heading = "Days since the leaver before" if history.charted is not metric else "The month on its own"
        columns[heading] = [history.in_words(row["month"]) for row in rows]
    notes = {
        "Its last months": [directions.of(row).word for row in rows],
        "Not over yet": [figures.so_far_note(row) for row in rows],
        "Not counted": [basis.left_out(metric, row) for row in rows],
    }
    return columns | {heading: cells for heading, cells in notes.items() if any(cells)}
