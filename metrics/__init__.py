"""Facts in, publishable values out. METRICS lists every metric, in display order."""

from metrics.definitions import (
    goals,
    leaving,
    practice,
    starting,
    supervision,
    support,
    training,
    turnover,
    wellbeing,
    workforce,
)
from metrics.metric import Metric

SUBJECTS = (
    supervision,
    training,
    turnover,
    leaving,
    wellbeing,
    practice,
    starting,
    goals,
    support,
    workforce,
)

METRICS: dict[str, Metric] = {metric.name: metric for subject in SUBJECTS for metric in subject.METRICS}


def number(name: str) -> int:
    """The number under which a metric's cells are counted: its place in the order of display."""
    return list(METRICS).index(name)
