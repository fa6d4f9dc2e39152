"""What is written down of the oversight of a service: inspections, and what regulations ask for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from register.kind import Kind

FRAMEWORKS = {
    "ofsted": "Ofsted",
    "ciw": "Care Inspectorate Wales",
    "cqc": "CQC",
    "other": "another",
}  # as the export has
INSPECTIONS = {"full": "a full inspection", "other": "another visit", "registration": "registration of the service"}

# What is asked for, and after how many months again at the latest; 0 where it has no rhythm.
REGULATIONS = {
    "reg_44": ("Visit by an independent person (regulation 44)", 1),
    "reg_45": ("Review of the quality of care (regulation 45)", 6),
    "ri_visit": ("Visit by the responsible individual (Wales)", 3),
    "reg_48": ("Notice that the person in charge is away 28 days or more (regulation 48)", 0),
    "policies": ("Policies reviewed with people who use the service", 0),
    "champion": ("A champion was named", 0),
}


@dataclass(frozen=True, kw_only=True)
class Inspection(Kind):
    """An inspection of a service, or the day it was registered where it was never inspected."""

    name: ClassVar[str] = "inspection"
    needs: ClassVar[dict[str, str]] = {
        "service": "Choose the service that was inspected.",
        "on": "Choose the day on which it began.",
    }

    on: date
    framework: str = "ofsted"
    sort: str = "full"

    def faults(self) -> Iterator[str]:
        if self.framework not in FRAMEWORKS or self.sort not in INSPECTIONS:
            yield "Choose who inspected, and what kind of inspection it was."


@dataclass(frozen=True, kw_only=True)
class RegulationEntry(Kind):
    """Something that a regulation asks of a service: when, whether it was done, and what follows. Never scored."""

    name: ClassVar[str] = "regulation"
    needs: ClassVar[dict[str, str]] = {"service": "Choose the service.", "on": "Choose the day."}

    regulation: str
    on: date
    is_done: bool = True
    actions: str = ""
    staff_id: str = ""  # of regulation 48: who is away

    def faults(self) -> Iterator[str]:
        if self.regulation not in REGULATIONS:
            yield "Choose what this is about."
        if self.regulation == "reg_48" and not self.staff_id.strip():
            yield "Write the staff number of who is away."

    @property
    def names_people(self) -> bool:
        """Where it says who is away."""
        return bool(self.staff_id.strip())
