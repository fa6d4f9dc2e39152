"""If an inspector rang today: what would be missing, what falls due before a day, and what to do first."""

from collections import Counter
from datetime import date
from typing import Any

from metrics.people.due_rules import SUBJECT_OF, SUBJECTS
from metrics.people.plan_counts import PROTECTED
from metrics.read import named
from views.inspection.preparation import Preparation
from views.parts import freshness
from views.session import people, prepared
from views.words import dates, numbers
from views.words.lists import joined_by_and

IN_HAND = "Nothing is overdue. Keep what is booked, and ask how people are."


def sentences(preparation: Preparation, until: date) -> list[str]:
    """What would be missing today, what more falls due up to a day, and which exports are late."""
    try:
        lines = _lines(preparation, until)
    except named.REFUSALS as refusal:
        return [str(refusal)]
    overdue = [line for line in lines if line.section == "overdue"]
    unsure = [line for line in lines if line.section == "outcome"]
    coming = [line for line in lines if line.section in ("week", "six_weeks")]
    return [
        f"Overdue: {_counted(overdue)}.",
        *([f"Perhaps done since the data ends, so tell us: {_counted(unsure)}."] if unsure else []),
        f"Falls due by {dates.day(until)}: {_counted(coming)}.",
        *_late(preparation),
    ]


def first(preparation: Preparation, until: date) -> str:
    """The one thing to do first."""
    in_charge = prepared.staff(preparation.viewer, preparation.service, preparation.since).in_charge
    if in_charge.now is None:
        since = f" since {dates.day(in_charge.without_since)}" if in_charge.without_since else ""
        return f"Write down who is in charge: nobody is known as registered manager{since}."
    if (preparation.viewer.today - preparation.as_of).days > freshness.OLD:
        return f"Load newer exports: what was done since {dates.day(preparation.as_of)} is not known."
    try:
        overdue = [line for line in _lines(preparation, until) if line.section == "overdue"]
    except named.REFUSALS:
        return ""
    if not overdue:
        return IN_HAND
    if preparation.names_people:
        return f"{overdue[0].next_step}."
    ((subject, many),) = _by_subject(overdue).most_common(1)
    return f"Begin with {subject}: {numbers.counted(many, 'line')} of the plan overdue. Team says who and what."


def _lines(preparation: Preparation, until: date) -> list[Any]:
    due = people.due_until(preparation.viewer, preparation.service, until)
    return [line for line in due.lines if preparation.names_people or line.kind not in PROTECTED]


def _counted(lines: list[Any]) -> str:
    """ "supervision (7), appraisals (2)"; "nothing"."""
    return joined_by_and(f"{name} ({numbers.count(many)})" for name, many in _by_subject(lines).items()) or "nothing"


def _by_subject(lines: list[Any]) -> Counter[str]:
    """How many lines there are of each subject, in the order of subjects."""
    counts = Counter(SUBJECT_OF[line.kind] for line in lines)
    return Counter({name: counts[name] for name in SUBJECTS if counts[name]})


def _late(preparation: Preparation) -> list[str]:
    """The exports that are older than a month's should be, on the viewer's day."""
    late = freshness.late(preparation.viewer.published, preparation.viewer.today)
    return [f"Exports that are late: {'; '.join(late)}."] if late else []
