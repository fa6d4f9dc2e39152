"""Who needs what, and by when: for the people of a unit, as the exports stood, told for the day of `today`."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from access import Scope
from metrics.people import as_of_state, due_state, sections, steps
from metrics.people.due_rules import KINDS, SUBJECTS
from metrics.people.notices import NOTICED, Notices, given
from metrics.read import named

SIX_WEEKS = 42  # days

COLUMNS = (
    *("staff_id", "name", "who", "team", "role", "manager_id", "manager"),
    *("kind", "what", "due_on", "good_to_on", "booked_on", "state", "section"),
    *("printed_on", "next_step", "step", "owed_by", "source_file", "source_line"),
)

# Which line is whose, and which is listed; nobody on long leave is asked for anything but a notice that they are away.
IS_OWED = """owed.person = here.person and (not here.is_on_leave or owed.kind = 'reg_48')
    and case when owed.kind in ('course', 'certificate') then here.is_trained else here.is_counted end"""
IS_LISTED = f"""not {NOTICED} and (
    owed.needs_check or owed.due_on <= $until and owed.due_on <= here.to_on
    or owed.good_to_on < getvariable('as_of') or owed.booked_on < $today and owed.booked_on <= here.to_on
)"""
OWED = f"""
select here.staff_id, here.name, here.shown as who, here.team, here.role,
    coalesce(here.manager_id, '') as manager_id, coalesce(here.manager_name, here.manager_id, '') as manager,
    owed.* exclude (person)
from memory.main.owed as owed
join here on {IS_OWED}
where {IS_LISTED}
"""

ON_LEAVE = """
select staff_id, name, shown as who, team, role, leave_from
from here where is_on_leave order by lower(shown), staff_id
"""


@dataclass(frozen=True)
class Due:
    """What falls due in a unit.

    `rows`: staff_id, name (None where not kept), who (name, else staff_id), team, role, manager_id, manager ('' none),
    kind, what, due_on, good_to_on (last day on which it still counts), booked_on, state (overdue, due, booked, check),
    section, printed_on (the day that the step prints), next_step (with the person), step (beside the person), owed_by,
    source_file, source_line; by section, in each what the organisation arranges, then what a person does, by the day
    printed. `on_leave`: people on long leave, asked for nothing.
    `not_known`: of each subject that the exports do not tell, why, in words; `known`: the other subjects.
    """

    rows: pd.DataFrame
    on_leave: pd.DataFrame
    not_known: Mapping[str, str]
    as_of: date

    @functools.cached_property
    def lines(self) -> list[Any]:
        """The rows one by one, each with the columns as attributes."""
        return [*self.rows.itertuples(index=False, name="Line")]

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
    notices: Notices = (),
) -> Due:
    """What is overdue, booked and past, or due in so many days; named.NotForYou where its people may not be seen.

    `notices`: those given under regulation 48, who is away and on which day.
    """
    with named.connect(publication, scope, level, service, team) as con:
        as_of = as_of_state.place(con)
        until = date.fromordinal(today.toordinal() + days)
        due_rows = con.execute(OWED, {"until": until, "today": today} | given(notices))
        names = [name for name, *_ in due_rows.description]
        rows = [_completed(dict(zip(names, row, strict=True)), as_of, today) for row in due_rows.fetchall()]
        on_leave = con.execute(ON_LEAVE).df()
        why = as_of_state.not_known(con)
    not_known = {subject: why[kind] for subject, kinds in SUBJECTS.items() for kind in kinds if kind in why}
    return Due(rows=_table(rows), on_leave=on_leave, not_known=not_known, as_of=as_of)


def _completed(row: dict, as_of: date, today: date) -> dict:
    """The row with its state, where it stands in the plan, its next step, and who is to take it."""
    row["state"] = due_state.state(row, as_of)
    row["printed_on"] = steps.printed_on(row, today)
    row["section"] = sections.of(row, today)
    row["owed_by"] = KINDS[row["kind"]][1]
    row["next_step"] = steps.next_step(row, as_of, today)
    row["step"] = steps.next_step(row, as_of, today, steps.BESIDE_NAME)
    return row


def _table(rows: list[dict]) -> pd.DataFrame:
    """The rows in the order of the plan; what has no date comes last of its part."""
    rows.sort(key=sections.place)
    table = pd.DataFrame({name: [row[name] for row in rows] for name in COLUMNS})
    return table.astype({name: "datetime64[us]" for name in COLUMNS if name.endswith("_on")})
