"""What people wrote down that counts in a load: last days, and who is the registered manager of which service."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.rows.last_days import Answer


@dataclass(frozen=True)
class NamedManager:
    """Somebody who is named the registered manager of a service from a day on, to another where it is over."""

    service: str
    staff_id: str
    from_on: date
    to_on: date | None


@dataclass(frozen=True)
class Written:
    """All of it that is in force."""

    answers: tuple[Answer, ...] = ()  # to "left on …?"
    managers: tuple[NamedManager, ...] = ()

    def mark(self) -> str:
        """A digest that changes with any of it; "" where there is none."""
        lines = sorted(map(repr, (*self.answers, *self.managers)))
        return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


# What is written down in a data folder; the second says whether what is taken over may be written down with it.
Ask = Callable[[Path, bool], Written]
