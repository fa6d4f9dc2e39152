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

# The number under which each metric's cells are counted, which is its place in the order of display.
NUMBER: dict[str, int] = {name: number for number, name in enumerate(METRICS)}
