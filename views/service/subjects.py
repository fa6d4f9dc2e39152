"""Subjects under which measures are found, by the export that answers them first."""

from collections.abc import Sequence

import streamlit as st

from metrics.metric import Metric

IN_SHORT = "In short"
SUBJECTS = {
    "Supervision": ("supervision",),
    "Training": ("training", "requirements", "appraisal", "qualification"),
    "People": ("staff", "establishment", "agency", "probation", "mentoring"),
    "Wellbeing": ("survey", "leave", "absence", "adjustments", "recognition", "tools"),
    "Practice": ("goals", "learning", "feedback", "plans", "inspection"),
}


def pick_subject() -> str:
    """The subject chosen: "In short" unless another is."""
    return st.segmented_control(
        "Subject", [IN_SHORT, *SUBJECTS], default=IN_SHORT, required=True, key="subject", persist_state="session"
    )


def of(subject: str, metrics: Sequence[Metric], in_short: Sequence[str]) -> list[Metric]:
    """The metrics of a subject, in their order; "In short" are those named."""
    if subject == IN_SHORT:
        return [metric for metric in metrics if metric.name in in_short]
    return [metric for metric in metrics if metric.exports[0] in SUBJECTS[subject]]
