"""Publishing in a test's own process counts a few metrics: what all of them are is tested in tests/metrics."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

import pytest

from metrics.publish import publish

COUNTED = (
    *("supervision_on_time", "training_in_date", "turnover_12m", "leavers", "starters", "headcount"),
    *("wellbeing_agree", "recognised_6m", "return_talk_on_time"),
)


@pytest.fixture(scope="module", autouse=True)
def few_metrics(request):
    """These alone are counted in the folder of tests that takes this in; where a file says `COUNTED`, those."""
    with alone(getattr(request.module, "COUNTED", COUNTED)):
        yield


@contextmanager
def alone(names: Collection[str]) -> Iterator[None]:
    """While it lasts these metrics alone are counted at publishing."""
    few = {number: metric for number, metric in publish.published().items() if metric.name in names}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "published", lambda: few)
        yield
