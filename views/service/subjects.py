"""Subjects under which measures are found."""

from collections.abc import Iterable

from metrics.metric import SUBJECTS, Metric
from views.parts import filters

IN_SHORT = "Key"


def pick_subject() -> str:
    """The subject chosen: "Key" unless another is."""
    return filters.bar().chips("subject", "Subject", [IN_SHORT, *SUBJECTS], words=str)


def of(subject: str, metrics: Iterable[Metric]) -> list[Metric]:
    """The metrics of a subject, in their order; "Key" are the headlines and what stands beside them."""
    if subject == IN_SHORT:
        return [metric for metric in metrics if metric.headline or metric.in_short]
    return [metric for metric in metrics if metric.subject == subject]
