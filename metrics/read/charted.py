"""What is charted of published rows: the metric as it is charted in a unit, and the point of a month."""

from collections.abc import Mapping

from metrics.metric import Metric
from metrics.publish.judge import BETWEEN, as_days_between


def as_charted(metric: Metric, row: Mapping) -> Metric:
    """The metric as it is charted in a row's unit: turnover as days between leavers where most months have none."""
    return as_days_between(metric) if row["charted_as"] == BETWEEN else metric


def point(charted: Metric, row: Mapping) -> float | None:
    """What is charted of a single month: the share or ratio; of counts, medians and days between, their numerator."""
    numerator, over = row["series_numerator"], row["series_denominator"]
    if charted.series == BETWEEN or not charted.has_denominator or charted.kind == "median":
        return numerator
    return charted.scale * numerator / over if numerator is not None and over else None
