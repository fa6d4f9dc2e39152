"""The one reader of published values: what a scope may see of a publication."""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope
from metrics.publish import database
from records import data_folder, integrity, kept, reading, sql
from records.publication import DAMAGED, read

FILTERS = ("metric", "part", "level", "service", "team", "month", "rule")
COLUMNS = (
    *("metric", "part", "level", "service", "team", "month", "numerator", "denominator", "value", "state", "formula"),
    *("uncounted", "series_numerator", "series_denominator", "variation", "assurance", "rule", "since", "trial"),
    *("charted_as", "target_kept", "leavers_in_month", "years_in_post", "p_low", "p_high", "window", "k", "n"),
    *("before_k", "before_n", "bound", "word", "position"),
)
MOST_KEPT = 2  # publications kept open: the current one and the one before

_kept: OrderedDict[Path, duckdb.DuckDBPyConnection] = OrderedDict()
_keeping = threading.Lock()


class NothingPublished(LookupError):
    """There is no publication to read yet."""


def current(data: Path) -> Path:
    """The folder of the publication that is shown, as `records.kept` says; NothingPublished if there is none."""
    publication = kept.shown(data).publication
    if publication is None:
        raise NothingPublished(f"Nothing has been loaded into {data} yet: run `hearth load FOLDER`.")
    return publication.folder


def keep(publication: Path) -> None:
    """Keep the values of a publication open, for pages that ask many small questions of it."""
    with _keeping:
        if publication in _kept:
            _kept.move_to_end(publication)
            return
        _kept[publication] = _database(publication)
        for gone in [other for other in _kept if not other.exists()]:
            del _kept[gone]
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)


def values(publication: Path, scope: Scope, columns: Sequence[str] = (), **filters: str | list[str]) -> pd.DataFrame:
    """Published values a scope may see, in display order: the columns named, else all that CONTRIBUTING.md lists.

    Filters are metric, part, level, service, team, month and rule, each a value or a list of values.
    """
    cursor, table = _opened(publication)
    with cursor:
        return _frame(cursor, *_question(table, scope, columns or COLUMNS, filters))


def rows(publication: Path, scope: Scope, **filters: str | list[str]) -> list[dict]:
    """The same values as a list of rows, for a few of them: dates are dates, and what is not there is None."""
    cursor, table = _opened(publication)
    with cursor:
        published = cursor.execute(*_question(table, scope, COLUMNS, filters, as_text=False)).fetchall()
    return [dict(zip(COLUMNS, row, strict=True)) for row in published]


def _question(
    table: str, scope: Scope, columns: Sequence[str], filters: dict, as_text: bool = True
) -> tuple[str, list]:
    """SQL and what it is given; words are turned `as_text` where they would arrive as anything else (in a frame)."""
    wheres, given = _wheres(scope, filters)
    texts = database.WORDS if as_text else ()
    listed = ", ".join(f"cast({name} as varchar) as {name}" if name in texts else sql.name(name) for name in columns)
    order = ", ".join(f"found.{name}" for name in ORDER)
    return f"select {listed} from {table} as found where {wheres} order by {order}", given


ORDER = ("position", "level", "service", "team", "part", "month")


def distinct(publication: Path, scope: Scope, *columns: str) -> list[tuple]:
    """The different values of some of the columns among the published values a scope may see."""
    _known(columns)
    listed = ", ".join(columns)
    seen, given = scope.values_sql()
    cursor, table = _opened(publication)
    with cursor:
        return cursor.execute(f"select distinct {listed} from {table} where {seen} order by {listed}", given).fetchall()


def retention(publication: Path, scope: Scope, **filters: str | list[str]) -> pd.DataFrame:
    """The published retention curves: level, service, day, survival, low, high, at_risk, leavers."""
    wheres, given = _wheres(scope, filters)
    # Curves are of no team; a scope is said with one.
    curves = "(select *, '' as team from read_parquet(?))"
    query = f"select * exclude (team) from {curves} where {wheres} order by level, service, day"
    cursor, _ = _opened(publication)
    with cursor:
        return _frame(cursor, query, [str(publication / data_folder.RETENTION), *given])


def _frame(cursor: duckdb.DuckDBPyConnection, query: str, given: list) -> pd.DataFrame:
    return cursor.sql(query, params=given).to_arrow_table().to_pandas(date_as_object=False)


def _wheres(scope: Scope, filters: dict) -> tuple[str, list]:
    _known(filters)
    seen, given = scope.values_sql()
    wheres = [seen]
    for name, wanted in filters.items():
        wanted = list(wanted) if isinstance(wanted, list | tuple | set | frozenset) else [wanted]
        wheres.append(f"{name} in ({', '.join('?' * len(wanted))})" if wanted else "false")
        given += wanted
    return " and ".join(wheres), given


def _known(filters) -> None:
    unknown = set(filters) - set(FILTERS)
    if unknown:
        raise TypeError(f"values cannot be filtered by {', '.join(sorted(unknown))}")


def _opened(publication: Path) -> tuple[duckdb.DuckDBPyConnection, str]:
    """A cursor of its own for one question, and the table to ask: in the database where the publication is kept."""
    kept = _kept.get(publication)
    if kept is None:
        return reading.engine(files=_files(publication)), database.rows_of(publication / data_folder.VALUES)
    return kept.cursor(), f"kept.{database.TABLE}"


def _database(publication: Path) -> duckdb.DuckDBPyConnection:
    """An engine of its own with the published values as the database `kept`, one thread: each question is small.

    What has no database as it was written, one that this version of DuckDB does not read, or one of an earlier version
    that lacks columns, is copied into memory.
    """
    files = _files(publication)
    try:
        if not _has_database(publication):
            raise duckdb.IOException("no database as it was written")
        con = reading.engine({"kept": publication / data_folder.VALUES_DATABASE}, files, threads=1)
        con.execute(f"select {', '.join(map(sql.name, COLUMNS))} from kept.{database.TABLE} limit 0")
        return con
    except duckdb.Error:
        con = reading.engine(files=files, threads=1)
        con.execute("attach ':memory:' as kept")
        con.execute("use kept")
        database.fill(con, publication / data_folder.VALUES)
        return con


def _has_database(publication: Path) -> bool:
    try:
        written = read(publication).written
    except DAMAGED:
        written = {}
    return integrity.is_as_written(publication, data_folder.VALUES_DATABASE, written)


def _files(publication: Path) -> list[Path]:
    """The published files that are read as they lie."""
    return [publication / data_folder.VALUES, publication / data_folder.RETENTION]
