"""Somebody who needs something: the rows of one person, and what the list says of them."""

from datetime import date

from metrics.people.due import Due

AS_OF = date(2026, 3, 10)
LONG_AGO = date(2024, 1, 1)


def sam(**changes) -> dict:
    """Sam's assignment, long begun but for the changes."""
    return {"staff_id": "1042", "name": "Sam", "start_date": LONG_AGO} | changes


def held(day: date, **changes) -> dict:
    """A session, an appraisal or another event of Sam's, of that day."""
    return {"staff_id": "1042", "date": day} | changes


def steps(needs: Due) -> list[str]:
    """The next step of each row of the list."""
    return needs.rows["next_step"].tolist()
