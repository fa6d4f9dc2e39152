"""One measure of one team in words and dots: a team is too small for a chart."""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from access import Scope
from metrics import METRICS
from metrics.count.periods import year_before
from metrics.metric import Metric
from views.parts import dots, rows_panel
from views.session import values, viewer
from views.words import meaning, wording

STRIP = 12  # months


@dataclass(frozen=True)
class Told:
    """A measure of a team at a month: its row, said in a line, what stands beside it, and the months before."""

    row: dict
    line: str
    beside: str
    strip: pd.DataFrame


def offered() -> list[Metric]:
    """The measures that can be told of a team."""
    return [metric for metric in values.metrics_published() if "team" in metric.levels and metric.overall]


def draw(metric: Metric, service: str, team: str, month: date) -> None:
    """The measure at a month, beside its service and a year before; the last twelve months; the rows behind it."""
    said = told(viewer.publication().folder, viewer.scope(), metric.name, service, team, month)
    if said is None:
        st.markdown(f"**{metric.title}** is published {meaning.PUBLISHED[metric.published]}: not for this month.")
        return
    st.markdown(said.line)
    st.caption(said.beside)
    st.dataframe(said.strip, hide_index=True, alt=f"{metric.title} of {team}, the last {STRIP} months")
    with st.container(horizontal=True):
        meaning.popover(metric)
    rows_panel.toggle(metric, said.row, month, service, team)


@functools.lru_cache(maxsize=512)
def told(_folder: Path, _scope: Scope, name: str, service: str, team: str, month: date) -> Told | None:
    """What is told of a team's measure; None where it is not published for the month."""
    metric = METRICS[name]
    history = values.month_by_month(metric, service, team)
    if month not in history:
        return None
    row = history[month]
    line = dots.line(metric, row) if metric.family == "people" else f"**{metric.title}:** {wording.full(metric, row)}"
    beside = " · ".join(_beside(metric, history, row, service, month))
    return Told(row, line, beside, _strip(metric, [row for when, row in history.items() if when <= month]))


def _beside(metric: Metric, history: dict[date, dict], row: dict, service: str, month: date) -> list[str]:
    said = [metric.meaning, wording.so_far_note(row)]
    of_service = values.by_metric(month, service).get(metric.name)
    if of_service is not None:
        said.append(f"{service}: {wording.full(metric, of_service)}")
    before = history.get(year_before(month))
    if before is not None and before["state"] in ("ok", "partial"):
        said.append(f"a year before: {wording.full(metric, before)}")
    said.append(f"target: {wording.target(metric, viewer.publication().policy)}")
    return [text for text in said if text]


def _strip(metric: Metric, rows: list[dict]) -> pd.DataFrame:
    return pd.DataFrame({f"{row['month']:%b %Y}": [wording.short(metric, row)] for row in rows[-STRIP:]})
