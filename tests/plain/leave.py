"""Long leave and probation: the two things that change a person's clock."""

from datetime import date

from tests.plain.dates import NEVER, ONE_DAY
from tests.plain.people import last_day
from tests.plain.records import Records


def leaves(records: Records, person: str) -> list[tuple[date, date]]:
    """First and last days of a person's leaves; rows that touch or overlap are one leave."""
    joined: list[tuple[date, date]] = []
    for row in sorted(records.rows_of("leave", person), key=lambda row: row["start_date"]):
        if joined and row["start_date"] <= joined[-1][1] + ONE_DAY:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last_day(row)))
        else:
            joined.append((row["start_date"], last_day(row)))
    return joined


def long_leaves(records: Records, person: str) -> list[tuple[date, date]]:
    """Leaves that are open, or last the days of a long leave or more, both ends counted."""
    shortest = records.policy["supervision"]["long_leave_days"]
    return [
        (first, last) for first, last in leaves(records, person) if last == NEVER or (last - first).days + 1 >= shortest
    ]


def on_long_leave(records: Records, person: str, day: date) -> bool:
    """Whether the day is one of a long leave of the person."""
    return any(first <= day <= last for first, last in long_leaves(records, person))


def probation_end(row: dict) -> date:
    """The last day of a probation; NEVER while it is open."""
    if row["outcome"] in ("passed", "not_confirmed"):
        return row["reviewed_on"] or row["review_due_on"] or NEVER
    if row["outcome"] == "extended":
        return row["extended_to"] or NEVER
    return NEVER


def in_probation(records: Records, person: str, day: date) -> bool:
    """Whether the day lies in a probation, within the organisation spell that covers the probation's start."""
    spell = records.counted.spell_on(person, day)
    return spell is not None and any(
        spell.covers(row["start_date"]) and row["start_date"] <= day <= probation_end(row)
        for row in records.rows_of("probation", person)
    )
