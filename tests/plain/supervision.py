"""Supervision: which sessions count, when one is due, who is in date, which dues were met."""

from collections.abc import Iterator
from datetime import date

from tests.plain.dates import NEVER, Period, days, window
from tests.plain.figures import Figures, medians, shares
from tests.plain.leave import in_probation, long_leaves, on_long_leave
from tests.plain.people import ORGANISATION, Spell
from tests.plain.policy import named_in, same_name
from tests.plain.records import Records


def rule(records: Records, name: str):
    """A number of the policy's supervision rules, in days."""
    return records.policy["supervision"][name]


def counts_as_session(row: dict) -> bool:
    """Held, not a group session, and not with oneself; a blank type or supervisor counts."""
    return row["status"] == "held" and row["type"] != "group" and row["supervisor_id"] != row["staff_id"]


def sessions(records: Records, spell: Spell, known_on: date) -> list[date]:
    """The days of counting sessions within the spell that had been held by a day, in order."""
    held = [row["date"] for row in records.rows_of("supervision", spell.person) if counts_as_session(row)]
    return sorted({day for day in held if spell.covers(day) and day <= known_on})


def interval_rule_names(wanted: dict, post: dict) -> bool:
    """Whether a policy rule names the service or the role (both, where it gives both) of a post."""
    return all(same_name(wanted[key]) == same_name(post[key]) for key in ("service", "role") if wanted.get(key))


def interval_after(records: Records, spell: Spell, day: date) -> int:
    """Days to the next session: probation's, else the shortest rule that names a post of that day, else the usual."""
    if in_probation(records, spell.person, day):
        return rule(records, "probation_interval_days")
    posts = spell.posts(day)
    named = [
        wanted["days"]
        for wanted in rule(records, "interval")
        if any(interval_rule_names(wanted, post) for post in posts)
    ]
    return min(named, default=rule(records, "interval_days"))


def first_due(records: Records, spell: Spell) -> tuple[date, date]:
    """The spell's first due, and the day it is counted from."""
    covered = records.first_day("supervision")
    if spell.start < covered:
        return covered + days(interval_after(records, spell, covered)), covered
    return spell.start + days(rule(records, "first_due_days")), spell.start


def moved(records: Records, person: str, due: date, counted_from: date) -> date | None:
    """The due after every long leave that meets it has moved it; None while such a leave is open."""
    while True:
        met_by = [
            last
            for first, last in long_leaves(records, person)
            if last >= counted_from and first <= due + days(rule(records, "tolerance_days"))
        ]
        if NEVER in met_by:
            return None
        later = max([due, *(last + days(rule(records, "after_leave_days")) for last in met_by)])
        if later == due:
            return due
        due = later


def supervised(records: Records, spell: Spell, day: date) -> bool:
    """Whether any of the roles of the day is one that gets supervision."""
    unsupervised = records.policy["lists"]["unsupervised_roles"]
    return any(not named_in(post["role"], unsupervised) for post in spell.posts(day))


def eligible(records: Records, day: date) -> list[Spell]:
    """People in post, not on long leave, in a supervised role, and past their first due without any leave."""
    return [
        spell
        for spell in records.counted.in_post(day)
        if not on_long_leave(records, spell.person, day)
        and supervised(records, spell, day)
        and day >= spell.start + days(rule(records, "first_due_days"))
    ]


def anchor(records: Records, spell: Spell, day: date) -> date:
    """The last session by the day; with none, the spell's start, or the first day covered if that is later."""
    return max(sessions(records, spell, day), default=max(spell.start, records.first_day("supervision")))


def in_date(records: Records, spell: Spell, day: date) -> bool:
    """Whether the day is no later than the due and its tolerance."""
    held = sessions(records, spell, day)
    if held:
        counted_from = held[-1]
        due = counted_from + days(interval_after(records, spell, counted_from))
    else:
        due, counted_from = first_due(records, spell)
    due = moved(records, spell.person, due, counted_from)
    return due is None or day <= due + days(rule(records, "tolerance_days"))


def supervision_in_date(records: Records, period: Period) -> Figures:
    """Of the people eligible on the day, those in date."""
    day = period.day
    return shares(
        (records.counted.units(spell.person, day), in_date(records, spell, day)) for spell in eligible(records, day)
    )


def supervision_gap_days(records: Records, period: Period) -> Figures:
    """The median number of days since the anchor of the people eligible."""
    day = period.day
    return medians(
        (records.counted.units(spell.person, day), (day - anchor(records, spell, day)).days)
        for spell in eligible(records, day)
    )


def manages(records: Records, spell: Spell, day: date) -> bool:
    """Whether the person has a managing role on the day, or supervises somebody else who is in post."""
    if any(named_in(post["role"], records.policy["lists"]["managing_roles"]) for post in spell.posts(day)):
        return True
    others = [other for other in records.counted.in_post(day) if other.person != spell.person]
    if any(post["line_manager_id"] == spell.person for other in others for post in other.posts(day)):
        return True
    first, last = window(day, 3)
    first = max(first, records.first_day("supervision"))
    return any(
        counts_as_session(row)
        and row["supervisor_id"] == spell.person
        and first <= row["date"] <= last
        and records.counted.spell_on(other.person, row["date"]) is not None
        for other in others
        for row in records.rows_of("supervision", other.person)
    )


def supervision_managers_in_date(records: Records, period: Period) -> Figures:
    """Of the people eligible who manage or supervise, those in date."""
    day = period.day
    return shares(
        (records.counted.units(spell.person, day), in_date(records, spell, day))
        for spell in eligible(records, day)
        if manages(records, spell, day)
    )


def session_for(held: list[date], due: date, after: date | None, interval, tolerance: int) -> date | None:
    """The latest unused session by the due and its tolerance whose own next due is later than the due."""
    fitting = [
        day
        for day in held
        if (after is None or day > after) and day <= due + days(tolerance) and day + days(interval(day)) > due
    ]
    return max(fitting, default=None)


def dues(records: Records, spell: Spell) -> Iterator[tuple[date, bool]]:
    """Every due of a spell that can be judged by as_of, and whether it was met."""
    held = sessions(records, spell, records.as_of)
    tolerance = rule(records, "tolerance_days")

    def interval(day: date) -> int:
        return interval_after(records, spell, day)

    due, counted_from = first_due(records, spell)
    consumed = None
    while True:
        session = session_for(held, due, consumed, interval, tolerance)
        if session is None:
            due = moved(records, spell.person, due, counted_from)
            if due is None:
                return
            session = session_for(held, due, consumed, interval, tolerance)
        if due > spell.end or due + days(tolerance) > records.as_of:
            return
        if supervised(records, spell, due):
            yield due, session is not None
        consumed = session or consumed
        counted_from = session or due
        due = counted_from + days(interval(counted_from))


def supervision_on_time(records: Records, period: Period) -> Figures:
    """Of the dues of the period that can be judged, those met, in the units the person was in on the due."""
    first, last = period.its_days()
    return shares(
        (records.counted.units(spell.person, due), met)
        for spell in records.counted.spells(ORGANISATION)
        for due, met in dues(records, spell)
        if first <= due <= last
    )
