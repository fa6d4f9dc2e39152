"""Facts in, publishable values out. METRICS lists every metric, in display order."""

from metrics import completion, leaving, turnover, wellbeing
from metrics.metric import Metric

METRICS: dict[str, Metric] = {
    metric.name: metric for subject in (completion, turnover, leaving, wellbeing) for metric in subject.METRICS
}
