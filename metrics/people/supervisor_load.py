"""How many supervisions each supervisor has to hold in the next six weeks, beside how many they usually hold in six."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from access import Scope
from metrics.people import as_of_state
from metrics.people.due import SIX_WEEKS
from metrics.people.in_post import KNOWN
from metrics.read import named

BACK = 4 * SIX_WEEKS  # days over which what is usual is counted

# Of the supervisors of the unit's people, all that they have to hold wherever it is.
LOADS = f"""
with {KNOWN},
wanted as (select distinct manager_id as supervisor_id from here where is_counted and manager_id is not null),
waiting as (
    select everyone.manager_id as supervisor_id, count(*) as due
    from memory.main.of_unit as everyone
    join facts.unit as unit on unit.unit = everyone.unit and unit.level = 'organisation'
    join memory.main.owed as owed on owed.person = everyone.person and owed.kind = 'supervision'
        and not everyone.is_on_leave and owed.due_on <= $until and owed.due_on <= everyone.to_on
    where everyone.is_counted
    group by everyone.manager_id
),
held as (
    select supervisor_id, count(*) as held from facts.session
    where counts and on_date between getvariable('as_of') - {BACK - 1} and getvariable('as_of')
    group by supervisor_id
)
select coalesce(known.name, wanted.supervisor_id) as supervisor, waiting.due, coalesce(held.held, 0) / 4 as usual
from wanted
join waiting using (supervisor_id)
left join held using (supervisor_id)
left join known on known.staff_id = wanted.supervisor_id
order by lower(supervisor)
"""


@dataclass(frozen=True)
class Load:
    """What a supervisor has to hold in six weeks, and what they held in six weeks of the last half year on average."""

    supervisor: str
    due: int
    usual: float


def loads(publication: Path, scope: Scope, level: str, service: str, team: str, today: date) -> list[Load]:
    """The supervisors of a unit's people, by name; named.NotForYou where its people may not be seen."""
    with named.connect(publication, scope, level, service, team) as con:
        as_of_state.place(con)
        if "supervision" in as_of_state.not_known(con):
            return []
        rows = con.execute(LOADS, {"until": today + timedelta(days=SIX_WEEKS)}).fetchall()
    return [Load(*row) for row in rows]
