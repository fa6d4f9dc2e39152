"""What of the register counts in figures from the next load on, and a mark by which a load says what it counted."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from register import entries
from register.deciding import Event
from register.entries import Scope
from register.kind import Kind
from register.people import LastDay, Manager

NOT_COUNTED = ("reason", "what")  # why something was written down changes no figure


def managers(data: Path, scope: Scope) -> list[Manager]:
    """The registered managers in force."""
    return [entry.value for entry in entries.in_force(data, Manager, scope)]


def rebases(data: Path, scope: Scope) -> list[Event]:
    """The events in force from which what is usual begins anew."""
    return [entry.value for entry in entries.in_force(data, Event, scope) if entry.value.is_rebased]


def in_force(data: Path, scope: Scope) -> list[Kind]:
    """All of it that counts as it stands."""
    last_days = (entry.value for entry in entries.in_force(data, LastDay, scope))
    return [*last_days, *managers(data, scope), *rebases(data, scope)]


def mark(values: Iterable[Kind]) -> str:
    """A digest that changes with anything of these that counts, in whichever order; "" where there is none."""
    lines = sorted({f"{value.name} {_counting(value)}" for value in values})
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def _counting(value: Kind) -> list[tuple[str, str]]:
    return [(name, str(field)) for name, field in sorted(vars(value).items()) if name not in NOT_COUNTED]
