"""One measure of one team in words and dots: a team is too small for a chart."""

import functools
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from metrics import METRICS
from metrics.count.periods import year_before
from metrics.metric import Metric
from views.parts import dots, figures_table, how_judged, rows_panel
from views.session import own_terms, values
from views.session.viewer import Viewer
from views.words import basis, figures, judged, meaning, text

STRIP = 12  # months


@dataclass(frozen=True)
class OneMeasure:
    """A measure of a team at a month: its row, a line about it, why it has its word, what is beside it, its months."""

    row: dict
    line: text.Markup
    why: str
    beside: str
    strip: pd.DataFrame


def offered(viewer: Viewer) -> list[Metric]:
    """The measures that can be shown of a team."""
    return [metric for metric in values.metrics_published(viewer) if "team" in metric.levels and metric.overall]


def draw(viewer: Viewer, metric: Metric, service: str, team: str, month: date) -> None:
    """The measure at a month, beside its service and a year before; the last twelve months; the rows behind it."""
    measure = of_team(viewer, metric.name, service, team, month)
    if measure is None:
        text.paragraph(meaning.not_this_month(metric))
        return
    text.paragraph(measure.line)
    text.paragraph(measure.why)
    text.caption(measure.beside)
    of = f"{metric.title} of {team}, the last {STRIP} months"
    figures_table.draw(measure.strip, of, numbers=measure.strip.columns)
    with st.container(horizontal=True):
        meaning.popover(metric, own_terms.policy(viewer).of_unit(service, team))
        how_judged.popover(viewer, metric, measure.row)
    rows_panel.toggle(viewer, metric, measure.row, month, service, team)


@functools.lru_cache(maxsize=512)
def of_team(viewer: Viewer, name: str, service: str, team: str, month: date) -> OneMeasure | None:
    """What is shown of a team's measure; None where it is not published for the month."""
    metric = METRICS[name]
    history = values.month_by_month(viewer, metric, service, team)
    if month not in history:
        return None
    row = history[month]
    beside = " · ".join(_beside(viewer, metric, history, row, month))
    strip = _strip(viewer, metric, [row for when, row in history.items() if when <= month])
    why = judged.in_short(metric, row, history.get(row["judged_to"]))
    return OneMeasure(row, dots.line(viewer, metric, row), why, beside, strip)


def _beside(viewer: Viewer, metric: Metric, history: dict[date, dict], row: dict, month: date) -> list[str]:
    service, team = row["service"], row["team"]
    notes = [metric.meaning, figures.so_far_note(row)]
    of_service = values.by_metric(viewer, month, service).get(metric.name)
    if of_service is not None:
        notes.append(f"{service}: {figures.full(viewer, metric, of_service)}")
    before = history.get(year_before(month))
    if before is not None and basis.has_number(before):
        notes.append(f"a year before: {figures.figure(metric, before)}")
    notes.append(f"target: {figures.target(metric, own_terms.policy(viewer).of_unit(service, team))}")
    return [note for note in notes if note]


def _strip(viewer: Viewer, metric: Metric, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame({f"{row['month']:%b %Y}": [figures.short(viewer, metric, row)] for row in rows[-STRIP:]})
