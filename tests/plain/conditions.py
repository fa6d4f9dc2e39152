"""Conditions that call for support, by month and unit, and whether somebody left in the three months after."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from tests.plain.dates import ONE_DAY, add_months, days, month_end, month_start
from tests.plain.leave import on_long_leave
from tests.plain.people import Spell, Unit, last_day
from tests.plain.policy import named_in
from tests.plain.records import Records
from tests.plain.supervision import counts_as_session, first_due, interval_after, moved, rule, sessions, supervised

Key = tuple[str, Unit, date]  # a condition's name, a unit, a month


def looked_at(records: Records, levels: tuple[str, ...], exports: tuple[str, ...], history: int = 0) -> Iterator:
    """The units and months with somebody in post, from when the exports have spoken so many months to when one ends."""
    if not all(records.supplied(export) for export in exports):
        return
    first = max(first_day(records, export) for export in exports)
    last = min(records.last_day(export) for export in exports)
    units = [unit for unit in records.counted._spells if unit[0] in levels]
    for month in records.months():
        if add_months(first, history) <= month_start(month) <= last:
            day = min(month, records.as_of)
            yield from ((unit, month, day) for unit in units if records.counted.in_post(day, unit))


def first_day(records: Records, export: str) -> date:
    """From when an export speaks; staff from when leavers are known."""
    return records.leavers_known_from() if export == "staff" else records.first_day(export)


def tells(records: Records, export: str, started: date, day: date) -> bool:
    """Whether an export tells of somebody from their start to a day."""
    return (
        records.supplied(export) and started >= records.first_day(export) and day <= month_end(records.last_day(export))
    )


def lacks_sessions(records: Records, spell: Spell, day: date) -> bool:
    """Whether somebody in a supervised role has had fewer than two sessions and is out of date."""
    held = [row for row in records.rows_of("supervision", spell.person) if counts_as_session(row)]
    due = next_due(records, spell, day)
    return (
        len([row for row in held if spell.start <= row["date"] <= day]) < 2
        and supervised(records, spell, day)
        and due is not None
        and min(day, records.last_day("supervision")) > due + days(rule(records, "tolerance_days"))
    )


def lacks_support(records: Records, spell: Spell, day: date) -> bool:
    """Whether somebody lacks sessions, or has no mentor, or no agreement in any probation."""
    person, start = spell.person, spell.start
    if tells(records, "supervision", start, day) and lacks_sessions(records, spell, day):
        return True
    mentors = [row for row in records.rows_of("mentoring", person) if row["start_date"] <= day <= last_day(row)]
    if tells(records, "mentoring", start, day) and all(row["mentor_id"] == person for row in mentors):
        return True
    trials = [row for row in records.rows_of("probation", person) if start <= row["start_date"] <= day]
    agreed = [row for row in trials if row["support_agreement_on"] and row["support_agreement_on"] <= day]
    return tells(records, "probation", start, day) and bool(trials) and not agreed


def starters(records: Records) -> dict[Key, bool]:
    """Where somebody in months 2 to 5 lacks support."""
    return {
        ("starters_without_support", unit, month): any(
            add_months(spell.start, 1) <= day < add_months(spell.start, 5)
            and unit in records.counted.units(spell.person, day)
            and not on_long_leave(records, spell.person, day)
            and lacks_support(records, spell, day)
            for spell in records.counted.in_post(day)
        )
        for unit, month, day in looked_at(records, ("service", "team"), ("supervision",))
    }


def managers(spell: Spell, day: date) -> set[str]:
    """The line managers of a day, but oneself."""
    return {post["line_manager_id"] for post in spell.posts(day)} - {None, spell.person}


def next_due(records: Records, spell: Spell, day: date) -> date | None:
    """The due after the last session by a day; None while an open leave meets it."""
    held = sessions(records, spell, day)
    if held:
        return moved(records, spell.person, held[-1] + days(interval_after(records, spell, held[-1])), held[-1])
    return moved(records, spell.person, *first_due(records, spell))


def is_waiting(records: Records, spell: Spell, day: date) -> bool:
    """Whether somebody's supervision falls due by a month later, while they are in post."""
    if on_long_leave(records, spell.person, day) or not supervised(records, spell, day):
        return False
    due = next_due(records, spell, day)
    return due is not None and due <= min(add_months(day, 1), spell.end)


def held_by_month(records: Records) -> Counter:
    """How many counting sessions each supervisor held in each month."""
    return Counter(
        (row["supervisor_id"], month_end(row["date"]))
        for row in records.rows("supervision")
        if counts_as_session(row) and row["supervisor_id"] and records.counted.spell_on(row["staff_id"], row["date"])
    )


def stretched(records: Records, day: date, held: Counter) -> set[str]:
    """The supervisors with more people waiting than they ever held sessions in a month."""
    waiting = Counter(
        manager
        for spell in records.counted.in_post(day)
        if is_waiting(records, spell, day)
        for manager in managers(spell, day)
    )
    most: dict[str, int] = {}
    for (supervisor, month), count in held.items():
        if month <= month_end(day):
            most[supervisor] = max(most.get(supervisor, 0), count)
    return {
        manager
        for manager, count in waiting.items()
        if manager in most and count > most[manager] and records.counted.spell_on(manager, day)
    }


def supervisors(records: Records) -> dict[Key, bool]:
    """Where a line manager of somebody of the unit is stretched; of nobody where managers or holders are not named."""
    held = held_by_month(records)
    posts = [
        spell
        for spell in records.counted.spells()
        if any(managers(spell, row["start_date"]) for row in spell.assignments)
    ]
    if not held or not posts:
        return {}
    by_day: dict[date, set[str]] = {}
    holds = {}
    for unit, month, day in looked_at(records, ("service", "team"), ("supervision",), history=6):
        if day not in by_day:
            by_day[day] = stretched(records, day, held)
        holds["supervisors_stretched", unit, month] = any(
            managers(spell, day) & by_day[day] and unit in records.counted.units(spell.person, day)
            for spell in records.counted.in_post(day)
        )
    return holds


def manager_gaps(records: Records) -> dict[Key, bool]:
    """Where nobody in a service has a registered manager's role, of services in which somebody ever had it."""
    roles = records.policy["lists"]["registered_manager_roles"]

    def has_role(row: dict) -> bool:
        return named_in(row["role"], roles)

    return {
        ("manager_gap", unit, month): not any(
            has_role(post) for spell in records.counted.in_post(day, unit) for post in spell.posts(day)
        )
        for unit, month, day in looked_at(records, ("service",), ("staff",))
        if any(has_role(row) for spell in records.counted.spells(unit) for row in spell.assignments)
    }


def conditions(records: Records) -> dict[Key, bool]:
    """Whether each condition that is counted from facts holds, where that is known."""
    return {**starters(records), **supervisors(records), **manager_gaps(records)}


def left_after(records: Records, unit: Unit, month: date) -> bool | None:
    """Whether somebody left the unit in the three months after; None where that is not known."""
    until = month_end(add_months(month_start(month), 3))
    if until > records.as_of or month + ONE_DAY < records.leavers_known_from():
        return None
    return any(month < spell.end <= until for spell in records.counted.spells(unit))
