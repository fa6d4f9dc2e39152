"""Rows that last for many periods, counted by where they begin and end, not once in every period."""

from threading import Lock

import duckdb
import numpy as np
import pyarrow as pa

from metrics.metric import Stretches

SLICE = 100_000  # kinds of rows held at a time, each with a number a period
COUNTED = "counted_stretches"  # the temp table that `count` makes


class Read:
    """Stretches as they were read, once for all that count the same ones, in whatever thread they do."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tables: dict[str, pa.Table] = {}

    def rows(self, con: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
        """The rows that the SQL of stretches selects, their days as days since 1970."""
        with self._lock:
            if sql not in self._tables:
                days = ", ".join(f"{name} - date '1970-01-01' as {name}" for name in ("lasts_from", "lasts_to"))
                table = con.sql(f"select * replace ({days}) from ({sql})").to_arrow_table()
                self._tables[sql] = table.combine_chunks()
            return self._tables[sql]


def count(con: duckdb.DuckDBPyConnection, stretches: Stretches, read: Read) -> None:
    """Make the temp table COUNTED: period, the columns, and how many `times` rows of that kind last on its day.

    A row adds one in the period in which it is first there and takes it away after the last: summed over time, that is
    how many there are. Needs the temp table period.
    """
    columns = ", ".join(stretches.columns)
    con.execute(
        f"create or replace temp table {COUNTED} as select period.period, {columns}, cast(0 as bigint) as times "
        f"from ({stretches.sql}) cross join period limit 0"
    )
    period = con.execute("select period, day - date '1970-01-01' as day from period order by period").fetchnumpy()
    days = np.asarray(period["day"])
    kinds, kind, first, after = _kinds(read.rows(con, stretches.sql), stretches.columns, days)
    for low in range(0, kinds.num_rows, SLICE):
        in_slice = (kind >= low) & (kind < low + SLICE)
        times = _lasting(kind[in_slice] - low, first[in_slice], after[in_slice], len(period["period"]))
        at, when = np.nonzero(times)
        con.register("kinds", kinds.take(low + at))
        con.register("amount", pa.table({"period": period["period"][when], "times": times[at, when]}))
        con.execute(f"insert into {COUNTED} select period, {columns}, times from kinds positional join amount")
        con.unregister("kinds")
        con.unregister("amount")


def _kinds(
    rows: pa.Table, columns: tuple[str, ...], days: np.ndarray
) -> tuple[pa.Table, np.ndarray, np.ndarray, np.ndarray]:
    """The different kinds of rows that meet a period; of each such row the kind, the first period and that after."""
    first = np.searchsorted(days, rows["lasts_from"].to_numpy())
    after = np.searchsorted(days, rows["lasts_to"].to_numpy(), side="right")
    met = np.flatnonzero(first < after)
    coded = pa.array(_codes(rows.select(columns))[met]).dictionary_encode()
    kind = coded.indices.to_numpy()
    example = np.zeros(len(coded.dictionary), dtype=np.int64)
    example[kind[::-1]] = met[::-1]  # the first row of each kind
    return rows.select(columns).take(pa.array(example)), kind, first[met], after[met]


def _codes(rows: pa.Table) -> np.ndarray:
    """One number for each different row."""
    code = np.zeros(rows.num_rows, dtype=np.int64)
    for column in rows.columns:
        cells = column.combine_chunks()
        numbers = cells.indices if pa.types.is_dictionary(cells.type) else cells.cast(pa.int64())
        values = numbers.to_numpy(zero_copy_only=False).astype(np.int64)
        code = code * (int(values.max(initial=0)) + 1) + values
    return code


def _lasting(kind: np.ndarray, first: np.ndarray, after: np.ndarray, periods: int) -> np.ndarray:
    """How many rows of each kind last in each period: kinds x periods."""
    wide = periods + 1
    size = (int(kind.max(initial=-1)) + 1) * wide
    begun = np.bincount(kind * wide + first, minlength=size) - np.bincount(kind * wide + after, minlength=size)
    return np.cumsum(begun.reshape(-1, wide), axis=1)[:, :periods]
