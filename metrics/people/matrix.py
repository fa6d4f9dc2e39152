"""The training matrix: people by required courses on the day the exports speak for, each state in words."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from access import Scope
from metrics.people import as_of_state, in_post
from metrics.read import named

# What a manager reads for each state, in the order in which they are looked at.
WORDS = {
    "expired": "expired",
    "missing": "not yet done",
    "no_expiry_recorded": "no end date recorded",
    "due_soon": "due soon",
    "grace": "new starter",
    "in_date": "in date",
    "not_required": "not required",
}
NEEDS_ACTION = ("expired", "missing", "no_expiry_recorded")

LISTED = """
select here.staff_id, here.name, here.shown as who, here.role, here.is_on_leave, here.leave_from, course_state.course,
    course_state.state, course_state.completed_on, course_state.expires_on, course_state.due_from,
    course_state.booked_on, course_state.source_file, course_state.source_line
from memory.main.course_state as course_state
join here on here.person = course_state.person and here.is_trained
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


@dataclass(frozen=True)
class Chosen:
    """What is wanted of a matrix: a state, a person (staff_id), a course; '' is all of them."""

    state: str = ""
    person: str = ""
    course: str = ""

    def rows(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that are all of what was chosen."""
        for column, wanted in (("state", self.state), ("staff_id", self.person), ("course", self.course)):
            rows = rows.loc[rows[column] == wanted] if wanted else rows
        return rows

    def table(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows of the people and courses of those, so that what has no row is what is not required."""
        chosen = self.rows(rows)
        return rows.loc[rows["staff_id"].isin(chosen["staff_id"]) & rows["course"].isin(chosen["course"])]


def matrix(publication: Path, scope: Scope, level: str = "organisation", service: str = "", team: str = "") -> Matrix:
    """The training matrix of a unit; named.NotForYou where the scope may not see its people."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of = as_of_state.place(con)
        silent = in_post.silent_exports(con)
        rows = con.execute(LISTED).df()
    not_known = silent.get("requirements") or silent.get("training") or ""
    rows = rows.head(0) if not_known else rows
    rows["words"] = rows["state"].map(WORDS.get)
    rows.loc[rows["is_on_leave"], "words"] = rows["words"] + ", on long leave"
    return Matrix(rows=rows, as_of=as_of, not_known=not_known)
