"""One measure of one team in words and dots: a team is too small for a chart."""

from datetime import date

import pandas as pd
import streamlit as st

from metrics.metric import Metric
from views.parts import dots, meaning, reading, rows_panel, verdicts, viewer, wording

STRIP = 12  # months


def draw(metric: Metric, service: str, team: str, month: date) -> None:
    """The measure at a month, beside its service and a year before; the last twelve months; the rows behind it."""
    history = reading.history(metric, service, team)
    now = pd.Timestamp(month)
    if now not in history.index:
        st.markdown(f"**{metric.title}** is published {meaning.PUBLISHED[metric.published]}: not for this month.")
        return
    row = history.loc[now].to_dict()
    st.markdown(
        dots.line(metric, row) if metric.family == "people" else f"**{metric.title}:** {wording.full(metric, row)}"
    )
    st.caption(" · ".join(_beside(metric, history, row, service, month)))
    st.dataframe(
        _strip(metric, history[history.index <= now]),
        hide_index=True,
        alt=f"{metric.title} of {team}, the last {STRIP} months",
    )
    with st.container(horizontal=True):
        meaning.popover(metric)
    rows_panel.toggle(metric, row, month, service, team)


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
