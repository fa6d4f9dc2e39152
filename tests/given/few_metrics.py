"""Publishing in a test's own process counts a few metrics: what all of them are is tested in tests/metrics."""

import pytest

from metrics.publish import publish

COUNTED = (
    *("supervision_on_time", "training_in_date", "turnover_12m", "leavers", "starters", "headcount"),
    *("wellbeing_agree", "recognised_6m", "return_talk_on_time"),
)


@pytest.fixture(scope="module", autouse=True)
def few_metrics(request):
    """These alone are counted in the folder of tests that takes this in; where a file says `COUNTED`, those."""
    counted = getattr(request.module, "COUNTED", COUNTED)
    few = {number: metric for number, metric in publish.published().items() if metric.name in counted}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(publish, "published", lambda: few)
        yield
