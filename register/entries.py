"""Writing down, changing, undoing and reading: every version stays, with who wrote it and when."""

import sqlite3
import uuid
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from register import file, text
from register.kind import Kind, NotWritten

K = TypeVar("K", bound=Kind)


class Scope(Protocol):
    """What somebody may see and write, by level, service and team."""

    def sees_values(self, level: str, service: str = "", team: str = "") -> bool: ...
    def sees_rows(self, level: str, service: str = "", team: str = "") -> bool: ...
    def may_write(self, level: str, service: str = "", team: str = "") -> bool: ...


class NotYours(PermissionError):
    """The scope may not see or write this; the message says so."""


class ChangedSince(NotWritten):
    """Somebody else changed the entry after it was read; the message says who."""


@dataclass(frozen=True)
class Entry(Generic[K]):
    """One version of something written down."""

    entry: str  # what all its versions have in common
    version: int
    value: K
    who: str
    at: datetime  # UTC
    is_withdrawn: bool


READ = "select entry, version, kind, body, who, at, is_withdrawn from entry"
LATEST = f"""
{READ} where version in (select max(version) from entry where kind = ? and version <= ? group by entry)
    and is_withdrawn = ?
order by version desc
"""
NEWEST = 2**62  # a version that no register reaches
LAST_TWO = f"{READ} where entry = ? order by version desc limit 2"
WRITE = "insert into entry (entry, kind, body, is_withdrawn, who) values (?, ?, ?, ?, ?)"


def version(data: Path) -> int:
    """A number that grows with every change; 0 where nothing was ever written down."""
    with file.reading(data) as con:
        return con.execute("select coalesce(max(version), 0) from entry").fetchone()[0] if con else 0


def in_force(data: Path, kind: type[K], scope: Scope, up_to: int = NEWEST) -> list[Entry[K]]:
    """What of a kind the scope may see as it stands, what was changed last first; `up_to`: as it stood at a version."""
    return _latest(data, kind, scope, up_to, is_withdrawn=False)


def withdrawn(data: Path, kind: type[K], scope: Scope, up_to: int = NEWEST) -> list[Entry[K]]:
    """The same of what was taken out of force."""
    return _latest(data, kind, scope, up_to, is_withdrawn=True)


def _latest(data: Path, kind: type[K], scope: Scope, up_to: int, is_withdrawn: bool) -> list[Entry[K]]:
    with file.reading(data) as con:
        rows = con.execute(LATEST, [kind.name, up_to, is_withdrawn]).fetchall() if con else []
    return [entry for entry in map(_entry, rows) if _sees(scope, entry.value)]


def history(data: Path, entry: str, scope: Scope) -> list[Entry]:
    """Every version of an entry, the latest first; none where the scope may not see it."""
    with file.reading(data) as con:
        rows = con.execute(f"{READ} where entry = ? order by version desc", [entry]).fetchall() if con else []
    return [version for version in map(_entry, rows) if _sees(scope, version.value)]


def every_version(data: Path, kind: type[K], scope: Scope) -> list[Entry[K]]:
    """Every version of everything of a kind that the scope may see, in the order in which they were written."""
    with file.reading(data) as con:
        rows = con.execute(f"{READ} where kind = ? order by version", [kind.name]).fetchall() if con else []
    return [version for version in map(_entry, rows) if _sees(scope, version.value)]


def add(data: Path, value: Kind, who: str, scope: Scope) -> str:
    """Write something down; returns what its versions will have in common.

    NotWritten or NotYours where it may not be.
    """
    _check(value, who, scope)
    entry = uuid.uuid4().hex
    with file.writing(data) as con:
        _write(con, entry, value, False, who)
    return entry


def change(data: Path, read: Entry[K], value: K, who: str, scope: Scope) -> None:
    """Write another version of an entry as it was read; ChangedSince where somebody else was faster."""
    _check(read.value, who, scope)
    _check(value, who, scope)
    with file.writing(data) as con:
        _same_as_read(con, read)
        _write(con, read.entry, value, False, who)


def withdraw(data: Path, read: Entry, who: str, scope: Scope) -> None:
    """Take an entry out of force; its versions stay."""
    _check(read.value, who, scope)
    with file.writing(data) as con:
        _same_as_read(con, read)
        _write(con, read.entry, read.value, True, who)


def undo(data: Path, read: Entry, who: str, scope: Scope) -> None:
    """Put back what stood before the last change, as a new version: nothing, where it was the first."""
    _check(read.value, who, scope)
    with file.writing(data) as con:
        _same_as_read(con, read)
        last_two = [_entry(row) for row in con.execute(LAST_TWO, [read.entry])]
        before = last_two[-1]
        _write(con, read.entry, before.value, len(last_two) == 1 or before.is_withdrawn, who)


def _check(value: Kind, who: str, scope: Scope) -> None:
    if not scope.may_write(*value.unit) or not _sees(scope, value):
        raise NotYours("Your access does not include writing this down. Ask the person who gives access.")
    if not who.strip():
        raise NotWritten("Write your name first, so that others know who wrote this.")
    value.checked()


def _sees(scope: Scope, value: Kind) -> bool:
    return scope.sees_rows(*value.unit) if value.names_people else scope.sees_values(*value.unit)


def _same_as_read(con: sqlite3.Connection, read: Entry) -> None:
    latest = _entry(con.execute(LAST_TWO, [read.entry]).fetchone())
    if latest.version != read.version:
        raise ChangedSince(f"{latest.who} has changed this since you opened it. Look at it again, then change it.")


def _write(con: sqlite3.Connection, entry: str, value: Kind, is_withdrawn: bool, who: str) -> None:
    con.execute(WRITE, [entry, value.name, text.written(value), is_withdrawn, who.strip()])


def _entry(row: tuple) -> Entry:
    entry, number, kind, body, who, at, is_withdrawn = row
    return Entry(entry, number, text.read(kind, body), who, datetime.fromisoformat(at), bool(is_withdrawn))
