"""What tests of loading share: a load ends by publishing, and most of them are about what comes before."""

import pytest

from metrics.publish import publish

COUNTED = (
    *("supervision_on_time", "training_in_date", "turnover_12m", "leavers", "starters", "headcount"),
    *("wellbeing_agree", "recognised_6m"),
)


@pytest.fixture(autouse=True)
def few_metrics(monkeypatch):
    """Loads in a test's own process count these metrics alone; what all of them are is tested in tests/metrics."""
    few = {number: metric for number, metric in publish.published().items() if metric.name in COUNTED}
    monkeypatch.setattr(publish, "published", lambda: few)
