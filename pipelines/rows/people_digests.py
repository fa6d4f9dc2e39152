"""What people are called, kept as keyed digests: next month's form matches by name without a new staff list.

The key lies in the data folder, outside every publication: without it a digest says nothing, and no name is in it.
"""

import os
import secrets
from pathlib import Path

import duckdb

from pipelines.rows.people_directory import Directory, digest
from pipelines.rows.tables import insert

KEY_FILE = "names.key"
LENGTH = 32  # bytes
COLUMNS = ("kind", "digest", "staff_id")


def key(data: Path) -> bytes:
    """The key of a data folder; a new one, written nowhere yet, where it has none."""
    path = Path(data) / KEY_FILE
    return path.read_bytes() if path.is_file() and path.stat().st_size >= LENGTH else secrets.token_bytes(LENGTH)


def keep_key(data: Path, given: bytes) -> None:
    """Write the key down, readable by its owner alone, where the data folder has none."""
    path = Path(data) / KEY_FILE
    if given and not path.is_file():
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(given)


def add_previous(con: duckdb.DuckDBPyConnection, known: Directory) -> None:
    """Add the people of the publication before, which is attached: their numbers, and digests of their names."""
    known.numbers |= {
        number for (number,) in con.execute("select distinct staff_id from previous.raw.staff").fetchall()
    }
    for kind, value, number in con.execute("select kind, digest, staff_id from previous.source.name_key").fetchall():
        known.digests.setdefault((kind, value), set()).add(number)


def store(con: duckdb.DuckDBPyConnection, known: Directory) -> None:
    """Keep the digests of what everybody is called, as source.name_key."""
    rows = {(kind, value, number) for (kind, value), numbers in known.digests.items() for number in numbers}
    rows |= {
        (kind, digest(known.secret, kind, plain), number)
        for kind, names in known.by.items()
        for plain, numbers in names.items()
        for number in numbers
    }
    insert(con, "source.name_key", sorted(rows), COLUMNS)
