"""What staff say in the latest survey wave: how many answered, and how many agree, statement by statement."""

from datetime import date

import streamlit as st

from metrics import METRICS
from views.parts.detail import parts_table
from views.service import survey_waves
from views.session import values
from views.session.viewer import Viewer
from views.words import figures, meaning, numbers

AGREE = "wellbeing_agree"
RATE = "wellbeing_response_rate"


def draw(viewer: Viewer, service: str, month: date) -> None:
    """The overall share who agree, the response rate and the statements; in words where they may not be shown."""
    metric = METRICS[AGREE]
    by_part = by_statement(viewer, service, month)
    overall = by_part.get((AGREE, ""))
    if overall is None:
        st.caption("No survey has been supplied for this month.")
        return
    rate = by_part.get((RATE, ""))
    st.markdown(f"**{metric.title}: {figures.full(viewer, metric, overall)}**")
    if rate is not None:
        st.caption(f"{METRICS[RATE].title}: {_rate(viewer, rate)}")
    statements = [row for (name, part), row in by_part.items() if name == AGREE and part]
    if statements and overall["state"] == "ok":
        st.dataframe(
            parts_table(viewer, metric, statements), hide_index=True, alt="Share who agree with each statement"
        )
    if overall["state"] == "suppressed":
        st.caption(f"Groups of fewer than {viewer.published.policy.hiding.smallest_group} are not shown.")
    survey_waves.over_time(viewer, service, month)
    survey_waves.conditions(viewer, service, month)
    meaning.popover(viewer, metric)


def by_statement(viewer: Viewer, service: str, month: date) -> dict[tuple[str, str], dict]:
    """The rows of the month, by metric and statement."""
    rows = values.rows(viewer, metric=[AGREE, RATE], level="service", service=service, team="", month=month)
    return {(row["metric"], row["part"]): row for row in rows}


def _rate(viewer: Viewer, row: dict) -> str:
    said = figures.full(viewer, METRICS[RATE], row)
    return f"{said}: more answers than staff" if numbers.known(row["value"]) and row["value"] > 100 else said
