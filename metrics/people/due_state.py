"""The state of a line of the plan: overdue, due, booked, or to be looked at."""

from collections.abc import Mapping
from datetime import date


def state(row: Mapping, as_of: date) -> str:
    """By its dates: what is booked is in hand, and overdue is what could not count any more on the day of the data."""
    if row["needs_check"]:
        return "check"
    if row["booked_on"] is not None:
        return "booked"
    return "overdue" if row["good_to_on"] < as_of else "due"
