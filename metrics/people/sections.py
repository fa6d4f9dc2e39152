"""The sections of the plan: in which a line stands, and where in it."""

from collections.abc import Mapping
from datetime import date, timedelta

OVERDUE, OUTCOME, WEEK, SIX_WEEKS = SECTIONS = ("overdue", "outcome", "week", "six_weeks")


def of(row: Mapping, today: date) -> str:
    """The section of a row of metrics.people.due, by its state and the day that it prints.

    What was booked or fell due after the exports end, and before today, may have taken place: its outcome is what is
    wanted. A certificate without an end date may be over, so it is looked at this week.
    """
    on = row["printed_on"]
    if row["state"] == "overdue":
        return OVERDUE
    if on is None:
        return WEEK
    if on < today:
        return OUTCOME
    return WEEK if on <= sunday(today) else SIX_WEEKS


def sunday(today: date) -> date:
    """The last day of the week of a day; weeks run from Monday to Sunday."""
    return today + timedelta(days=6 - today.weekday())


def place(row: Mapping) -> tuple:
    """What a row is sorted by: section, who is to act (the organisation first), the day printed, the person."""
    on = row["printed_on"] or date.max
    return SECTIONS.index(row["section"]), row["owed_by"], on, row["who"], row["staff_id"], row["what"]
