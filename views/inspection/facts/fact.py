"""A staffing fact, and a measure of the period as one."""

from dataclasses import dataclass

from views.inspection.preparation import Preparation
from views.words import missing_exports, period_lines


@dataclass(frozen=True)
class Fact:
    """One fact: which of the framework's facts it answers, what it is, what is so, and how it was counted."""

    name: str
    title: str
    words: str
    counted: str
    measure: str = ""  # the name of the measure that it is, where it is one


def of_measure(preparation: Preparation, fact: str, name: str) -> Fact:
    """A fact that is a measure over the period."""
    metric, rows = preparation.metric(name), preparation.rows(name)
    words = (
        period_lines.figure(preparation.viewer, metric, rows[0], preparation.since)
        if rows
        else missing_exports.nothing_published(preparation.viewer, metric)
    )
    return Fact(fact, period_lines.title(metric), words, period_lines.how_counted(metric), name)
