"""The rehearsal of what an inspector does: a few people drawn at random, and what the exports hold of each."""

import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from access import Scope
from inspection.file import File, Starting
from metrics.people import as_of_state, in_post
from metrics.read import named

USUAL = 5  # people drawn
PEOPLE = "select person, staff_id, shown, role, from_on from here where is_counted order by staff_id"
STARTING = """
select probation.person, probation.induction_started_on, probation.induction_completed_on, probation.induction_by,
    probation.review_due_on, probation.reviewed_on, coalesce(probation.outcome, ''), probation.extended_to
from facts.probation as probation join here using (person)
where list_contains($people, person) and probation.spell_from = here.from_on
qualify row_number() over (partition by person order by probation.from_on desc) = 1
"""
SESSIONS = """
select person, count(*), max(on_date) from facts.session
where counts and list_contains($people, person) and on_date between $since and getvariable('as_of')
group by person
"""
SUPERVISED = """
select distinct person from facts.session
where counts and list_contains($people, person) and on_date <= getvariable('as_of')
"""
SUPERVISION_DUE = """
select person, max(good_to_on) from memory.main.owed
where kind = 'supervision' and list_contains($people, person) group by person
"""
APPRAISED = """
select person, max(on_date) from facts.appraisal
where list_contains($people, person) and on_date <= getvariable('as_of') group by person
"""
APPRAISAL_DUE = """
select person, max(good_to_on) from memory.main.owed
where kind = 'appraisal' and list_contains($people, person) group by person
"""
COURSES = """
select person, course, state from memory.main.course_state
where list_contains($people, person) order by lower(course), course
"""
LEVEL_3 = """
select known.person, min_by(status, list_position(['held', 'equivalent', 'enrolled', 'none'], status))
from raw.qualification as own join facts.person as known using (staff_id)
where own.qualification = 'level_3' and list_contains($people, known.person) group by known.person
"""
COVERED_FROM = "select max(from_on) from facts.coverage where export = 'probation' and supplied"
CARERS = """
select distinct person from facts.post
where basis = 'counted' and is_care and list_contains($people, person)
    and getvariable('as_of') between from_on and to_on
"""


@dataclass(frozen=True)
class FileCheck:
    """The files drawn, in the order drawn; `silent`: exports that do not tell the day, each with why."""

    files: tuple[File, ...]
    out_of: int  # people in post
    seed: int
    as_of: date
    silent: dict[str, str]


def draw(publication: Path, scope: Scope, service: str, since: date, seed: int, number: int = USUAL) -> FileCheck:
    """So many people in post in a service, drawn by a seed: the same of the same publication, on any computer.

    named.NotForYou where its people may not be seen.
    """
    with named.connect(publication, scope, "service", service) as con:
        as_of = as_of_state.place(con)
        everybody = con.execute(PEOPLE).fetchall()
        drawn = random.Random(seed).sample(everybody, min(number, len(everybody)))
        files = _files(con, drawn, since)
        silent = in_post.silent_exports(con)
    return FileCheck(tuple(files), len(everybody), seed, as_of, silent)


def _files(con: duckdb.DuckDBPyConnection, drawn: list[tuple], since: date) -> list[File]:
    people = [person for person, *_ in drawn]

    def by_person(sql: str, **more: date) -> dict[int, tuple]:
        return {person: tuple(rest) for person, *rest in con.execute(sql, {"people": people} | more).fetchall()}

    starting, sessions = by_person(STARTING), by_person(SESSIONS, since=since)
    supervised, appraised, appraised_to = (by_person(sql) for sql in (SUPERVISION_DUE, APPRAISED, APPRAISAL_DUE))
    level_3, carers, has_met = by_person(LEVEL_3), by_person(CARERS), by_person(SUPERVISED)
    ((covered_from,),) = con.execute(COVERED_FROM).fetchall()
    courses: dict[int, list[tuple[str, str]]] = {}
    for person, course, state in con.execute(COURSES, {"people": people}).fetchall():
        courses.setdefault(person, []).append((course, state))
    nothing = (None,)
    return [
        File(
            staff_id=staff_id,
            who=who,
            role=role or "",
            since=from_on,
            is_start_covered=covered_from is not None and covered_from <= from_on,
            starting=Starting(*starting[person]) if person in starting else None,
            sessions=sessions.get(person, (0, None))[0],
            last_session_on=sessions.get(person, (0, None))[1],
            is_supervised=person in has_met,
            supervised_to=supervised.get(person, nothing)[0],
            appraised_on=appraised.get(person, nothing)[0],
            appraised_to=appraised_to.get(person, nothing)[0],
            courses=tuple(courses.get(person, ())),
            is_carer=person in carers,
            level_3=level_3.get(person, ("",))[0],
        )
        for person, staff_id, who, role, from_on in drawn
    ]
