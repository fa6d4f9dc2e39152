"""The next step of a line of the plan in words, and the day that it prints."""

from collections.abc import Mapping
from datetime import date

# What to do, and how the thing is called once it is booked: as a sentence of its own, which names the person.
NAMED = {
    "supervision": ("Book {who}’s supervision", "{who}’s supervision"),
    "appraisal": ("Book {who}’s appraisal", "{who}’s appraisal"),
    "support_agreement": ("Agree with {who} what support they need", "{who}’s support agreement"),
    "induction": ("Finish {who}’s induction", "{who}’s induction"),
    "probation_review": ("Hold {who}’s probation review", "{who}’s probation review"),
    "probation_decision": (
        "Write down with {who} what is expected and what support they have, then decide on their probation",
        "{who}’s probation decision",
    ),
    "mentor": ("Find a mentor for {who}", "{who}’s mentor"),
    "course": ("Book {who} on {what}", "{what} for {who}"),
    "certificate": ("Look at {who}’s {what} certificate", "{who}’s {what} certificate"),
    "line_manager": ("Name a line manager for {who}", "{who}’s line manager"),
    "goal_review": ("Look at {who}’s goals and actions together", "{who}’s goal review"),
    "level_3": ("Agree with {who} how they finish the Level 3", "{who}’s Level 3"),
    "level_5": ("Agree with {who} how they finish the Level 5", "{who}’s Level 5"),
    "return_talk": ("Welcome {who} back in a return-to-work talk", "{who}’s return-to-work talk"),
    "reg_48": ("Give notice that {who}, who is in charge, is away 28 days or more (regulation 48)", "{who}’s notice"),
}
# The same beside a person's name.
BESIDE_NAME = {
    "supervision": ("Book supervision", "Supervision"),
    "appraisal": ("Book an appraisal", "Appraisal"),
    "support_agreement": ("Agree what support they need", "Support agreement"),
    "induction": ("Finish induction", "Induction"),
    "probation_review": ("Hold the probation review", "Probation review"),
    "probation_decision": (
        "Write down what is expected and what support they have, then decide on probation",
        "Probation decision",
    ),
    "mentor": ("Find a mentor", "Mentor"),
    "course": ("Book {what}", "{what}"),
    "certificate": ("Look at the {what} certificate", "{what} certificate"),
    "line_manager": ("Name a line manager", "Line manager"),
    "goal_review": ("Look at goals and actions together", "Goal review"),
    "level_3": ("Agree how they finish the Level 3", "Level 3"),
    "level_5": ("Agree how they finish the Level 5", "Level 5"),
    "return_talk": ("Welcome them back in a return-to-work talk", "Return-to-work talk"),
    "reg_48": ("Give notice that they, who are in charge, are away 28 days or more (regulation 48)", "Notice"),
}


def day(when: date, today: date) -> str:
    """12 March; with the year where it is not today's."""
    return f"{when.day} {when:%B}" if when.year == today.year else f"{when.day} {when:%B %Y}"


def printed_on(row: Mapping, today: date) -> date | None:
    """The day that the step of a row prints: it stands, and is sorted, by this; None where it prints none."""
    if row["state"] == "check":
        return None
    if row["state"] == "booked":
        return row["booked_on"]
    is_in_tolerance = row["state"] == "due" and row["due_on"] < today <= row["good_to_on"]
    return row["good_to_on"] if is_in_tolerance else row["due_on"]


def next_step(row: Mapping, as_of: date, today: date, words: Mapping[str, tuple[str, str]] = NAMED) -> str:
    """One sentence for a row of metrics.people.due (kind, what, who, state, due_on, good_to_on …)."""
    action, thing = (text.format(**row) for text in words[row["kind"]])
    on = printed_on(row, today)
    if on is None:
        return f"{action}: no end date is recorded"
    if row["state"] == "booked":
        return thing[0].upper() + thing[1:] + _booked(on, row["good_to_on"], today)
    if row["state"] == "overdue":
        return f"{action} now: it was due {day(on, today)}"
    if row["good_to_on"] < today:
        return f"{action}, unless it was done after {day(as_of, today)}: it was due {day(on, today)}"
    return f"{action} by {day(on, today)}"


def _booked(booked_on: date, good_to_on: date | None, today: date) -> str:
    if booked_on < today:
        return f" was booked for {day(booked_on, today)}"  # the section's heading asks whether it took place
    booked = f" is booked for {day(booked_on, today)}"
    if good_to_on is not None and booked_on > good_to_on >= today:
        return f"{booked}, later than {day(good_to_on, today)}: ask for an earlier date"
    return booked
