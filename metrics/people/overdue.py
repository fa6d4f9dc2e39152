"""How much is overdue in every unit, on the day the exports speak for: numbers of people and things, and no names."""

from dataclasses import dataclass
from pathlib import Path

from access import Scope
from metrics.people import as_of_state
from metrics.people.due import IS_OWED
from metrics.people.notices import NOTICED, Notices, given
from metrics.read import named

# Overdue as metrics.people.due has it: not booked, and the last good day is over; nobody on long leave is asked.
OVERDUE = f"""
select unit.level, unit.service, unit.team, coalesce(owed.kind, '') as kind,
    count(*) as things, count(distinct owed.person) as people
from memory.main.of_unit as here
join memory.main.owed as owed on {IS_OWED}
join facts.unit as unit on unit.unit = here.unit
where not {NOTICED} and not owed.needs_check and owed.booked_on is null and owed.good_to_on < getvariable('as_of')
group by grouping sets ((unit.level, unit.service, unit.team, owed.kind), (unit.level, unit.service, unit.team))
"""

Unit = tuple[str, str, str]  # level, service, team


@dataclass(frozen=True)
class Count:
    """How many people wait for how many things that are overdue."""

    people: int
    things: int


@dataclass(frozen=True)
class Overdue:
    """What is overdue: by unit and kind ('' is of every kind), as far as the exports tell; and of which they do not."""

    counts: dict[tuple[Unit, str], Count]
    not_known: tuple[str, ...]  # kinds

    def of(self, unit: Unit, kind: str = "") -> Count:
        """How much is overdue in a unit."""
        return self.counts.get((unit, kind), Count(0, 0))


def overdue(publication: Path, scope: Scope, notices: Notices = ()) -> Overdue:
    """What is overdue in every unit; named.NotForYou for a scope that may not see the people of the organisation."""
    with named.connect(publication, scope, "organisation") as con:
        as_of_state.place(con)
        rows = con.execute(OVERDUE, given(notices)).fetchall()
        not_known = tuple(as_of_state.not_known(con))
    counts = {(unit, kind): Count(people, things) for *unit_, kind, things, people in rows if (unit := tuple(unit_))}
    return Overdue(counts, not_known)
