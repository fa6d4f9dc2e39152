"""The one reader of named rows: opens a publication's people.duckdb for a scope that may see the unit's people."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from access import Scope
from records import data_folder, reading

MOST_OPEN = 4  # publications kept open: the current one, the one before and room for a pack made from an old one

_open: OrderedDict[tuple, duckdb.DuckDBPyConnection] = OrderedDict()
_opening = threading.Lock()


class NotForYou(PermissionError):
    """The scope may not see the people of the unit it asked for; the message says so to the viewer."""


class NoSuchUnit(LookupError):
    """The publication knows no such service or team."""


class OutOfDate(LookupError):
    """The publication's rows were made by another version, whose tables differ."""


# What is said to the viewer in place of people. Any other LookupError is a mistake of ours, which is to be seen.
REFUSALS = (NotForYou, NoSuchUnit, OutOfDate)


@contextmanager
def connect(
    publication: Path, scope: Scope, level: str = "organisation", service: str = "", team: str = ""
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only cursor on people.duckdb; its variables are `unit`, the unit asked for, and `as_of`.

    NotForYou where the scope may not see that unit's people, NoSuchUnit where there is no such unit.
    """
    if not scope.sees_rows(level, service, team):
        raise NotForYou(
            f"The people of {unit_name(level, service, team)} are not shown to you: your access does not include them. "
            "Ask the person who gives access if you need to see them."
        )
    with _cursor(publication) as cursor:
        _choose_unit(cursor, level, service, team)
        yield cursor


@contextmanager
def connect_loads(publication: Path, scope: Scope) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only cursor for what was loaded, rejected and set aside; NotForYou for a scope that sees no loads."""
    if not scope.sees_rows("organisation"):
        raise NotForYou(
            "What was loaded and rejected is not shown to you: your access does not include loads. "
            "Ask the person who gives access if you need to see it."
        )
    with _cursor(publication) as cursor:
        yield cursor


@contextmanager
def connect_figures(publication: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A read-only cursor for counting anew over another period; its caller returns sums a scope may see, never rows."""
    with _cursor(publication) as cursor:
        yield cursor


def choose_figures_of(con: duckdb.DuckDBPyConnection, scope: Scope, level: str, service: str, team: str) -> None:
    """Make a unit that of a cursor for counting; NotForYou where the scope may not see its values, as `connect`."""
    if not scope.sees_values(level, service, team):
        raise NotForYou(
            f"The figures of {unit_name(level, service, team)} are not shown to you: your access does not include "
            "them. Ask the person who gives access if you need to see them."
        )
    _choose_unit(con, level, service, team)


def unit_name(level: str, service: str = "", team: str = "") -> str:
    """A unit in words: "the whole organisation", "Oak House", "Night team, Oak House"."""
    if level == "organisation":
        return "the whole organisation"
    return service if level == "service" or team == service else f"{team}, {service}"


@contextmanager
def _cursor(publication: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    cursor = _database(publication / data_folder.PEOPLE).cursor()
    try:
        cursor.execute("use people")
        yield cursor
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise OutOfDate(
            f"{publication.name}: the rows of this publication were made by another version of Hearth. "
            "Choose “Recalculate” on the Data page, or run `hearth republish`."
        ) from error
    finally:
        cursor.close()


def _choose_unit(cursor: duckdb.DuckDBPyConnection, level: str, service: str, team: str) -> None:
    units = cursor.execute(
        "select unit, as_of from facts.unit cross join facts.about where level = ? and service = ? and team = ?",
        [level, service, team],
    ).fetchall()
    if not units:
        raise NoSuchUnit(
            f"{unit_name(level, service, team)}: these exports name no such {level}. Choose one from the list."
        )
    ((unit, as_of),) = units
    cursor.execute("set variable unit = ?", [unit])
    cursor.execute("set variable as_of = ?", [as_of])


def _database(file: Path) -> duckdb.DuckDBPyConnection:
    """The open database of a file; a file that was replaced is opened anew, the least lately used is let go.

    Never closed here: a cursor in use keeps what it reads until it ends. Attached to an engine of its own, because one
    engine goes on answering from a replaced file's old content.
    """
    mark = _mark(file)
    with _opening:
        if mark not in _open:
            _open[mark] = reading.engine({"people": file})
        _open.move_to_end(mark)
        # Of a publication that is no longer kept the system would keep the content as long as it is open.
        for gone in [other for other in _open if other != mark and not Path(other[0]).exists()]:
            del _open[gone]
        while len(_open) > MOST_OPEN:
            _open.popitem(last=False)
        return _open[mark]


def _mark(file: Path) -> tuple:
    try:
        stat = file.stat()
    except FileNotFoundError:
        raise LookupError(
            f"{file}: this publication's rows are no longer kept. Go back to the current one to see people."
        ) from None
    return str(file.resolve()), stat.st_ino, stat.st_mtime_ns, stat.st_size
