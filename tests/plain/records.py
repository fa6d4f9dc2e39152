"""The rows of every export, the policy, and from when to when each export speaks."""

from datetime import date
from functools import cached_property

from tests.plain import policy as policies
from tests.plain.dates import Period, month_end, month_start, months_between
from tests.plain.people import ORGANISATION, Membership, Unit, service_unit, team_unit

EVENT_DATE = {
    "leave": "start_date",
    "absence": "start_date",
    "mentoring": "start_date",
    "probation": "start_date",
    "training": "completed_on",
    "goals": "agreed_on",
    "adjustments": "asked_on",
    "plans": "opened_on",
    "tools": "raised_on",
    "supervision": "date",
    "appraisal": "date",
    "recognition": "date",
    "survey": "date",
    "establishment": "date",
    "agency": "date",
    "learning": "date",
    "feedback": "date",
    "inspection": "date",
}
NAMES_UNITS = ("staff", "survey", "establishment", "agency", "learning", "feedback", "tools")
MOST_MONTHS = 60


class Records:
    """Everything a figure may read."""

    def __init__(self, rows, as_of: date, policy=None, covers_from=None, covers_to=None):
        self._rows = rows
        self.as_of = as_of
        self.policy = policies.in_force(policy)
        self._covers_from = covers_from or {}
        self._covers_to = covers_to or {}
        gap = self.policy["spell_gap_days"]
        self.counted = Membership(self.rows("staff"), self.policy["counted_contracts"], gap)
        self.trained = Membership(self.rows("staff"), self.policy["trained_contracts"], gap)
        self._by_person: dict[str, dict[str, list[dict]]] = {}

    def rows(self, export: str) -> list[dict]:
        """The rows of an export; none where it was not supplied."""
        return self._rows.get(export, [])

    def rows_of(self, export: str, person: str) -> list[dict]:
        """The rows of one person in an export."""
        if export not in self._by_person:
            by_person = self._by_person[export] = {}
            for row in self.rows(export):
                by_person.setdefault(row["staff_id"], []).append(row)
        return self._by_person[export].get(person, [])

    def supplied(self, export: str) -> bool:
        """Whether the export was ever loaded."""
        return export in self._rows

    def event_dates(self, export: str) -> list[date]:
        """The dates from which it is told how far back an export goes."""
        column = EVENT_DATE.get(export)
        return [row[column] for row in self.rows(export) if row[column]] if column else []

    def first_day(self, export: str) -> date:
        """The first day an export speaks for: the mapping's, else the first of the month of its earliest event."""
        if self._covers_from.get(export):
            return self._covers_from[export]
        if not self.supplied(export):
            return date.min
        return self._earliest_months[export]

    @cached_property
    def _earliest_months(self) -> dict[str, date]:
        events = {export: self.event_dates(export) for export in self._rows}
        return {export: month_start(min(dates)) if dates else date.min for export, dates in events.items()}

    def last_day(self, export: str) -> date:
        """The last day an export speaks for: the as_of of the load that brought it; requirements stay as they are."""
        if export == "requirements":
            return self.as_of
        return self._covers_to.get(export) or self.as_of

    def covered_window(self, export: str, period: Period, months: int) -> tuple[date, date]:
        """First and last day of a period's window, from where the export begins to speak."""
        first, last = period.window(months)
        return max(first, self.first_day(export)), last

    def leavers_known_from(self) -> date:
        """The mapping's day, else the first of the month of the earliest end_date; with none, only as_of's month."""
        if self._covers_from.get("staff"):
            return self._covers_from["staff"]
        ends = [row["end_date"] for row in self.rows("staff") if row["end_date"]]
        return month_start(min(ends, default=self.as_of))

    def months(self) -> list[date]:
        """The last days of the published months: from the earliest start or event, at most 60, as_of's included."""
        return self._months

    @cached_property
    def _months(self) -> list[date]:
        known = [row["start_date"] for row in self.rows("staff")]
        for export in EVENT_DATE:
            known += self.event_dates(export)
        first = min([*known, self.as_of])
        return months_between(first, month_end(self.as_of))[-MOST_MONTHS:]

    def units(self) -> list[Unit]:
        """Every unit that has rows: those a loaded row of certain exports names, whatever the contract."""
        return self._units

    @cached_property
    def _units(self) -> list[Unit]:
        units: set[Unit] = {ORGANISATION}
        for export in NAMES_UNITS:
            for row in self.rows(export):
                units.add(service_unit(row["service"]))
                if row.get("team"):
                    units.add(team_unit(row["service"], row["team"]))
        return sorted(units)
