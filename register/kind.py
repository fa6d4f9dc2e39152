"""What all that is written down has in common: the unit it is of, and what is wrong with it in plain sentences."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date
from typing import ClassVar

LONGEST = 2_000  # characters of a text
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 1, 1)


class NotWritten(ValueError):
    """What was to be written down is not as it must be; the message says what to change, a sentence a fault."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """Something written down of a service or team; '' where it is of all services, or of the whole service."""

    name: ClassVar[str] = ""  # what it is called in the file; never changed
    needs: ClassVar[dict[str, str]] = {}  # a field that may not be blank: what to write there

    service: str = ""
    team: str = ""

    @property
    def unit(self) -> tuple[str, str, str]:
        """The level, service and team it is of."""
        return ("team" if self.team else "service" if self.service else "organisation", self.service, self.team)

    @property
    def names_people(self) -> bool:
        """Whether it is shown to those alone who may see the unit's people."""
        return False

    def faults(self) -> Iterator[str]:
        """A sentence for each fault that this kind alone knows."""
        yield from ()

    def checked(self) -> None:
        """NotWritten where anything is missing or cannot be meant."""
        if sentences := [*self._missing(), *self._out_of_bounds(), *self.faults()]:
            raise NotWritten(" ".join(sentences))

    def _missing(self) -> Iterator[str]:
        for field, words in self.needs.items():
            value = getattr(self, field)
            if value is None or (isinstance(value, str) and not value.strip()):
                yield words
        if self.team and not self.service:
            yield "Choose the service of the team."

    def _out_of_bounds(self) -> Iterator[str]:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str) and len(value) > LONGEST:
                yield f"A text may have {LONGEST:,} characters, and one here has {len(value):,}. Shorten it."
            if isinstance(value, date) and not EARLIEST <= value < LATEST:
                yield f"{value.day} {value:%B %Y} lies outside the years {EARLIEST.year} to {LATEST.year - 1}."


def in_order(from_on: date | None, to_on: date | None) -> Iterator[str]:
    """A sentence where a time ends before it begins."""
    if from_on and to_on and to_on < from_on:
        yield "The last day lies before the first. Change one of them."
