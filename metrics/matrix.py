"""The training matrix: people by required courses on the day the exports speak for, each state in words."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope
from metrics import named, people, periods
from metrics.completion import TRAINING_STATES

# What a manager reads for each state, in the order in which they are looked at.
WORDS = {
    "expired": "run out",
    "missing": "not yet done",
    "no_expiry_recorded": "no end date recorded",
    "due_soon": "due soon",
    "grace": "starting time",
    "in_date": "in date",
    "not_required": "not required",
}
NEEDS_ACTION = ("expired", "missing", "no_expiry_recorded")

# A booking counts from the day the exports speak for on; the nearest is the one told.
COURSE_STATE = f"""
create or replace temp table course_state as
{TRAINING_STATES},
booked as (
    select booking.person, booking.course, min(booking.booked_for) as booked_on
    from facts.booking as booking semi join here on here.person = booking.person
    where booking.booked_for >= getvariable('as_of')
    group by booking.person, booking.course
)
select required.person, required.course, required.training_state as state, required.completed_on, required.expires_on,
    fact.due_from, booked.booked_on, required.source_file, required.source_line
from required
join here on here.person = required.person and here.is_trained
join facts.training_required as fact on fact.person = required.person and fact.course = required.course
    and required.day between fact.from_on and fact.to_on
left join booked on booked.person = required.person and booked.course = required.course
"""

LISTED = """
select here.staff_id, here.name, here.shown as who, here.role, here.is_on_leave, here.leave_from, course_state.course,
    course_state.state, course_state.completed_on, course_state.expires_on, course_state.due_from,
    course_state.booked_on, course_state.source_file, course_state.source_line
from course_state join here using (person)
order by lower(here.shown), here.staff_id, lower(course_state.course)
"""


@dataclass(frozen=True)
class Matrix:
    """One row per person and required course, and from which day the exports speak.

    `rows`: staff_id, name (None where not kept), who, role, is_on_leave, course, state, words, completed_on,
    expires_on, due_from, booked_on, source_file, source_line.
    `not_known` says why there is nothing to show; '' where there is.
    """

    rows: pd.DataFrame
    as_of: date
    not_known: str


def matrix(publication: Path, scope: Scope, level: str = "organisation", service: str = "", team: str = "") -> Matrix:
    """The training matrix of a unit; named.NotForYou where the scope may not see its people."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of = people.place(con)
        silent = people.silent_exports(con)
        place_courses(con, as_of)
        rows = con.execute(LISTED).df()
    not_known = silent.get("requirements") or silent.get("training") or ""
    rows = rows.head(0) if not_known else rows
    rows["words"] = rows["state"].map(WORDS)
    rows.loc[rows["is_on_leave"], "words"] = rows["words"] + ", on long leave"
    return Matrix(rows=rows, as_of=as_of, not_known=not_known)


def place_courses(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make the temp table course_state: one row per person of the temp table here and course required on the day."""
    periods.register(con, periods.months(as_of, as_of, 1))
    con.execute(COURSE_STATE)
