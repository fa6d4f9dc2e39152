"""Facts in, publishable values out. METRICS lists every metric, in display order."""

from metrics.definitions import (
    appraisal,
    conditions,
    feedback,
    goals,
    headcount,
    learning,
    leaving,
    prompts,
    qualification,
    recognition,
    starting,
    strengths,
    supervision,
    support,
    training,
    turnover,
    wellbeing,
    workforce,
)
from metrics.metric import Metric

IN_ORDER: tuple[tuple[Metric, ...], ...] = (
    supervision.METRICS,
    appraisal.METRICS,
    training.METRICS,
    turnover.METRICS,
    headcount.METRICS,
    turnover.BENCHMARKS,
    leaving.METRICS,
    wellbeing.METRICS,
    conditions.METRICS,
    supervision.PRACTICE,
    appraisal.PRACTICE,
    strengths.METRICS,
    recognition.METRICS,
    learning.METRICS,
    feedback.METRICS,
    starting.METRICS,
    goals.METRICS,
    prompts.METRICS,
    recognition.PROTECTED,
    support.METRICS,
    qualification.METRICS,
    workforce.METRICS,
)

METRICS: dict[str, Metric] = {metric.name: metric for metrics in IN_ORDER for metric in metrics}


def number(name: str) -> int:
    """The number under which a metric's cells are counted: its place in the order of display."""
    return list(METRICS).index(name)
