"""Publishing in a test's own process counts a few metrics: what all of them are is tested in tests/metrics."""

import pytest

from metrics.publish import publish

COUNTED = (
    *("supervision_on_time", "training_in_date", "turnover_12m", "leavers", "starters", "headcount"),
    *("wellbeing_agree", "recognised_6m", "return_talk_on_time"),
)


@pytest.fixture(autouse=True)
def few_metrics(monkeypatch):
    """These alone are counted in the folder of tests that takes this in."""
    few = {number: metric for number, metric in publish.published().items() if metric.name in COUNTED}
    monkeypatch.setattr(publish, "published", lambda: few)
