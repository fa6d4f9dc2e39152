"""The rehearsal of what an inspector does: a few people drawn at random, and what the exports hold of each."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from access import Scope
from metrics.people import as_of_state, in_post
from metrics.people.matrix import NEEDS_ACTION
from metrics.read import named

USUAL = 5  # people drawn
DECIDED = ("passed", "not_confirmed")  # outcomes after which a probation is over
LEVEL_3_HELD = ("held", "equivalent")
NOT_DUE = ("grace", "not_required")  # states of a course that need not be done yet
# What is looked for in a file, and the export it would be in.
LOOKED_FOR = {
    "induction": "probation",
    "probation": "probation",
    "supervision": "supervision",
    "training": "training",
    "appraisal": "appraisal",
    "qualification": "qualification",
}

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
class Starting:
    """Induction and probation as recorded for the person's time here."""

    induction_started_on: date | None
    induction_completed_on: date | None
    induction_by: date
    review_due_on: date | None
    reviewed_on: date | None
    outcome: str
    extended_to: date | None


@dataclass(frozen=True)
class File:
    """What the exports hold of one person; None is what they do not tell."""

    staff_id: str
    who: str  # the name where names are kept, else the staff number
    role: str
    since: date  # the first day of their time here
    is_start_covered: bool  # whether the probation export begins before they did
    starting: Starting | None
    sessions: int  # one to one, in the period
    last_session_on: date | None
    is_supervised: bool  # whether one session was ever held
    supervised_to: date | None  # the last day on which supervision is in date
    appraised_on: date | None
    appraised_to: date | None
    courses: tuple[tuple[str, str], ...]  # course, state
    is_carer: bool
    level_3: str

    def held(self, as_of: date, silent: Sequence[str] = ()) -> list[str]:
        """Of LOOKED_FOR what is there as it should be on a day.

        What is neither held nor missing does not apply to the person, is not due yet, or is not told by the exports.
        """
        due = [state for _, state in self.courses if state not in NOT_DUE]
        is_held = {
            "induction": self.starting is not None and self.starting.induction_completed_on is not None,
            "probation": self.starting is not None and self.starting.outcome in DECIDED,
            "supervision": self.is_supervised and self.supervised_to is not None,
            "training": bool(due),
            "appraisal": self.appraised_on is not None and self.appraised_to is not None,
            "qualification": self.is_carer,
        }
        not_there = {what for what in LOOKED_FOR if LOOKED_FOR[what] in silent} | {*self.missing(as_of)}
        return [what for what, held in is_held.items() if held and what not in not_there]

    def missing(self, as_of: date, silent: Sequence[str] = ()) -> list[str]:
        """Of LOOKED_FOR what is not there as it should be on a day; of silent exports nothing is missing."""
        lacking = {
            "induction": self._lacks_induction(as_of),
            "probation": self._lacks_probation(as_of),
            "supervision": self.supervised_to is not None and self.supervised_to < as_of,
            "training": any(state in NEEDS_ACTION for _, state in self.courses),
            "appraisal": self.appraised_to is not None and self.appraised_to < as_of,
            "qualification": self.is_carer and self.level_3 not in LEVEL_3_HELD,
        }
        return [what for what, is_lacking in lacking.items() if is_lacking and LOOKED_FOR[what] not in silent]

    def _lacks_induction(self, as_of: date) -> bool:
        if self.starting is None:
            return self.is_start_covered
        return self.starting.induction_completed_on is None and self.starting.induction_by < as_of

    def _lacks_probation(self, as_of: date) -> bool:
        if self.starting is None:
            return self.is_start_covered
        due = self.starting.extended_to if self.starting.outcome == "extended" else self.starting.review_due_on
        is_open = self.starting.outcome not in DECIDED
        return is_open and (due is None or due < as_of)


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
