"""What a framework is: which regulator asks for what, when and where that was read, and what bears on it."""

from dataclasses import dataclass
from datetime import date

# What a line may name beside measures: each is answered by the staffing facts of a service.
FACTS = (
    "manager",
    "staff_in_post",
    "started",
    "left",
    "vacancies",
    "agency",
    "level_3",
    "training_matrix",
    "reg_44",
    "reg_45",
    "reg_48",
    "ri_visit",
)


@dataclass(frozen=True, kw_only=True)
class FrameworkLine:
    """One thing that is asked for. What is not verified is never stated as a fact: it is to be checked."""

    reference: str
    asks: str  # in our own words
    source: str = ""  # where it was read
    read: date | None = None  # None: the day was not written down
    verified: bool = False
    measures: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Framework:
    """One version of what a regulator asks for, by the name of its file."""

    name: str
    title: str
    regulator: str
    nation: str
    version: str
    valid_from: date | None = None  # None: from the beginning, as far as we know
    valid_to: date | None = None  # None: still
    source_read: date | None = None  # the newest copy that was read
    draft: bool = False
    note: str = ""
    line: tuple[FrameworkLine, ...] = ()

    def is_valid(self, on: date) -> bool:
        """Whether it is what is asked for on a day."""
        return (self.valid_from or on) <= on <= (self.valid_to or on)

    @property
    def measures(self) -> tuple[str, ...]:
        """The measures that bear on any of its lines, each once, in the order of the lines."""
        return tuple(dict.fromkeys(name for line in self.line for name in line.measures))
