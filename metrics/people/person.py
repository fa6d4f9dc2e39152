"""What the exports hold of one person in post, for their own manager: no score, and nobody to compare them with.

Concerns, plans, adjustments, answers to surveys, absences and why somebody left are asked of no table here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope
from metrics.people import as_of_state, in_post
from metrics.people.chronology import Event, events
from metrics.people.in_post import KNOWN
from metrics.read import named

SESSIONS, BOOKED = 6, 3  # sessions listed: the last ones so far, and the next ones booked
APPRAISALS, MENTORS, THANKS = 3, 3, 5

WHO = """
select staff_id, name, shown as who, coalesce(role, '') as role, coalesce(team, '') as team,
    coalesce(manager_name, manager_id, '') as manager, is_counted, is_trained, is_on_leave, leave_from
from here where staff_id = $staff_id
"""
EVERYBODY = "select staff_id, shown as who from here order by lower(shown), staff_id"

# A session on a return to work is a one-to-one here: by its kind the days of absences could be read.
SESSION = f"""
with {KNOWN}
select session.on_date, session.status, case when session.type <> 'return_to_work' then session.type end as type,
    coalesce(known.name, session.supervisor_id, '') as supervisor,
    session.reflective, session.needs_asked, session.rebooked_on, session.source_file, session.source_line
from facts.session as session left join known on known.staff_id = session.supervisor_id
where session.staff_id = $staff_id
qualify row_number() over (
    partition by session.status = 'booked' and session.on_date >= getvariable('as_of')
    order by abs(session.on_date - getvariable('as_of')), session.source_line desc
) <= case when session.status = 'booked' and session.on_date >= getvariable('as_of') then {BOOKED} else {SESSIONS} end
order by session.on_date desc, session.source_line desc
"""
COURSE = """
select course, cast(state as varchar) as state, completed_on, expires_on, due_from, booked_on, source_file, source_line
from memory.main.course_state as course_state join here on here.person = course_state.person and here.is_trained
where here.staff_id = $staff_id
order by lower(course)
"""
APPRAISAL = f"""
select date as on_date, user_views, source_file, source_line from raw.appraisal
where staff_id = $staff_id and date <= getvariable('as_of') order by date desc limit {APPRAISALS}
"""

# What is open, by the day it is due, then what was completed in the last six months.
GOAL = """
select coalesce(kind, 'goal') as kind, goal_id, agreed_on, due_on, completed_on, replanned_on, replan_reason,
    agreed_by_both, reviewed_on, source_file, source_line
from raw.goals
where staff_id = $staff_id and coalesce(level, 'person') = 'person' and agreed_on <= getvariable('as_of')
    and coalesce(completed_on, date '9999-12-31') > getvariable('as_of') - interval 6 month
order by completed_on is not null, due_on, goal_id
"""
PROBATION = """
select probation.from_on, probation.support_agreement_on, probation.induction_started_on,
    probation.induction_completed_on, probation.review_due_on, probation.reviewed_on,
    coalesce(probation.outcome, 'open') as outcome, probation.extended_to
from facts.probation as probation join facts.person as person using (person)
where person.staff_id = $staff_id and probation.from_on <= getvariable('as_of')
order by probation.from_on desc limit 1
"""
MENTOR = f"""
with {KNOWN}
select coalesce(known.name, mentoring.mentor_id) as mentor, mentoring.start_date as from_on, mentoring.end_date as to_on
from raw.mentoring as mentoring left join known on known.staff_id = mentoring.mentor_id
where mentoring.staff_id = $staff_id and mentoring.mentor_id <> mentoring.staff_id
order by mentoring.start_date desc limit {MENTORS}
"""

# A team’s counts for everybody who was in it that day, as in the measure.
RECOGNITION = f"""
with own as (select person from facts.person where staff_id = $staff_id)
select recognition.on_date, case when recognition.is_of_team then recognition.team else '' end as team
from facts.recognition as recognition cross join own
where recognition.kind = 'recognition' and recognition.on_date <= getvariable('as_of')
    and recognition.on_date > getvariable('as_of') - interval 12 month
    and (recognition.person = own.person or recognition.is_of_team and exists (
        select 1 from facts.membership as member join facts.unit as unit using (unit)
        where member.basis = 'counted' and member.person = own.person and unit.service = recognition.service
            and (unit.level = 'service' and recognition.team = recognition.service
                or unit.level = 'team' and recognition.team <> recognition.service and unit.team = recognition.team)
            and recognition.on_date between member.from_on and member.to_on
    ))
order by recognition.on_date desc limit {THANKS}
"""
LISTS = {
    "sessions": SESSION,
    "courses": COURSE,
    "appraisals": APPRAISAL,
    "goals": GOAL,
    "probation": PROBATION,
    "mentors": MENTOR,
    "recognition": RECOGNITION,
}


class NoSuchPerson(LookupError):
    """Nobody of the unit has the staff number; the message says so."""


@dataclass(frozen=True, eq=False)
class Person:
    """One person on the day of the data.

    `who` is the name, else the staff number; `lists` has a frame for each of LISTS, columns as its SQL names them, the
    latest first; `silent`: of each export that does not tell the day, why, in words; `known_from`: since when each
    other export speaks.
    """

    staff_id: str
    who: str
    role: str
    team: str
    manager: str
    is_counted: bool
    is_trained: bool
    leave_from: date | None  # where they are on long leave
    lists: Mapping[str, pd.DataFrame]
    chronology: tuple[Event, ...]
    silent: Mapping[str, str]
    known_from: Mapping[str, date]
    as_of: date


def everybody(publication: Path, scope: Scope, level: str, service: str, team: str) -> dict[str, str]:
    """Staff number -> name, else staff number, of the people of a unit; named.NotForYou where they may not be seen."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of_state.place(con)
        return dict(con.execute(EVERYBODY).fetchall())


def person(publication: Path, scope: Scope, level: str, service: str, team: str, staff_id: str) -> Person:
    """Somebody of a unit; named.NotForYou where its people may not be seen, NoSuchPerson of whoever is not of them."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of = as_of_state.place(con)
        wanted = {"staff_id": staff_id}
        answer = con.execute(WHO, wanted)
        columns, rows = [name for name, *_ in answer.description], answer.fetchall()
        if not rows:
            unit = named.unit_name(level, service, team)
            raise NoSuchPerson(f"Nobody in post in {unit} has the staff number “{staff_id[:80]}”.")
        row = dict(zip(columns, rows[0], strict=True))
        lists = {name: con.execute(sql, wanted).df() for name, sql in LISTS.items()}
        chronology = tuple(events(con, staff_id))
        silent, known_from = in_post.silent_exports(con), _known_from(con)
    shown = {name: row[name] for name in ("staff_id", "who", "role", "team", "manager", "is_counted", "is_trained")}
    leave_from = row["leave_from"] if row["is_on_leave"] else None
    return Person(
        **shown,
        leave_from=leave_from,
        lists=lists,
        chronology=chronology,
        silent=silent,
        known_from=known_from,
        as_of=as_of,
    )


def _known_from(con: duckdb.DuckDBPyConnection) -> dict[str, date]:
    """Since when each export speaks that was supplied."""
    return dict(con.execute("select export, from_on from facts.coverage where supplied").fetchall())
