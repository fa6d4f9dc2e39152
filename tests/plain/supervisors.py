"""Supervisors' span, peer support, and strengths-based training."""

from datetime import date

from tests.plain.dates import Period, window
from tests.plain.figures import Figure, Figures, shares
from tests.plain.people import Spell, Unit
from tests.plain.policy import named_in
from tests.plain.records import Records
from tests.plain.supervision import counts_as_session, eligible, sessions
from tests.plain.training import people


def supervisors_of(records: Records, spell: Spell, day: date) -> set[str]:
    """The line managers of the day other than oneself; with none, whoever held the last counting session."""
    managers = {post["line_manager_id"] for post in spell.posts(day)} - {None, spell.person}
    held = sessions(records, spell, day)
    if managers or not held:
        return managers
    last = [row for row in records.rows_of("supervision", spell.person) if row["date"] == held[-1]]
    return {row["supervisor_id"] for row in last if counts_as_session(row)} - {None}


def supervisor_span(records: Records, period: Period) -> Figures:
    """People eligible for supervision whose supervisor is known / their distinct supervisors."""
    supervised: dict[Unit, set[str]] = {}
    supervisors: dict[Unit, set[str]] = {}
    for spell in eligible(records, period.day):
        known = supervisors_of(records, spell, period.day)
        for unit in records.counted.units(spell.person, period.day) if known else []:
            supervised.setdefault(unit, set()).add(spell.person)
            supervisors.setdefault(unit, set()).update(known)
    spans = {}
    for unit in supervised:
        many, few = len(supervised[unit]), len(supervisors[unit])
        spans[unit] = Figure(float(many), float(few), many / few)
    return spans


def peer_support_3m(records: Records, period: Period) -> Figures:
    """Of people in post, those with a held group session in the last three months."""
    day = period.day
    first, last = window(day, 3)

    def met_in_a_group(person: str) -> bool:
        return any(
            row["status"] == "held" and row["type"] == "group" and first <= row["date"] <= last
            for row in records.rows_of("supervision", person)
        )

    return shares(
        (records.counted.units(spell.person, day), met_in_a_group(spell.person))
        for spell in records.counted.in_post(day)
    )


def strengths_trained(records: Records, person: str, day: date) -> bool:
    """Whether some completion of a strengths course is not past its own certificate's expiry."""
    wanted = records.policy["lists"]["strengths_courses"]
    return any(
        named_in(row["course"], wanted)
        and row["completed_on"] is not None
        and row["completed_on"] <= day
        and (row["expires_on"] is None or day <= row["expires_on"])
        for row in records.rows_of("training", person)
    )


def leaders(records: Records) -> list[str]:
    """The one part of strengths_training: people in managing roles."""
    return ["leaders"]


def strengths_training(records: Records, period: Period, part: str = "") -> Figures:
    """Of people in post (bank too) and not on long leave, those trained; the part is of managing roles alone."""
    day = period.day
    managing = records.policy["lists"]["managing_roles"]
    return shares(
        (records.trained.units(spell.person, day), strengths_trained(records, spell.person, day))
        for spell in people(records, day)
        if not part or any(named_in(post["role"], managing) for post in spell.posts(day))
    )


def strengths_listed(records: Records) -> bool:
    """Whether the policy names any strengths course."""
    return bool(records.policy["lists"]["strengths_courses"])
