"""What a metric of the plain reading is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tests.plain.figures import NOBODY, NOUGHT, Figure, shares
from tests.plain.people import Unit
from tests.plain.records import Records

ALL_LEVELS = ("organisation", "service", "team")
MONTHS_OF = {"month": range(1, 13), "quarter": (3, 6, 9, 12), "year": (12,)}


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One metric.

    `leavers_in`: "month" or "window", the days for which leavers must be known; `unit_history`: the unit must have
    begun before them. `needs_those_who_left`: not known before leavers are, but for the month of as_of.
    `whole_window`: months that must be covered. `judged_later`: partial until dues of the last day can be judged.
    `calendar`: "month", "quarter" or "year"; `group`: the people of each unit by whom a small group is told.
    `contributors`: person, units and hours (or None) of each row of those whom a fact about few is about.
    `available`: what else must have been supplied. `last_month_only`: told for the month of as_of alone.
    """

    name: str
    figures: Callable
    needs: tuple[str, ...] = ()
    levels: tuple[str, ...] = ALL_LEVELS
    is_count: bool = False
    parts: Callable[[Records], list[str]] | None = None
    overall: bool = True
    leavers_in: str = ""
    unit_history: bool = False
    needs_those_who_left: bool = False
    whole_window: int = 0
    judged_later: bool = False
    calendar: str = "month"
    group: Callable | None = None
    contributors: Callable | None = None
    available: Callable[[Records], bool] | None = None
    last_month_only: bool = False

    def of_nobody(self) -> Figure:
        """The figure of a unit with nobody and nothing: a count is 0, a share has nobody."""
        return NOUGHT if self.is_count else NOBODY

    def months(self, records: Records) -> list[date]:
        """The months it is published at: all, or the ends of complete quarters or years."""
        if self.calendar == "month":
            return records.months()
        return [
            month for month in records.months() if month.month in MONTHS_OF[self.calendar] and month <= records.as_of
        ]


def of_rows(name: str, rows: Callable, about_few: Callable | None = None, **changes) -> Metric:
    """A metric hidden in small groups, from rows of (people, units, met): met / rows, the group their people.

    Its contributors are the people of the rows, or of those that count as `about_few`.
    """

    def figures(records, period):
        return shares((units, met) for _, units, met in rows(records, period))

    def group(records, period):
        people: dict[Unit, set[str]] = {}
        for who, units, _ in rows(records, period):
            for unit in units:
                people.setdefault(unit, set()).update(who)
        return people

    def contributors(records, period):
        return [
            (person, units, None)
            for who, units, met in rows(records, period)
            if about_few and about_few(met)
            for person in who
        ]

    return Metric(name=name, figures=figures, **{"group": group, "contributors": contributors} | changes)
