"""What is written down about a person: what is booked, a last day, and of which service somebody is the manager."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from register.kind import Kind, in_order

TICKS = {"booked": "booked for", "took_place": "took place on"}


@dataclass(frozen=True, kw_only=True)
class AboutSomebody(Kind):
    """What is about one person."""

    @property
    def names_people(self) -> bool:
        """It always is."""
        return True


@dataclass(frozen=True, kw_only=True)
class Tick(AboutSomebody):
    """A line of the plan that is in hand, until the next load tells more; it is in no figure.

    `line_kind` and `what` say which line of the person's it is, `publication` of which load.
    """

    name: ClassVar[str] = "tick"
    needs: ClassVar[dict[str, str]] = {
        "staff_id": "Choose whose line it is.",
        "line_kind": "Choose the line.",
        "on": "Choose the day.",
        "publication": "Load your exports first.",
    }

    staff_id: str
    line_kind: str
    what: str
    state: str = "booked"
    on: date
    publication: str

    def faults(self) -> Iterator[str]:
        if self.state not in TICKS:
            yield "Choose whether it is booked or took place."


@dataclass(frozen=True, kw_only=True)
class LastDay(AboutSomebody):
    """The answer to "left on …?": the last day of somebody whom a staff export no longer lists."""

    name: ClassVar[str] = "last_day"
    needs: ClassVar[dict[str, str]] = {
        "staff_id": "Write whose last day it is.",
        "last_day": "Choose the last day.",
        "answered_on": "Choose the day of the answer.",
    }

    staff_id: str
    last_day: date
    answered_on: date
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Manager(AboutSomebody):
    """The registered manager of a service, who may hold a post in another one as well."""

    name: ClassVar[str] = "manager"
    needs: ClassVar[dict[str, str]] = {
        "service": "Choose the service.",
        "staff_id": "Write the staff number of the manager.",
        "from_on": "Choose the first day.",
    }

    staff_id: str
    from_on: date
    to_on: date | None = None  # None: still

    def faults(self) -> Iterator[str]:
        yield from in_order(self.from_on, self.to_on)
