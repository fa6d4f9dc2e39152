"""Who was where, when: assignments, the spells they make, roles and fte of a day."""

from dataclasses import dataclass
from datetime import date

from tests.plain.dates import NEVER, days

Unit = tuple[str, str, str]  # level, service, team
ORGANISATION: Unit = ("organisation", "", "")


def service_unit(service: str) -> Unit:
    """The unit that is a service."""
    return ("service", service, "")


def team_unit(service: str, team: str) -> Unit:
    """The unit that is a team."""
    return ("team", service, team)


def units_of_assignment(row: dict) -> list[Unit]:
    """The organisation, the service and the team of an assignment."""
    return [ORGANISATION, service_unit(row["service"]), team_unit(row["service"], row["team"])]


def last_day(row: dict) -> date:
    """The last day of an assignment, or of anything with an end_date; a blank end is open."""
    return row["end_date"] or NEVER


@dataclass(frozen=True)
class Spell:
    """A run of one person's assignments in one unit, gap days included."""

    person: str
    start: date
    end: date
    assignments: tuple

    def covers(self, day: date) -> bool:
        """Whether the person is in post on the day."""
        return self.start <= day <= self.end

    def posts(self, day: date) -> list[dict]:
        """The assignments of a day; on a gap day those that ended last."""
        covering = [row for row in self.assignments if row["start_date"] <= day <= last_day(row)]
        if covering:
            return covering
        ended = [row for row in self.assignments if last_day(row) < day]
        latest = max(last_day(row) for row in ended) if ended else None
        return [row for row in ended if last_day(row) == latest]

    def ending_posts(self) -> list[dict]:
        """The assignments that end with the spell."""
        return [row for row in self.assignments if last_day(row) == self.end]


def spells_of(person: str, rows: list[dict], gap_days: int) -> list[Spell]:
    """Runs in which the next assignment starts no more than gap_days after the latest end so far."""
    runs: list[list[dict]] = []
    latest_end = None
    for row in sorted(rows, key=lambda row: (row["start_date"], last_day(row))):
        if latest_end is not None and row["start_date"] <= latest_end + days(gap_days):
            runs[-1].append(row)
            latest_end = max(latest_end, last_day(row))
        else:
            runs.append([row])
            latest_end = last_day(row)
    return [Spell(person, run[0]["start_date"], max(map(last_day, run)), tuple(run)) for run in runs]


class Membership:
    """Everybody's spells in every unit, over the contracts named."""

    def __init__(self, staff: list[dict], contracts: list[str], gap_days: int):
        rows_of: dict[Unit, dict[str, list[dict]]] = {}
        for row in staff:
            if row["contract"] in contracts:
                for unit in units_of_assignment(row):
                    rows_of.setdefault(unit, {}).setdefault(row["staff_id"], []).append(row)
        self._spells = {
            unit: {person: spells_of(person, rows, gap_days) for person, rows in people.items()}
            for unit, people in rows_of.items()
        }

    def spells(self, unit: Unit = ORGANISATION) -> list[Spell]:
        """Every spell of everybody in the unit."""
        return [spell for spells in self._spells.get(unit, {}).values() for spell in spells]

    def spell_on(self, person: str | None, day: date, unit: Unit = ORGANISATION) -> Spell | None:
        """The person's spell in the unit that covers the day, if they were in post."""
        for spell in self._spells.get(unit, {}).get(person, []):
            if spell.covers(day):
                return spell
        return None

    def in_post(self, day: date, unit: Unit = ORGANISATION) -> list[Spell]:
        """The spells of the people in post in the unit on the day, one a person."""
        return [spell for spell in self.spells(unit) if spell.covers(day)]

    def units(self, person: str | None, day: date) -> list[Unit]:
        """The units the person was in on the day; none for someone in no such post."""
        return [unit for unit in self._spells if self.spell_on(person, day, unit)]

    def first_start(self, unit: Unit) -> date | None:
        """The day the unit's first spell begins; None where it never has one."""
        return min((spell.start for spell in self.spells(unit)), default=None)


def fte_of_row(row: dict, full_time_hours: float) -> float | None:
    """The fte of an assignment: as given, else hours over the full-time week; None where neither is known."""
    if row["fte"] is not None:
        return row["fte"]
    if row["hours"] is not None:
        return row["hours"] / full_time_hours
    return None


def fte_of_rows(rows: list[dict], full_time_hours: float) -> float:
    """Summed over assignments; of several to one service, team and role the largest counts once; unknown counts 0."""
    largest: dict[tuple, float] = {}
    for row in rows:
        post = (row["service"], row["team"], row["role"])
        known = fte_of_row(row, full_time_hours) or 0.0
        largest[post] = max(largest.get(post, 0.0), known)
    return sum(largest.values())
