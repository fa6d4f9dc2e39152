"""From which day evidence is asked for: the inspections of a service, and the day it was registered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from access import Scope
from metrics.read import named
from register.overseeing import Inspection

FULL, REGISTRATION = "full", "registration"
HELD = """
select date, coalesce(framework, 'other'), coalesce(kind, 'full') from raw.inspection where service = ?
"""


@dataclass(frozen=True, order=True)
class Beginning:
    """A day from which a period may begin: an inspection of some sort, or the registration of the service."""

    on: date
    sort: str  # as register.overseeing.INSPECTIONS
    framework: str  # as register.overseeing.FRAMEWORKS


@dataclass(frozen=True)
class Beginnings:
    """The inspections of a service up to a day, the latest first, and those written down for a later one."""

    held: tuple[Beginning, ...]
    to_come: tuple[Beginning, ...]

    @property
    def last_full(self) -> Beginning | None:
        """The latest full inspection."""
        return next((each for each in self.held if each.sort == FULL), None)

    @property
    def last_of_any_kind(self) -> Beginning | None:
        """The latest inspection, full or not."""
        return next((each for each in self.held if each.sort != REGISTRATION), None)

    @property
    def registration(self) -> Beginning | None:
        """The day the service was registered, where it was written down."""
        return next((each for each in self.held if each.sort == REGISTRATION), None)


def of_service(publication: Path, scope: Scope, service: str, written: Iterable[Inspection], up_to: date) -> Beginnings:
    """The inspections that the export has and those written down, each once; none of a service not to be seen."""
    if not scope.sees_values("service", service):
        return Beginnings((), ())
    with named.connect_figures(publication) as con:
        exported = con.execute(HELD, [service]).fetchall()
    own = [(each.on, each.framework, each.sort) for each in written if each.service == service]
    every = {Beginning(on, sort, framework) for on, framework, sort in [*exported, *own]}
    listed = sorted(every, reverse=True)
    return Beginnings(
        tuple(each for each in listed if each.on <= up_to), tuple(each for each in listed if each.on > up_to)
    )
