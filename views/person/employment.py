"""Somebody’s start, mentor and recognition, and what happened in their employment, day by day."""

from collections.abc import Iterator

from metrics.people.person import Person
from views.person.part import Part, day, each, is_supplied, missing, none_recorded
from views.words import text

OUTCOMES = {
    "passed": "passed",
    "extended": "extended",
    "not_confirmed": "not confirmed",
    "open": "still open",
}


def starting(somebody: Person) -> Part:
    """The probation and who is or was the mentor."""
    return Part("Probation and mentor", [*_probation(somebody), *_mentors(somebody)])


def _probation(somebody: Person) -> Iterator[str]:
    yield from (f"Probation. {words}" for words in missing(somebody, "probation"))
    rows = somebody.lists["probation"]
    if is_supplied(somebody, "probation") and rows.empty:
        yield none_recorded(somebody, "probation", "probation")
    for row in each(rows):
        yield f"Probation began {day(row.from_on)}, {_outcome(row)}."
        yield f"{_agreement(row)}; {_induction(row)}."


def _outcome(row) -> str:
    words = OUTCOMES[row.outcome]
    if row.outcome == "extended":
        return f"{words} to {day(row.extended_to)}" if day(row.extended_to) else words
    if day(row.reviewed_on):
        return f"{words}, reviewed {day(row.reviewed_on)}"
    return f"{words}, review due {day(row.review_due_on)}" if day(row.review_due_on) else words


def _agreement(row) -> str:
    agreed = day(row.support_agreement_on)
    return f"Support agreement complete {agreed}" if agreed else "No support agreement is recorded"


def _induction(row) -> str:
    completed = day(row.induction_completed_on)
    return f"induction complete {completed}" if completed else "no completed induction is recorded"


def _mentors(somebody: Person) -> Iterator[str]:
    yield from (f"Mentor. {words}" for words in missing(somebody, "mentoring"))
    rows = somebody.lists["mentors"]
    if is_supplied(somebody, "mentoring") and rows.empty:
        yield none_recorded(somebody, "mentoring", "mentor")
    for row in each(rows):
        until = f" to {day(row.to_on)}" if day(row.to_on) else ""
        yield f"Mentor: {row.mentor}, from {day(row.from_on)}{until}."


def recognition(somebody: Person) -> Part:
    """When somebody, or a team they were in, was thanked in the last twelve months."""
    sentences = missing(somebody, "recognition")
    rows = somebody.lists["recognition"]
    if is_supplied(somebody, "recognition") and rows.empty:
        sentences.append("No thanks are recorded in the last twelve months. Is there something to say thank you for?")
    sentences += [f"Thanked {day(row.on_date)}{f', with {row.team}' if row.team else ''}." for row in each(rows)]
    return Part("Recognition", sentences)


def chronology(somebody: Person) -> Part:
    """Posts, moves, leave without its kind, line managers and returns, from the first day on."""
    listed = [text.markup("**{day}** {words}", day=day(event.on), words=event.words) for event in somebody.chronology]
    leave = missing(somebody, "leave")
    note = f"Leave. {leave[0]}" if leave else "Leave stands without its kind; why anybody left a post is not shown."
    return Part("Employment, day by day", listed, note=note)
