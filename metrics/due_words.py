"""The next step in words: what to do for whom, and by when."""

from datetime import date

import pandas as pd

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


def next_step(row, as_of: date, today: date) -> str:
    """One sentence for a row of metrics.due (a named tuple with kind, what, who, state, due_on, good_to_on …)."""
    if row.state == "check":
        return CHECK.format(who=row.who, what=row.what)
    action, thing = (text.format(who=row.who, what=row.what) for text in STEPS[row.kind])
    if row.state == "booked":
        return thing[0].upper() + thing[1:] + _booked(_date(row.booked_on), row.good_to_on, today)
    due_on, good_to_on = _date(row.due_on), _date(row.good_to_on)
    if row.state == "overdue":
        return f"{action} now: it was due {day(due_on, today)}"
    if good_to_on < today:
        return f"{action}, unless it was done after {day(as_of, today)}: it was due {day(due_on, today)}"
    return f"{action} by {day(due_on if due_on >= today else good_to_on, today)}"


def _booked(booked_on: date, good_to_on, today: date) -> str:
    if booked_on < today:
        return f" was booked for {day(booked_on, today)}: check that it took place"
    late = not pd.isna(good_to_on) and booked_on > _date(good_to_on) >= today
    return f" is booked for {day(booked_on, today)}" + (
        f", later than {day(_date(good_to_on), today)}: ask for an earlier date" if late else ""
    )


def _date(when) -> date:
    return when.date() if hasattr(when, "date") else when
