"""An earlier publication once more, with what a newer one last showed of protected periods."""

import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from metrics import METRICS
from metrics.metric import Metric
from metrics.publish import database, kept, publish
from metrics.publish.earlier import Period, Reader, kept_in
from records import engine, reading
from records.publication import Earlier, KeptPeriod

PROTECTED = {name: metric for name, metric in METRICS.items() if metric.protected}

# Months that both publications have, of which they show something else. A month may be over in one of them alone.
DIFFERING = """
with older as (select * replace (if(state = 'partial', 'ok', state) as state) from {older}),
newer as (select * replace (if(state = 'partial', 'ok', state) as state) from {newer})
select distinct metric, month
from older full join newer using (metric, part, service, team, month)
semi join (select distinct metric, month from older) using (metric, month)
semi join (select distinct metric, month from newer) using (metric, month)
where list_contains($protected, metric) and (
    older.state is distinct from newer.state
    or older.numerator is distinct from newer.numerator
    or older.denominator is distinct from newer.denominator
    or older.uncounted is distinct from newer.uncounted)
order by all
"""
TAKEN = "struct_pack(m := metric, d := month) in (select struct_pack(m := metric, d := month) from taken)"
ROWS = """
from {older} where metric = $metric and not {is_taken}
union all by name
select * replace (if(state = 'ok' and month > $as_of, 'partial', state) as state)
from {newer} where metric = $metric and {is_taken}
"""


def publish_again(older: Earlier, newer: Earlier, as_of: date, folder: Path) -> tuple[KeptPeriod, ...]:
    """Make the figures of the older publication anew in a folder, with protected periods as the newer one shows them.

    Returns the periods that differ; where there are none, or the values of one of the two cannot be read, nothing is
    written. `as_of` is the older one's day.
    """
    with reading.engine(files=[older.values, newer.values]) as con:
        sources = {"older": database.rows_of(older.values), "newer": database.rows_of(newer.values)}
        taken = _differing(con, sources)
        if not taken:
            return ()
        con.execute("create temp table taken (metric varchar, month date)")
        con.executemany("insert into taken values (?, ?)", taken)
        publish.write_values(folder / older.values.name, publish.COLUMNS, _tables(con, sources, as_of))
    database.write(folder / older.values.name, {"threads": os.cpu_count() or 1})
    taken_over = _kept(newer, taken)
    shutil.copyfile(older.people, folder / older.people.name)
    _record(folder / older.people.name, taken_over)
    return tuple(each.record for each in taken_over)


def _differing(con: duckdb.DuckDBPyConnection, sources: dict[str, str]) -> list[tuple[str, date]]:
    try:
        return con.execute(DIFFERING.format(**sources), {"protected": list(PROTECTED)}).fetchall()
    except duckdb.Error:
        return []


def _tables(con: duckdb.DuckDBPyConnection, sources: dict[str, str], as_of: date) -> Iterator[pa.Table]:
    """The rows of each metric, those of the older publication in the order in which it shows them."""
    listed = con.execute(f"select metric from {sources['older']} group by metric order by min(position)").fetchall()
    query = ROWS.format(**sources, is_taken=TAKEN)
    for (metric,) in listed:
        rows = con.sql(query, params={"metric": metric, "as_of": as_of}).to_arrow_table()
        yield pa.table([_column(rows, field) for field in publish.COLUMNS], publish.COLUMNS)


def _column(rows: pa.Table, field: pa.Field) -> pa.ChunkedArray | pa.Array:
    """A column as it is published; of null where the version that wrote the rows did not have it."""
    if field.name not in rows.column_names:
        return pa.nulls(rows.num_rows, field.type)
    column = rows[field.name]
    return column.cast(pa.string()).dictionary_encode() if field.type == publish.WORD else column.cast(field.type)


def _kept(newer: Earlier, taken: list[tuple[str, date]]) -> list[kept.Kept]:
    """The periods taken, and who stood behind them in the newer publication."""
    months: dict[str, set[date]] = {}
    for metric, month in taken:
        months.setdefault(metric, set()).add(month)
    reader = Reader(newer, PROTECTED)
    try:
        return [each for name, listed in months.items() for each in _kept_of(reader, PROTECTED[name], listed)]
    finally:
        reader.close()


def _kept_of(reader: Reader, metric: Metric, months: set[date]) -> Iterator[kept.Kept]:
    left = set(months)
    for period in reader.periods(metric):
        mine = tuple(sorted(left.intersection(period.months)))
        if mine:
            who = kept.behind_then(kept.Source(reader, period), metric)
            yield kept.Kept(metric, Period(period.days, -1, mine), who)
        left.difference_update(mine)
    if left:  # no wave spoke in them
        yield kept.Kept(metric, Period(None, -1, tuple(sorted(left))), None)


def _record(people: Path, taken_over: list[kept.Kept]) -> None:
    """Record what was taken beside what the older publication itself had kept, in its copy."""
    taken = {(each.metric.name, month) for each in taken_over for month in each.period.months}
    with engine.opened(people) as con:
        kept.record(con, [*taken_over, *_still_kept(con, taken)])


def _still_kept(con: duckdb.DuckDBPyConnection, taken: set[tuple[str, date]]) -> list[kept.Kept]:
    try:
        return [
            kept.Kept(metric, Period(period.days, -1, left), who)
            for metric in PROTECTED.values()
            for period, who in kept_in(con, metric)
            if (left := tuple(month for month in period.months if (metric.name, month) not in taken))
        ]
    except duckdb.Error:  # it had kept none
        return []
