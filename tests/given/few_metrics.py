"""Publishing in a test's own process counts a few metrics: what all of them are is tested in tests/metrics."""

from collections.abc import Collection

import pytest

from metrics.publish import publish

COUNTED = (
    *("supervision_on_time", "training_in_date", "turnover_12m", "leavers", "starters", "headcount"),
    *("wellbeing_agree", "recognised_6m", "return_talk_on_time"),
)


@pytest.fixture(autouse=True)
def few_metrics(monkeypatch, request):
    """These alone are counted in the folder of tests that takes this in; where a file says `COUNTED`, those."""
    count_alone(monkeypatch, getattr(request.module, "COUNTED", COUNTED))


def count_alone(monkeypatch: pytest.MonkeyPatch, names: Collection[str] = COUNTED) -> None:
    """From now on these metrics alone are counted at publishing."""
    few = {number: metric for number, metric in publish.published().items() if metric.name in names}
    monkeypatch.setattr(publish, "published", lambda: few)
