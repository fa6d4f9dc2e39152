"""Who needs what, and by when: for the people of a unit, as the exports stood, told for the day of `today`."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from access import Scope
from metrics import named
from metrics import today as moment
from metrics.due_words import next_step
from metrics.owed import KINDS

SIX_WEEKS = 42  # days

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
    `not_known`: in words, what the exports do not tell.
    """

    rows: pd.DataFrame
    on_leave: pd.DataFrame
    not_known: tuple[str, ...]
    as_of: date


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
        as_of = moment.place(con)
        until = date.fromordinal(today.toordinal() + days)
        rows = con.execute(OWED, {"until": until}).df()
        on_leave = con.execute(ON_LEAVE).df()
        _, unknown = moment.told(con)
    return Due(rows=_told(rows, as_of, today), on_leave=on_leave, not_known=unknown, as_of=as_of)


def _told(rows: pd.DataFrame, as_of: date, today: date) -> pd.DataFrame:
    """The rows with state, next step and who owes it, in the order in which they are to be read."""
    good_to = pd.to_datetime(rows["good_to_on"])
    rows["state"] = "due"
    rows.loc[good_to < pd.Timestamp(as_of), "state"] = "overdue"
    rows.loc[rows["booked_on"].notna(), "state"] = "booked"
    rows.loc[rows["needs_check"], "state"] = "check"
    last_day = pd.to_datetime(rows["booked_on"]).fillna(good_to)
    rows["has_passed"] = (last_day >= pd.Timestamp(as_of)) & (last_day < pd.Timestamp(today))
    rows["owed_by"] = rows["kind"].map({kind: owed_by for kind, (_, owed_by, _) in KINDS.items()}).astype("object")
    rows["next_step"] = [next_step(row, as_of, today) for row in rows.itertuples()]
    order = ["owed_by", "due_on", "who", "staff_id", "what"]
    return rows.sort_values(order, na_position="last", ignore_index=True).drop(columns="needs_check")
