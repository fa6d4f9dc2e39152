"""One measure of one team in words and dots: a team is too small for a chart."""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import streamlit as st

from access import Scope
from metrics import METRICS
from metrics.metric import Metric
from views.parts import dots, meaning, reading, rows_panel, verdicts, viewer, wording

STRIP = 12  # months


@dataclass(frozen=True)
class Told:
    """A measure of a team at a month: its row, said in a line, what stands beside it, and the months before."""

    row: dict
    line: str
    beside: str
    strip: pd.DataFrame


def draw(metric: Metric, service: str, team: str, month: date) -> None:
    """The measure at a month, beside its service and a year before; the last twelve months; the rows behind it."""
    told = _told(viewer.publication().folder, viewer.scope(), metric.name, service, team, month)
    if told is None:
        st.markdown(f"**{metric.title}** is published {meaning.PUBLISHED[metric.published]}: not for this month.")
        return
    st.markdown(told.line)
    st.caption(told.beside)
    st.dataframe(told.strip, hide_index=True, alt=f"{metric.title} of {team}, the last {STRIP} months")
    with st.container(horizontal=True):
        meaning.popover(metric)
    rows_panel.toggle(metric, told.row, month, service, team)


@functools.lru_cache(maxsize=256)
def _told(_folder: Path, _scope: Scope, name: str, service: str, team: str, month: date) -> Told | None:
    """What is told of a team's measure; None where it is not published for the month."""
    metric, now = METRICS[name], pd.Timestamp(month)
    history = reading.history(metric, service, team)
    if now not in history.index:
        return None
    row = history.loc[now].to_dict()
    line = dots.line(metric, row) if metric.family == "people" else f"**{metric.title}:** {wording.full(metric, row)}"
    beside = " · ".join(_beside(metric, history, row, service, month))
    return Told(row, line, beside, _strip(metric, history[history.index <= now]))


def _beside(metric: Metric, history: pd.DataFrame, row: dict, service: str, month: date) -> list[str]:
    said = [metric.meaning, wording.so_far_note(row)]
    of_service = reading.at(month, service)
    if metric.name in of_service.index:
        said.append(f"{service}: {wording.full(metric, of_service.loc[metric.name].to_dict())}")
    before = verdicts.year_before(history, month)
    if before is not None:
        said.append(f"a year before: {wording.full(metric, before.to_dict())}")
    said.append(f"target: {wording.target(metric, viewer.publication().policy)}")
    return [text for text in said if text]


def _strip(metric: Metric, history: pd.DataFrame) -> pd.DataFrame:
    last = history.tail(STRIP)
    return pd.DataFrame(
        {
            f"{month:%b %Y}": [wording.short(metric, row)]
            for month, row in zip(last.index, last.to_dict("records"), strict=True)
        }
    )
