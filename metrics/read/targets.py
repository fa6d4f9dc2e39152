"""How far a settled value is from its target, in people or things; and which measures can be so."""

from collections.abc import Mapping
from math import ceil

from metrics.metric import Metric
from records.policy import Policy


def short_by(metric: Metric, settled: Mapping, policy: Policy) -> int:
    """How many more (or fewer) of a settled value would have met the target; 0 where it is met or unknown."""
    policy = policy.of_unit(settled["service"], settled["team"])
    target, k, n = metric.target_in(policy).value, settled["numerator"], settled["denominator"]
    if target is None or not _has_count_to_meet(metric, policy) or k is None or not n:
        return 0
    due = target * n / metric.scale
    # Nine digits: 95 % of 20 is 19, though floats make it a little more.
    return max(ceil(round(due, 9)) - k if metric.better == "higher" else ceil(round(k - due, 9)), 0)


def _has_count_to_meet(metric: Metric, policy: Policy) -> bool:
    is_share = metric.kind == "share" and metric.better != "either"
    return is_share and metric.target_in(policy).value is not None


def may_be_missed(metric: Metric, policy: Policy) -> bool:
    """Whether any unit has a target that a count of it may miss or meet."""
    return _has_count_to_meet(metric, policy) or any(
        metric.name in targets for targets in policy.own_targets().values()
    )
