"""Facts in, publishable values out. METRICS lists every metric, in display order."""

from metrics import completion, leaving, practice, support, turnover, wellbeing, workforce
from metrics.metric import Metric

SUBJECTS = (completion, turnover, leaving, wellbeing, practice, support, workforce)

METRICS: dict[str, Metric] = {metric.name: metric for subject in SUBJECTS for metric in subject.METRICS}

# The number under which each metric's cells are counted, which is its place in the order of display.
NUMBER: dict[str, int] = {name: number for number, name in enumerate(METRICS)}
