"""The one reader of published values: what a scope may see of a publication."""

import functools
import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope
from metrics.publish import database
from metrics.read import questions
from metrics.read.questions import COLUMNS, Wanted
from records import data_folder, ending, integrity, kept, reading, recount, sql
from records.publication import DAMAGED, Publication, read

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


def for_commands(data: Path) -> Publication:
    """The publication that a command reads, recalculated once where an earlier version made it.

    Says on standard error where a damaged one is passed over. NothingPublished if there is none.
    """
    recount.once(data)
    if notice := kept.shown(data).notice:
        ending.complain(notice)
    return read(current(data))


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


def values(publication: Path, scope: Scope, columns: Sequence[str] = (), **filters: Wanted) -> pd.DataFrame:
    """Published values a scope may see, in display order: the columns named, else all that CONTRIBUTING.md lists.

    Filters are those of `metrics.read.questions.FILTERS`, each a value or a list of values.
    """
    cursor, table = _opened(publication, questions.is_of_months(filters))
    with cursor:
        return _frame(cursor, *questions.rows(table, scope, columns or COLUMNS, filters))


def rows(publication: Path, scope: Scope, **filters: Wanted) -> list[dict]:
    """The same values as a list of rows, for a few of them: dates are dates, and what is not there is None."""
    cursor, table = _opened(publication, questions.is_of_months(filters))
    return _rows(cursor, COLUMNS, questions.rows(table, scope, COLUMNS, filters, as_text=False))


def rows_at(
    publication: Path,
    scope: Scope,
    columns: Sequence[str],
    at: Collection[tuple[str, date]],
    any_of: Mapping[str, Wanted],
    filters: Mapping[str, Wanted],
) -> list[dict]:
    """Some columns of such rows, of each metric at months of its own; of the filters of `any_of` one must hold."""
    cursor, table = _opened(publication, questions.is_of_months(filters, at))
    return _rows(cursor, columns, questions.rows(table, scope, columns, filters, at, any_of, as_text=False))


def _rows(cursor: duckdb.DuckDBPyConnection, columns: Sequence[str], question: questions.Question) -> list[dict]:
    with cursor:
        return [dict(zip(columns, row, strict=True)) for row in cursor.execute(*question).fetchall()]


def distinct(publication: Path, scope: Scope, *columns: str) -> list[tuple]:
    """The different values of some of the columns among the published values a scope may see."""
    cursor, table = _opened(publication)
    with cursor:
        return cursor.execute(*questions.distinct(table, scope, columns)).fetchall()


def last_months(publication: Path, month: date) -> dict[str, tuple[date, date | None]]:
    """By metric the last month up to one that is published, and the last that is settled: some figure of it is final.

    Of the organisation and its services, the same for every scope: when a measure is settled tells of no unit.
    """
    latest: dict[str, tuple[date, date | None]] = {}
    for metric, published, has_final in _months(publication):
        if published > month:
            break
        _, settled = latest.get(metric, (published, None))
        latest[metric] = published, published if has_final else settled
    return latest


@functools.lru_cache(maxsize=MOST_KEPT)  # of a publication, which never changes
def _months(publication: Path) -> list[tuple[str, date, bool]]:
    """Every metric and month that is published, the earliest month first, and whether some figure of it is final."""
    cursor, table = _opened(publication, of_months=True)
    with cursor:
        return cursor.execute(questions.MONTHS.format(table=table)).fetchall()


@functools.lru_cache(maxsize=512)  # of a publication, which never changes
def settled_months(publication: Path, metric: str) -> frozenset[date]:
    """The months in which a metric no longer changes, as `last_months` has it: the same for every scope."""
    cursor, table = _opened(publication, of_months=True)
    with cursor:
        listed = cursor.execute(questions.SETTLED.format(table=table), {"metric": metric}).fetchall()
    return frozenset(month for (month,) in listed)


def of_every_unit(publication: Path, metrics: Collection[str]) -> list[dict]:
    """The overalls of some metrics in every unit and month: metric, level, service, team, month, value, word.

    For counting anew over all units; its caller gives a scope what it may see, of other units sums alone.
    """
    cursor, table = _opened(publication)
    columns = ("metric", "level", "service", "team", "month", "value", "word")
    return _rows(cursor, columns, (questions.OF_EVERY_UNIT.format(table=table), [list(metrics)]))


def retention(publication: Path, scope: Scope, **filters: Wanted) -> pd.DataFrame:
    """The published retention curves: level, service, day, survival, low, high, at_risk, leavers."""
    question, given = questions.retention("read_parquet(?)", scope, filters)
    cursor, _ = _opened(publication)
    with cursor:
        return _frame(cursor, question, [str(publication / data_folder.RETENTION), *given])


def _frame(cursor: duckdb.DuckDBPyConnection, query: str, given: list) -> pd.DataFrame:
    return cursor.sql(query, params=given).to_arrow_table().to_pandas(date_as_object=False)


def _opened(publication: Path, of_months: bool = False) -> tuple[duckdb.DuckDBPyConnection, str]:
    """A cursor of its own for one question, and the table to ask: in the database where the publication is kept."""
    kept = _kept.get(publication)
    if kept is None:
        return reading.engine(files=_files(publication)), database.rows_of(publication / data_folder.VALUES)
    return kept.cursor(), f"kept.{database.OF_MONTHS if of_months else database.TABLE}"


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
        for table in (database.TABLE, database.OF_MONTHS):
            con.execute(f"select {', '.join(map(sql.name, COLUMNS))} from kept.{table} limit 0")
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
