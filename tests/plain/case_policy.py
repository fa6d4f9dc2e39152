"""A random case's policy as the product has it; the plain reading itself reads `case.policy`."""

from records.policy import Policy
from records.shipped_policy import completed
from tests.plain.organisations import Case


def policy_of(case: Case) -> Policy:
    """The shipped policy with what the case has its own way."""
    return completed(case.policy)
