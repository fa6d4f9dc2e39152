"""The bedrock: whether somebody has supervision, appraisal and a training plan in place, and which is to be arranged.

Supervision and appraisal are in place as their measures count them in date. The training plan is in place when every
required course that is missing or expired is booked, or a goal of the person's own is open and not past its day, or
planned anew with a reason: what is in hand is a plan.
Bookings are the training export's, goals the goals export's. What is not asked of somebody, or not yet, is not lacking.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from access import Scope
from metrics.people import as_of_state, in_post
from metrics.read import named

# What each is known from, in the order in which they are said.
KINDS = {"supervision": ("supervision",), "appraisal": ("appraisal",), "training": ("requirements", "training")}
IN_PLACE, TO_ARRANGE, NOT_DUE, NOT_ASKED, NOT_KNOWN = "in_place", "to_arrange", "not_due", "not_asked", "not_known"

STANDING = """
with course as (
    select person, list(course order by lower(course)) filter (where is_gap and booked_on is null) as gaps,
        list(course order by lower(course)) filter (where is_gap and booked_on is not null) as booked
    from (select *, state in ('missing', 'expired') as is_gap from memory.main.course_state)
    group by person
),
goal as (
    select distinct person from facts.goal
    where level = 'person' and kind = 'goal' and getvariable('as_of') between from_on and to_on
        and (on_date is null or on_date >= getvariable('as_of') or explained_on <= getvariable('as_of'))
)
select here.staff_id, here.shown as who, here.is_counted, here.is_trained, here.is_on_leave, here.year_on,
    session.is_unsupervised, session.eligible_from, session.session_on, session.met_to_on,
    case when session.met_to_on < date '9999-01-01' then session.met_to_on - about.tolerance_days end as session_due_on,
    owed.booked_on as session_booked_on,
    appraisal.latest_on as appraised_on, appraisal.year_after,
    course.person is not null as has_courses, coalesce(course.gaps, []) as gaps, coalesce(course.booked, []) as booked,
    goal.person is not null as has_goal
from here
cross join facts.about as about
left join facts.supervision_state as session on session.person = here.person
    and getvariable('as_of') between session.from_on and session.to_on
left join memory.main.owed as owed on owed.person = here.person and owed.kind = 'supervision'
left join facts.appraisal_state as appraisal on appraisal.person = here.person
    and getvariable('as_of') between appraisal.from_on and appraisal.to_on
left join course on course.person = here.person
left join goal on goal.person = here.person
order by lower(here.shown), here.staff_id
"""


@dataclass(frozen=True)
class Pillar:
    """One of the three of a person: its state, and the days and courses it is said with."""

    kind: str
    state: str
    last_on: date | None = None  # when it last took place
    due_on: date | None = None  # when the next is due, or was; None while an open leave meets it
    booked_on: date | None = None
    gaps: tuple[str, ...] = ()  # required courses that are missing or expired and not booked
    booked: tuple[str, ...] = ()  # the same, booked
    has_goal: bool = False


@dataclass(frozen=True)
class Standing:
    """How somebody stands with the three; `is_asked` is whether they are among those the bedrock of a unit counts."""

    staff_id: str
    who: str  # the name where it is kept, else the staff number
    is_asked: bool
    is_on_leave: bool
    pillars: tuple[Pillar, ...]

    @property
    def to_arrange(self) -> tuple[str, ...]:
        """The kinds that are to be arranged."""
        return tuple(pillar.kind for pillar in self.pillars if pillar.state == TO_ARRANGE)


@dataclass(frozen=True)
class Bedrock:
    """Everybody of a unit by name, and of each kind that the exports do not tell, why, in words.

    `knows_goals`: whether the exports tell which goals are open.
    """

    people: tuple[Standing, ...]
    not_known: Mapping[str, str]
    knows_goals: bool

    @property
    def counted(self) -> tuple[Standing, ...]:
        """Those who count: in counted posts, and not on long leave."""
        return tuple(person for person in self.people if person.is_asked)


def bedrock(publication: Path, scope: Scope, level: str = "organisation", service: str = "", team: str = "") -> Bedrock:
    """How the people of a unit stand on the day of the data; named.NotForYou where they may not be seen."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of = as_of_state.place(con)
        silent = in_post.silent_exports(con)
        answer = con.execute(STANDING)
        columns = [name for name, *_ in answer.description]
        rows = [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
    missing = {kind: [silent[export] for export in exports if export in silent] for kind, exports in KINDS.items()}
    not_known = {kind: why[0] for kind, why in missing.items() if why}
    knows_goals = "goals" not in silent
    for row in rows:
        row["has_goal"] = row["has_goal"] and knows_goals
    return Bedrock(tuple(_standing(row, as_of, not_known) for row in rows), not_known, knows_goals)


def _standing(row: Mapping, as_of: date, not_known: Mapping[str, str]) -> Standing:
    pillars = (_pillar(kind, row, as_of, not_known) for kind in KINDS)
    is_asked = row["is_counted"] and not row["is_on_leave"]
    return Standing(row["staff_id"], row["who"], is_asked, row["is_on_leave"], tuple(pillars))


def _pillar(kind: str, row: Mapping, as_of: date, not_known: Mapping[str, str]) -> Pillar:
    if row["is_on_leave"] or not row["is_trained" if kind == "training" else "is_counted"]:
        return Pillar(kind, NOT_ASKED)
    return Pillar(kind, NOT_KNOWN) if kind in not_known else _OF_KIND[kind](row, as_of)


def _supervision(row: Mapping, as_of: date) -> Pillar:
    """By supervision_in_date; in the first two weeks the first session is still to come."""
    if row["is_unsupervised"] is not False:  # None: in post, and in none that supervision counts
        return Pillar("supervision", NOT_ASKED)
    state = NOT_DUE if as_of < row["eligible_from"] else IN_PLACE if as_of <= row["met_to_on"] else TO_ARRANGE
    return Pillar("supervision", state, row["session_on"], row["session_due_on"], row["session_booked_on"])


def _appraisal(row: Mapping, as_of: date) -> Pillar:
    """By appraisal_in_date; the first falls due at the end of the first year, unless there was an earlier one."""
    last_on = row["appraised_on"]
    by_on = max(filter(None, (row["year_after"], date.fromordinal(row["year_on"].toordinal() - 1))))
    state = NOT_DUE if as_of < row["year_on"] else IN_PLACE if last_on and as_of <= row["year_after"] else TO_ARRANGE
    return Pillar("appraisal", state, last_on, by_on)


def _training(row: Mapping, as_of: date) -> Pillar:
    """By the courses that are missing or expired: each booked, or a goal open."""
    if not row["has_courses"]:
        return Pillar("training", NOT_ASKED)
    state = TO_ARRANGE if row["gaps"] and not row["has_goal"] else IN_PLACE
    return Pillar("training", state, gaps=tuple(row["gaps"]), booked=tuple(row["booked"]), has_goal=row["has_goal"])


_OF_KIND: dict[str, Callable[[Mapping[str, Any], date], Pillar]] = {
    "supervision": _supervision,
    "appraisal": _appraisal,
    "training": _training,
}
