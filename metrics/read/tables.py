"""Values as the command line, a download and a test read them."""

from collections.abc import Iterable

import pandas as pd

from metrics.metric import Metric
from records.policy import Policy

LISTED = ("metric", "level", "service", "team", "month", "numerator", "denominator", "value", "state", "formula")


def as_listed(values: pd.DataFrame) -> pd.DataFrame:
    """Published values with part joined to the metric's name, columns as LISTED, in the same order."""
    part = values["part"].astype(object)
    name = values["metric"].astype(object).where(part == "", values["metric"].astype(object) + ":" + part)
    month = pd.to_datetime(values["month"]).dt.strftime("%Y-%m-%d")
    return values.assign(metric=name, month=month).loc[:, list(LISTED)]


def described(metrics: Iterable[Metric], policy: Policy) -> pd.DataFrame:
    """One row a metric: name, title, formula, target and where the target comes from."""
    return pd.DataFrame(
        [
            {
                "metric": metric.name,
                "title": metric.title,
                "formula": metric.formula,
                "target": metric.target_in(policy).value,
                "source": metric.target_in(policy).source,
            }
            for metric in metrics
        ]
    )
