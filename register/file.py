"""The file: <data>/register.sqlite, opened, made, and copied while others write."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

FILE = "register.sqlite"
KNOWN = 1  # the version of the tables that this version of Hearth writes
PATIENCE = 20  # seconds that a writer waits for others

# A version is added and never changed: the file itself refuses anything else. The clock is the file's, nobody's word.
TABLES = """
create table entry (
    version integer primary key autoincrement,
    entry text not null,
    kind text not null,
    body text not null,
    is_withdrawn integer not null,
    who text not null check (who <> ''),
    at text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now'))
) strict;
create index of_entry on entry (entry, version);
create index of_kind on entry (kind, version);
create trigger nothing_changed before update on entry begin select raise(abort, 'a version is never changed'); end;
create trigger nothing_removed before delete on entry begin select raise(abort, 'a version is never removed'); end;
"""
VERSIONS = "select version, entry, body, is_withdrawn, who, at from entry"


class Unreadable(OSError):
    """The register cannot be read or written; the message says why, and what to do."""


def place(data: Path) -> Path:
    """Where the register of a data folder lies."""
    return Path(data) / FILE


@contextlib.contextmanager
def reading(data: Path) -> Iterator[sqlite3.Connection | None]:
    """The register as it stands; None where nothing was ever written down."""
    if not place(data).exists():
        yield None
        return
    with _opened(place(data)) as con:
        yield con if _tables(con) else None


@contextlib.contextmanager
def writing(data: Path) -> Iterator[sqlite3.Connection]:
    """The register for one change, which is there wholly or not at all; others wait."""
    path = place(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))  # nobody else's, whatever the system's habit
    with _opened(path) as con:
        _write_ahead(con)
        con.execute("begin immediate")
        if not _tables(con):
            for statement in _statements():
                con.execute(statement)
        yield con
        con.execute("commit")


def copy(source: Path, target: Path) -> None:
    """Copy a register as it stands at one moment over another, which others may have open."""
    target.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(target, os.O_RDWR | os.O_CREAT, 0o600))
    with _opened(source) as con, _opened(target) as into:
        con.backup(into)


def lacking(older: Path, newer: Path) -> int:
    """How many versions of one data folder's register another's, which is to take its place, does not hold."""
    with reading(newer) as con:
        written = set(con.execute(VERSIONS)) if con else set()
    with reading(older) as con:
        return len(written - (set(con.execute(VERSIONS)) if con else set()))


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        con = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
        try:
            con.execute("pragma synchronous = full")
            yield con
        finally:
            con.close()  # what was not committed is gone
    except sqlite3.Error as error:
        raise Unreadable(
            f"{path}: what people wrote down cannot be read or written ({error}). "
            "Try again; if it stays so, go back to a backup: hearth restore FOLDER."
        ) from error


def _tables(con: sqlite3.Connection) -> int:
    """The version of the tables, 0 where there are none yet; Unreadable where a later Hearth made them."""
    ((version,),) = con.execute("pragma user_version").fetchall()
    if version > KNOWN:
        raise Unreadable("What people wrote down was written by a later version of Hearth. Install that version.")
    return version


def _write_ahead(con: sqlite3.Connection) -> None:
    """Let readers read while one writes. Of several who ask for it first, one may at a time."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            con.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _statements() -> Iterator[str]:
    """The statements that make the tables, one by one: a script of several would end the change that is under way."""
    statement = ""
    for line in TABLES.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield f"pragma user_version = {KNOWN}"
