"""Last days that somebody keeps in a file of their own: its lines become entries of the register."""

from collections.abc import Collection
from pathlib import Path

from register import entries
from register.entries import Scope
from register.people import LastDay


def last_days(data: Path, lines: Collection[LastDay] | None, file: str, scope: Scope, writes: bool) -> list[LastDay]:
    """The last days in force once the lines of a file are taken over; None: there is no file, and nothing to take.

    A line is taken over once, under the file's name. It is withdrawn when it is no longer in the file, and left alone
    once somebody has changed or withdrawn it. `writes`: else the answer alone is given, and nothing is written down.
    """
    in_force = entries.in_force(data, LastDay, scope)
    if lines is None:
        return [entry.value for entry in in_force]
    gone = [entry for entry in in_force if entry.who == file and entry.value not in lines]
    settled = _settled(data, file, scope)
    new = [line for line in dict.fromkeys(lines) if line not in settled]
    for line in new if writes else ():
        entries.add(data, line, file, scope)
    for entry in gone if writes else ():
        entries.withdraw(data, entry, file, scope)
    return [*(entry.value for entry in in_force if entry not in gone), *new]


def _settled(data: Path, file: str, scope: Scope) -> list[LastDay]:
    """The lines of the file that are in force, or that somebody has decided otherwise about."""
    versions = entries.every_version(data, LastDay, scope)
    latest = {version.entry: version for version in versions}  # in the order in which they were written
    return [
        version.value
        for version in versions
        if version.who == file and not (latest[version.entry].who == file and latest[version.entry].is_withdrawn)
    ]
