"""The shipped policy with targets of a test's own."""

from dataclasses import replace

from records.policy import Policy, Target
from records.shipped_policy import completed


def with_targets(**values: float) -> Policy:
    """The shipped policy with these targets, by metric, and no others."""
    targets = {metric: Target(value=value, source="product default") for metric, value in values.items()}
    return replace(completed({}), targets=targets)
