"""The next step in words: what to do for whom, and by when."""

from collections.abc import Mapping
from datetime import date

# What to do, and how the thing is called once it is booked.
STEPS = {
    "supervision": ("Book {who}’s supervision", "{who}’s supervision"),
    "appraisal": ("Book {who}’s appraisal", "{who}’s appraisal"),
    "support_agreement": ("Agree with {who} what support they need", "{who}’s support agreement"),
    "induction": ("Finish {who}’s induction", "{who}’s induction"),
    "probation_review": ("Hold {who}’s probation review", "{who}’s probation review"),
    "mentor": ("Find a mentor for {who}", "{who}’s mentor"),
    "course": ("Book {who} on {what}", "{what} for {who}"),
}
CHECK = "Look at {who}’s {what} certificate: no end date is recorded"


def day(when: date, today: date) -> str:
    """12 March; with the year where it is not today's."""
    return f"{when.day} {when:%B}" if when.year == today.year else f"{when.day} {when:%B %Y}"


def next_step(row: Mapping, as_of: date, today: date) -> str:
    """One sentence for a row of metrics.due (kind, what, who, state, due_on, good_to_on …; None where not known)."""
    if row["state"] == "check":
        return CHECK.format(**row)
    action, thing = (text.format(**row) for text in STEPS[row["kind"]])
    due_on, good_to_on = row["due_on"], row["good_to_on"]
    if row["state"] == "booked":
        return thing[0].upper() + thing[1:] + _booked(row["booked_on"], good_to_on, today)
    if row["state"] == "overdue":
        return f"{action} now: it was due {day(due_on, today)}"
    if good_to_on < today:
        return f"{action}, unless it was done after {day(as_of, today)}: it was due {day(due_on, today)}"
    return f"{action} by {day(due_on if due_on >= today else good_to_on, today)}"


def _booked(booked_on: date, good_to_on: date | None, today: date) -> str:
    if booked_on < today:
        return f" was booked for {day(booked_on, today)}: check that it took place"
    late = good_to_on is not None and booked_on > good_to_on >= today
    return f" is booked for {day(booked_on, today)}" + (
        f", later than {day(good_to_on, today)}: ask for an earlier date" if late else ""
    )
