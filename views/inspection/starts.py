"""From which day one may ask: the inspections of a service, its registration, or a day of one's own."""

from dataclasses import dataclass
from datetime import date

from inspection.beginnings import REGISTRATION
from metrics.count.periods import window_start
from views.inspection.preparation import named
from views.session import prepared
from views.session.viewer import Viewer
from views.words import dates

OWN = "day"  # in the address: a day of one's own, which stands beside it
NEVER = (
    "No inspection and no registration of {service} is written down, so the period begins a year before the data ends."
)


@dataclass(frozen=True)
class Start:
    """The first day of a period, and what was on it."""

    on: date
    why: str  # '' is a day of one's own

    @property
    def words(self) -> str:
        """ "Since the last full inspection (Ofsted), 6 April 2026"."""
        return f"Since {self.why}, {dates.day(self.on)}" if self.why else "Since another day"


def offered(viewer: Viewer, service: str) -> dict[str, Start]:
    """By the name that the address has, what there is to choose; the first is the usual one."""
    begun = prepared.begun(viewer, service)
    known = {"full": begun.last_full, "any": begun.last_of_any_kind, "registration": begun.registration}
    starts = {name: Start(each.on, named(each)) for name, each in known.items() if each is not None}
    if "full" in starts and "any" in starts and starts["full"].on == starts["any"].on:
        del starts["any"]
    return starts | {OWN: Start(usual(viewer), "")}


def usual(viewer: Viewer) -> date:
    """The first day of the year up to the day of the data, where nothing better is known."""
    return window_start(viewer.published.as_of, 12)


def notes(viewer: Viewer, service: str) -> list[str]:
    """What must be known of the choice: that no inspection is written down, or that one lies after the data."""
    begun, as_of = prepared.begun(viewer, service), viewer.published.as_of
    listed = [] if begun.held else [f"{NEVER.format(service=service)} Write it down under “Oversight” below."]
    for each in begun.to_come:
        when = "is written down for" if each.on > viewer.today else "was on"
        what = "A registration" if each.sort == REGISTRATION else "An inspection"
        listed.append(
            f"{what} {when} {dates.day(each.on)}, after the data ends ({dates.day(as_of)}): "
            "load newer exports to prepare from that day."
        )
    return listed
