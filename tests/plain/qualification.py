"""The Level 3 diploma of care staff, and days without a registered manager."""

from collections.abc import Iterator
from datetime import date

from tests.plain.dates import ONE_DAY, Period, add_months
from tests.plain.figures import Figure, Figures, amount, counts, shares
from tests.plain.people import Spell, Unit
from tests.plain.policy import named_in
from tests.plain.records import Records

MONTHS_TO_QUALIFY = 24
AT_RISK_MONTHS = 6


def care_staff(records: Records, day: date) -> Iterator[Spell]:
    """People in post on the day in a care role."""
    roles = records.policy["lists"]["care_roles"]
    for spell in records.counted.in_post(day):
        if any(named_in(post["role"], roles) for post in spell.posts(day)):
            yield spell


def level_3(records: Records, person: str) -> list[dict]:
    """A person's rows about Level 3."""
    return [row for row in records.rows_of("qualification", person) if row["qualification"] == "level_3"]


def holds(records: Records, person: str) -> bool:
    """Whether Level 3 is held, or an equivalent is."""
    return any(row["status"] in ("held", "equivalent") for row in level_3(records, person))


def enrolled(records: Records, person: str) -> bool:
    """Whether the person is enrolled for it."""
    return any(row["status"] == "enrolled" for row in level_3(records, person))


def latest_date(records: Records, spell: Spell) -> date:
    """24 months after the first care role (else the spell's start), or the latest deferral if that is later."""
    begun = [row["first_care_role_on"] for row in records.rows_of("qualification", spell.person)]
    start = min([day for day in begun if day], default=spell.start)
    deferred = [row["deferred_until"] for row in level_3(records, spell.person) if row["deferred_until"]]
    return max([add_months(start, MONTHS_TO_QUALIFY), *deferred])


def level_3_held(records: Records, period: Period) -> Figures:
    """Of care staff, those who hold it."""
    day = period.day
    return shares(
        (records.counted.units(spell.person, day), holds(records, spell.person)) for spell in care_staff(records, day)
    )


def level_3_overdue(records: Records, period: Period) -> Figures:
    """Care staff who do not hold it and are past their date."""
    day = period.day
    return counts(
        (
            records.counted.units(spell.person, day),
            not holds(records, spell.person) and day > latest_date(records, spell),
        )
        for spell in care_staff(records, day)
    )


def level_3_at_risk(records: Records, period: Period) -> Figures:
    """Care staff who neither hold it nor are enrolled, with their date within six months."""
    day = period.day
    return counts(
        (
            records.counted.units(spell.person, day),
            not holds(records, spell.person)
            and not enrolled(records, spell.person)
            and day <= latest_date(records, spell) <= add_months(day, AT_RISK_MONTHS),
        )
        for spell in care_staff(records, day)
    )


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last."""
    while first <= last:
        yield first
        first += ONE_DAY


def days_without_manager(records: Records, unit: Unit, first: date, last: date) -> Figure:
    """Days, while the service had anyone before and after, with nobody in a registered manager's role in it."""
    roles = records.policy["lists"]["registered_manager_roles"]
    spells = records.counted.spells(unit)
    if not spells:
        return amount(0)
    open_from, open_to = min(spell.start for spell in spells), max(spell.end for spell in spells)
    without = 0
    for day in days_between(max(first, open_from), min(last, open_to)):
        posts = [post for spell in spells if spell.covers(day) for post in spell.posts(day)]
        without += not any(named_in(post["role"], roles) for post in posts)
    return amount(without)


def manager_status(records: Records, period: Period) -> Figures:
    """Days of the last 12 months without a registered manager, of each service."""
    first, last = period.window(12)
    return {unit: days_without_manager(records, unit, first, last) for unit in records.units() if unit[0] == "service"}
