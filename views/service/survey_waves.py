"""Survey waves over time, and the conditions of work that stand beside them."""

import functools
from datetime import date

import pandas as pd
import streamlit as st

from metrics import METRICS
from views.session import values
from views.session.viewer import Viewer
from views.words import dates, figures

AGREE = "wellbeing_agree"
MOST = 6  # waves shown
OF_A_WAVE = ("ok", "partial", "suppressed")  # the states of months in which a wave speaks
CONDITIONS = (
    "supervision_gap_days",
    "supervision_cancelled_by_manager",
    "supervision_reflective",
    "recognised_6m",
    "sickness_rate",
    "long_leave",
    "agency_share",
)


def over_time(viewer: Viewer, service: str, month: date) -> None:
    """How many agreed in each wave so far, statement by statement; nothing before there are two waves to show."""
    table = so_far(viewer, service, month)
    if table.shape[1] > 2:
        st.caption(
            "The waves so far, each under the first month that shows it. Few people answer: a change may be luck."
        )
        st.dataframe(table, hide_index=True, alt="Share who agree, by statement and wave")


@functools.lru_cache(maxsize=128)
def so_far(viewer: Viewer, service: str, month: date) -> pd.DataFrame:
    """The table that `over_time` shows."""
    rows = values.rows(viewer, metric=AGREE, level="service", service=service, team="")
    return by_wave(viewer, [row for row in rows if row["month"] <= month])


def by_wave(viewer: Viewer, rows: list[dict]) -> pd.DataFrame:
    """A row a statement ("All statements" first), a column a wave: months that repeat a wave are one column."""
    parts = sorted({row["part"] for row in rows})
    by_month: dict[date, dict[str, dict]] = {}
    for row in rows:
        by_month.setdefault(row["month"], {})[row["part"]] = row
    columns: dict[str, list[str]] = {}
    before = None
    for month, of_month in sorted(by_month.items()):
        speaks = len(of_month) == len(parts) and any(row["state"] in OF_A_WAVE for row in of_month.values())
        said = [figures.full(viewer, METRICS[AGREE], of_month[part]) for part in parts] if speaks else None
        if speaks and said != before:
            columns[dates.month(month)] = said
        before = said
    kept = dict(list(columns.items())[-MOST:])
    return pd.DataFrame({"Statement": [part or "All statements" for part in parts]} | kept)


def conditions(viewer: Viewer, service: str, month: date) -> None:
    """The conditions of work of the month, as far as their exports are there. Conditions, never a score of a person."""
    of_service = values.by_metric(viewer, month, service)
    known = [of_service[name] for name in CONDITIONS if of_service.get(name, {}).get("state") in ("ok", "partial")]
    if known:
        st.markdown("**Conditions of work**")
        st.markdown("\n".join(f"- {METRICS[row['metric']].title}: {_said(row)}" for row in known))


def _said(row: dict) -> str:
    return figures.figure(METRICS[row["metric"]], row)
