"""What staff said in each survey wave so far."""

import functools
from datetime import date

import pandas as pd
import streamlit as st

from metrics import METRICS
from views.parts import figures_table
from views.session import values
from views.session.viewer import Viewer
from views.words import dates, figures

WAVE = "pulse"  # the survey that is shown
AGREE = next(metric for metric in METRICS.values() if metric.wave == WAVE and metric.part)
MOST = 6  # waves shown
OF_A_WAVE = ("ok", "partial", "suppressed")  # the states of months in which a wave speaks


def over_time(viewer: Viewer, service: str, month: date) -> None:
    """How many agreed in each wave so far, statement by statement."""
    st.caption("Each survey under the first month that shows it. Few people answer: a change may be luck.")
    figures_table.draw(so_far(viewer, service, month), "Share who agree, by statement and survey")


@functools.lru_cache(maxsize=128)
def so_far(viewer: Viewer, service: str, month: date) -> pd.DataFrame:
    """The table that `over_time` shows."""
    rows = values.rows(viewer, metric=AGREE.name, level="service", service=service, team="")
    return by_wave(viewer, [row for row in rows if row["month"] <= month])


def by_wave(viewer: Viewer, rows: list[dict]) -> pd.DataFrame:
    """A row a statement ("All statements" first), a column a wave: months that repeat a wave are one column."""
    parts = sorted({row["part"] for row in rows})
    by_month: dict[date, dict[str, dict]] = {}
    for row in rows:
        by_month.setdefault(row["month"], {})[row["part"]] = row
    columns: dict[str, list[str]] = {}
    before: list[str] = []
    for month, of_month in sorted(by_month.items()):
        answers = _answers(viewer, parts, of_month)
        if answers and answers != before:
            columns[dates.month(month)] = answers
        before = answers
    kept = dict(list(columns.items())[-MOST:])
    return pd.DataFrame({"Statement": [part or "All statements" for part in parts]} | kept)


def _answers(viewer: Viewer, parts: list[str], of_month: dict[str, dict]) -> list[str]:
    """What a month says, statement by statement; nothing where no wave speaks in it."""
    speaks = len(of_month) == len(parts) and any(row["state"] in OF_A_WAVE for row in of_month.values())
    return [figures.full(viewer, AGREE, of_month[part]) for part in parts] if speaks else []
