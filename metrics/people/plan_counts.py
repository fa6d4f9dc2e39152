"""How much the plan asks for, by service, supervisor, section and kind: what is drawn before a part of it is opened."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb

from access import Scope
from metrics.people import as_of_state, due_state, sections, steps
from metrics.people.due import IS_LISTED, IS_OWED, SIX_WEEKS
from metrics.people.notices import Notices, given
from metrics.read import named

PROTECTED = ("return_talk",)  # of kinds whose export is protected, no number of a few people is told
NOBODY = ""  # as supervisor: there is none, or who it is may not be seen

FROM = f"""
from memory.main.of_unit as here
join facts.unit as unit on unit.unit = here.unit and unit.level = 'service' and $service in ('', unit.service)
join memory.main.owed as owed on {IS_OWED}
where {IS_LISTED}
"""
DATES = "owed.needs_check, owed.due_on, owed.good_to_on, owed.booked_on"
DIFFERENT = f"select distinct {DATES} {FROM}"
COUNTED = f"""
with listed as (
    select unit.service, coalesce(here.manager_id, '') as supervisor_id,
        coalesce(here.manager_name, here.manager_id, '') as supervisor, owed.kind, {DATES} {FROM}
)
select listed.service, listed.supervisor_id, listed.supervisor, dated.section, listed.kind, count(*)
from listed join dated on dated.needs_check = listed.needs_check and dated.due_on is not distinct from listed.due_on
    and dated.good_to_on is not distinct from listed.good_to_on
    and dated.booked_on is not distinct from listed.booked_on
group by listed.service, listed.supervisor_id, listed.supervisor, dated.section, listed.kind
"""


@dataclass(frozen=True)
class Count:
    """So many lines of a kind in a section of a service's plan, whose people have that supervisor."""

    service: str
    supervisor_id: str
    supervisor: str  # the name, else the staff number; the number beside the name where two are called the same
    section: str
    kind: str
    lines: int


def counts(publication: Path, scope: Scope, service: str, today: date, notices: Notices = ()) -> list[Count]:
    """The lines of a service, or ('') of every one the scope may see, by service and supervisor.

    Supervisors are named to those who may see the service's people; to others who may see its values there are counts
    alone, of kinds that are not protected.
    """
    wanted = {"service": service, "until": today + timedelta(days=SIX_WEEKS), "today": today} | given(notices)
    with named.connect_figures(publication) as con:
        con.execute("set variable as_of = (select as_of from facts.about)")
        as_of = as_of_state.place_everyone(con)
        _place_dated(con, con.execute(DIFFERENT, wanted).fetchall(), as_of, today)
        listed = [Count(*row) for row in con.execute(COUNTED, wanted).fetchall()]
    return sorted(_distinct([seen for count in listed if (seen := _seen(count, scope))]), key=_place)


def _distinct(counts: list[Count]) -> Iterable[Count]:
    """The counts, with the staff number beside a name that two supervisors have."""
    called = defaultdict(set)
    for count in counts:
        called[count.supervisor.casefold()].add(count.supervisor_id)
    for count in counts:
        is_shared = len(called[count.supervisor.casefold()]) > 1
        yield replace(count, supervisor=f"{count.supervisor} ({count.supervisor_id})") if is_shared else count


def _place(count: Count) -> tuple:
    """By service, then by supervisor, those without one last."""
    supervisor = count.supervisor.casefold()
    by_supervisor = (not supervisor, supervisor, count.supervisor_id)
    return count.service.casefold(), count.service, *by_supervisor, count.section, count.kind


def _place_dated(con: duckdb.DuckDBPyConnection, dates: list[tuple], as_of: date, today: date) -> None:
    """The temp table dated: in which section a line of such dates stands."""
    con.execute(
        "create or replace temp table dated "
        "(needs_check boolean, due_on date, good_to_on date, booked_on date, section varchar)"
    )
    rows = [[*each, _section(each, as_of, today)] for each in dates]
    if rows:
        columns = [list(column) for column in zip(*rows, strict=True)]
        con.execute("insert into dated select unnest($1), unnest($2), unnest($3), unnest($4), unnest($5)", columns)


def _section(dates: tuple, as_of: date, today: date) -> str:
    row: dict[str, Any] = dict(zip(("needs_check", "due_on", "good_to_on", "booked_on"), dates, strict=True))
    row["state"] = due_state.state(row, as_of)
    row["printed_on"] = steps.printed_on(row, today)
    return sections.of(row, today)


def _seen(count: Count, scope: Scope) -> Count | None:
    """The count as the scope may see it; None where it may not."""
    if scope.sees_rows("service", count.service):
        return count
    if not scope.sees_values("service", count.service) or count.kind in PROTECTED:
        return None
    return replace(count, supervisor_id=NOBODY, supervisor=NOBODY)
