"""What staff say in the latest survey wave: how many answered, and how many agree, statement by statement."""

from collections.abc import Mapping
from datetime import date

import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from views.parts.folded import popover
from views.service import conditions, survey_waves
from views.service.survey_waves import AGREE, WAVE
from views.session import own_terms, values
from views.session.viewer import Viewer
from views.words import figures, meaning, numbers, text


def draw(viewer: Viewer, service: str, month: date) -> None:
    """The overall share who agree, the response rate and the statements; in words where they may not be shown."""
    by_part = by_statement(viewer, service, month)
    overall = by_part.get((AGREE.name, ""))
    if overall is None:
        st.caption("No survey has been supplied for this month.")
        return
    text.paragraph(text.markup("**{title}: {figure}**", title=AGREE.title, figure=figures.full(viewer, AGREE, overall)))
    smallest = viewer.published.policy.hiding.smallest_group
    hidden = f"Groups of fewer than {smallest} are not shown." if overall["state"] == "suppressed" else ""
    text.caption(text.joined("  \n", [*rates(viewer, by_part), hidden]))
    conditions.draw(viewer, service, month)
    with st.container(horizontal=True):
        with popover("Statement by statement", "by_statement", ":material/table:") as is_open:
            if is_open:
                survey_waves.over_time(viewer, service, month)
        meaning.popover(AGREE, own_terms.policy(viewer).of_unit(service))


def by_statement(viewer: Viewer, service: str, month: date) -> dict[tuple[str, str], dict]:
    """The rows of the month, by metric and statement."""
    names = [metric.name for metric in METRICS.values() if metric.wave == WAVE]
    rows = values.rows(viewer, metric=names, level="service", service=service, team="", month=month)
    return {(row["metric"], row["part"]): row for row in rows}


def rates(viewer: Viewer, by_part: Mapping[tuple[str, str], dict]) -> list[str]:
    """How many answered, in words."""
    return [
        f"{metric.title}: {_rate(viewer, metric, by_part[metric.name, ''])}"
        for metric in METRICS.values()
        if metric.wave == WAVE and not metric.part and (metric.name, "") in by_part
    ]


def _rate(viewer: Viewer, metric: Metric, row: dict) -> str:
    rate = figures.full(viewer, metric, row)
    return f"{rate}: more answers than staff" if numbers.known(row["value"]) and row["value"] > 100 else rate
