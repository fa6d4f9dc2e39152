"""Who needs what, and by when: for the people of a unit, as the exports stood, told for the day of `today`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from access import Scope
from metrics.people import as_of_state
from metrics.people.due_rules import KINDS, SUBJECTS
from metrics.read import named

SIX_WEEKS = 42  # days

COLUMNS = (
    *("staff_id", "name", "who", "team", "role", "manager", "kind", "what", "due_on", "good_to_on", "booked_on"),
    *("state", "has_passed", "next_step", "owed_by", "source_file", "source_line"),
)

OWED = """
select here.staff_id, here.name, here.shown as who, here.team, here.role,
    coalesce(here.manager_name, here.manager_id) as manager, owed.* exclude (person)
from memory.main.owed as owed
join here on here.person = owed.person and not here.is_on_leave
    and case when owed.kind in ('course', 'certificate') then here.is_trained else here.is_counted end
where owed.needs_check or owed.due_on <= $until and owed.due_on <= here.to_on or owed.good_to_on < getvariable('as_of')
"""

ON_LEAVE = """
select staff_id, name, shown as who, team, role, leave_from
from here where is_on_leave order by lower(shown), staff_id
"""


@dataclass(frozen=True)
class Due:
    """What falls due in a unit.

    `rows`: staff_id, name (None where not kept), who (name, else staff_id), team, role, manager, kind, what, due_on,
    good_to_on (last day on which it still counts), booked_on, state (overdue, due, booked, check), has_passed (its day
    lies between as_of and today), next_step, owed_by, source_file, source_line; first what the organisation owes, then
    what a person owes, soonest first. `on_leave`: people on long leave, asked for nothing.
    `not_known`: of each subject that the exports do not tell, why, in words; `known`: the other subjects.
    """

    rows: pd.DataFrame
    on_leave: pd.DataFrame
    not_known: Mapping[str, str]
    as_of: date

    @property
    def known(self) -> tuple[str, ...]:
        """The subjects that the exports tell, so that an empty list says something of them."""
        return tuple(subject for subject in SUBJECTS if subject not in self.not_known)


def due(
    publication: Path,
    scope: Scope,
    level: str = "organisation",
    service: str = "",
    team: str = "",
    *,
    today: date,
    days: int = SIX_WEEKS,
) -> Due:
    """What is overdue, or due within so many days of today; named.NotForYou where the scope may not see the people."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of = as_of_state.place(con)
        until = date.fromordinal(today.toordinal() + days)
        due_rows = con.execute(OWED, {"until": until})
        names = [name for name, *_ in due_rows.description]
        rows = [_completed(dict(zip(names, row, strict=True)), as_of, today) for row in due_rows.fetchall()]
        on_leave = con.execute(ON_LEAVE).df()
        why = as_of_state.not_known(con)
    not_known = {subject: why[kind] for subject, kinds in SUBJECTS.items() for kind in kinds if kind in why}
    return Due(rows=_table(rows), on_leave=on_leave, not_known=not_known, as_of=as_of)


def _completed(row: dict, as_of: date, today: date) -> dict:
    """The row with its state, its next step, and who owes it."""
    last_day = row["booked_on"] or row["good_to_on"]
    row["state"] = _state(row, as_of)
    row["has_passed"] = last_day is not None and as_of <= last_day < today
    row["owed_by"] = KINDS[row["kind"]][1]
    row["next_step"] = next_step(row, as_of, today)
    return row


def _state(row: dict, as_of: date) -> str:
    if row["needs_check"]:
        return "check"
    if row["booked_on"] is not None:
        return "booked"
    return "overdue" if row["good_to_on"] < as_of else "due"


def _table(rows: list[dict]) -> pd.DataFrame:
    """The rows in the order in which they are to be read; what has no date comes last."""
    rows.sort(key=lambda row: (row["owed_by"], row["due_on"] or date.max, row["who"], row["staff_id"], row["what"]))
    table = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    dates = {name: "datetime64[us]" for name in COLUMNS if name.endswith("_on")}
    return table.astype(dates | {"has_passed": bool})


# What to do, and how the thing is called once it is booked.
STEPS = {
    "supervision": ("Book {who}’s supervision", "{who}’s supervision"),
    "appraisal": ("Book {who}’s appraisal", "{who}’s appraisal"),
    "support_agreement": ("Agree with {who} what support they need", "{who}’s support agreement"),
    "induction": ("Finish {who}’s induction", "{who}’s induction"),
    "probation_review": ("Hold {who}’s probation review", "{who}’s probation review"),
    "mentor": ("Find a mentor for {who}", "{who}’s mentor"),
    "course": ("Book {who} on {what}", "{what} for {who}"),
}
CHECK = "Look at {who}’s {what} certificate: no end date is recorded"


def day(when: date, today: date) -> str:
    """12 March; with the year where it is not today's."""
    return f"{when.day} {when:%B}" if when.year == today.year else f"{when.day} {when:%B %Y}"


def next_step(row: Mapping, as_of: date, today: date) -> str:
    """One sentence for a row of metrics.due (kind, what, who, state, due_on, good_to_on …; None where not known)."""
    if row["state"] == "check":
        return CHECK.format(**row)
    action, thing = (text.format(**row) for text in STEPS[row["kind"]])
    due_on, good_to_on = row["due_on"], row["good_to_on"]
    if row["state"] == "booked":
        return thing[0].upper() + thing[1:] + _booked(row["booked_on"], good_to_on, today)
    if row["state"] == "overdue":
        return f"{action} now: it was due {day(due_on, today)}"
    if good_to_on < today:
        return f"{action}, unless it was done after {day(as_of, today)}: it was due {day(due_on, today)}"
    return f"{action} by {day(due_on if due_on >= today else good_to_on, today)}"


def _booked(booked_on: date, good_to_on: date | None, today: date) -> str:
    if booked_on < today:
        return f" was booked for {day(booked_on, today)}: check that it took place"
    booked = f" is booked for {day(booked_on, today)}"
    if good_to_on is not None and booked_on > good_to_on >= today:
        return f"{booked}, later than {day(good_to_on, today)}: ask for an earlier date"
    return booked
