"""What people wrote down that counts in a load: last days, registered managers, and from when usual begins anew."""

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
class Rebase:
    """A day from which the usual range of a service, or ('') of every unit, begins anew."""

    service: str
    from_on: date


@dataclass(frozen=True)
class Written:
    """All of it that is in force; `mark` changes with any of it, and is "" where there is none."""

    answers: tuple[Answer, ...] = ()  # to "left on …?"
    managers: tuple[NamedManager, ...] = ()
    rebases: tuple[Rebase, ...] = ()
    mark: str = ""


# What is written down in a data folder; the second says whether what is taken over may be written down with it.
Ask = Callable[[Path, bool], Written]
