"""Subjects under which measures are found."""

from collections.abc import Iterable

import streamlit as st

from metrics.metric import SUBJECTS, Metric
from views.words import text

IN_SHORT = "In short"


def pick_subject() -> str:
    """The subject chosen: "In short" unless another is."""
    return st.segmented_control(
        "Subject",
        [IN_SHORT, *SUBJECTS],
        default=IN_SHORT,
        format_func=text.shown,
        required=True,
        key="subject",
        persist_state="session",
    )


def of(subject: str, metrics: Iterable[Metric]) -> list[Metric]:
    """The metrics of a subject, in their order; "In short" are the headlines and what stands beside them."""
    if subject == IN_SHORT:
        return [metric for metric in metrics if metric.headline or metric.in_short]
    return [metric for metric in metrics if metric.subject == subject]
