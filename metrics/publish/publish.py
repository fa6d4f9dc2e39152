"""Facts of a new publication -> values.parquet and retention.parquet, and values.duckdb for the pages."""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from metrics import METRICS
from metrics.count import counting, periods
from metrics.count.cells import Cells
from metrics.metric import Metric
from metrics.publish import database, hiding, judging, keeping, retention, series, stands_out, values
from metrics.publish.kept import Kept, record
from records import data_folder, engine
from records.policy import Hiding, Policy
from records.publication import Earlier, KeptPeriod

WORD = pa.dictionary(pa.int32(), pa.string())
COLUMNS = pa.schema(
    dict.fromkeys(("metric", "part", "level", "service", "team"), WORD)
    | {"month": pa.date32()}
    | dict.fromkeys(("numerator", "denominator", "value"), pa.float64())
    | {"state": WORD, "formula": WORD, "uncounted": pa.int32()}
    | dict.fromkeys(("series_numerator", "series_denominator"), pa.float64())
    | dict.fromkeys(("variation", "assurance", "rule"), WORD)
    | {"since": pa.date32(), "trial": pa.bool_(), "charted_as": WORD, "target_kept": WORD}
    | dict.fromkeys(("leavers_in_month", "years_in_post", *stands_out.NUMBERS), pa.float64())
    | {"word": WORD, "judged_to": pa.date32(), "position": pa.int64()}
)

COMPARED = pa.schema([COLUMNS.field(name) for name in values.COLUMNS])  # what a load compares with the one before

FEW = 2 * periods.MOST  # rows of the temp table period: to compare with each costs less than to sort for all

# What questions ask for first: least and greatest help a reader pass over a row group, and take time to find.
SOUGHT = ["metric", "month"]


def published() -> dict[int, Metric]:
    """The metrics that are published, each by its place in the order of display."""
    return dict(enumerate(METRICS.values()))


def publish(people: Path, folder: Path, policy: Policy, earlier: Sequence[Earlier] = ()) -> tuple[KeptPeriod, ...]:
    """Write what may be shown of the people database's facts into the folder: the files that the pages read.

    Returns the protected periods that stay as they were shown in the `earlier` publications kept, the latest first.
    """
    with _facts(people) as con:
        kept = write(con, folder, policy, earlier)
    if kept:
        with engine.opened(people, config=_config(people)) as con:
            record(con, kept)
    database.write(folder / data_folder.VALUES, _config(people, 2 * _memory(people)) | {"threads": os.cpu_count() or 1})
    return tuple(each.record for each in kept)


def preview(people: Path, folder: Path, policy: Policy, earlier: Sequence[Earlier] = ()) -> tuple[KeptPeriod, ...]:
    """Write the values that may be compared with those published before: of metrics without a smallest group, unjudged.

    The folder is then no publication: there is no signal and no retention curve in it.
    """
    with _facts(people) as con:
        compared = {number: metric for number, metric in published().items() if not metric.protected}
        cells = values.prepare(con, compared, _months(con, policy))
        protect(con, cells, policy.hiding)
        tables = (pa.table(values.columns(metric_cells), COMPARED) for metric_cells in cells.values())
        write_values(folder / data_folder.VALUES, COMPARED, tables)
    return ()


def _facts(people: Path) -> duckdb.DuckDBPyConnection:
    return engine.opened(people, read_only=True, config=_config(people))


def _config(people: Path, memory: int | None = None) -> dict:
    return {
        "memory_limit": f"{memory or _memory(people)}MB",
        "threads": max(1, (os.cpu_count() or 1) // counting.AT_ONCE),  # what is counted side by side shares them
        "nested_loop_join_threshold": FEW,
    }


def _memory(people: Path) -> int:
    """MB that counting may take before it uses the disk: little for a home, more for a group of thousands.

    Never more than half of what the computer has, where it tells: the cells need room beside it.
    """
    wanted = max(350, 2 * people.stat().st_size // 2**20)
    if not hasattr(os, "sysconf"):  # Windows does not tell
        return wanted
    return min(wanted, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**21)


def write(con: duckdb.DuckDBPyConnection, folder: Path, policy: Policy, earlier: Sequence[Earlier] = ()) -> list[Kept]:
    """The same from an open connection; what was kept is still to be recorded."""
    months = _months(con, policy)
    few = {number: metric for number, metric in published().items() if metric.protected or metric.own_count}
    open_to_all = {number: metric for number, metric in published().items() if number not in few}
    # Hiding and how long people stay hang on nothing that is open to all: one processor counts, the other hides.
    with counting.beside(con) as other, ThreadPoolExecutor(1) as pool:
        protected = pool.submit(_protected, other, few, months, policy.hiding)
        stay = pool.submit(retention.write, other, months[-1]["as_of"], folder / data_folder.RETENTION)
        counted, single = values.prepare_each(
            con, [(open_to_all, months), series.by_single_months(open_to_all, months)]
        )
        cells = dict(sorted((counted | protected.result()).items()))
        kept = keeping.keep(con, cells, earlier)
        judged = judging.judge(con, cells, series.single_months(con, single), policy)
        write_values(folder / data_folder.VALUES, COLUMNS, (_table(own, judged) for own in cells.values()))
        stay.result()
    return kept


def _protected(
    con: duckdb.DuckDBPyConnection, metrics: dict[int, Metric], months: list[dict], limits: Hiding
) -> dict[int, Cells]:
    """The cells of metrics of which some may not be shown, with nothing in them that may not."""
    cells = values.prepare(con, metrics, months)
    protect(con, cells, limits)
    return cells


def _months(con: duckdb.DuckDBPyConnection, policy: Policy) -> list[dict]:
    ((as_of, earliest),) = con.execute("select as_of, earliest_on from facts.about").fetchall()
    return periods.months(as_of, earliest or as_of, policy.keep.months)


def protect(con: duckdb.DuckDBPyConnection, cells: dict[int, Cells], limits: Hiding) -> None:
    """Hide what must be hidden of the counted cells; nothing after this sees a hidden number."""
    for metric_cells in cells.values():
        if metric_cells.metric.own_count:
            metric_cells.metric.own_count(con, metric_cells, limits.smallest_group)
    hiding.hide(con, cells, limits)


def _table(cells: Cells, judged: judging.Judged) -> pa.Table:
    return pa.table(values.columns(cells) | judged.columns(cells), COLUMNS)


def write_values(file: Path, columns: pa.Schema, tables: Iterable[pa.Table]) -> None:
    """One row group a metric, so that a question about one metric reads little more."""
    writer = parquet.ParquetWriter(file, columns, write_statistics=SOUGHT)  # pyright: ignore[reportArgumentType]
    with writer, ThreadPoolExecutor(1) as pool:
        before = None
        for table in tables:  # one is written while the next is laid out
            if before:
                before.result()
            before = pool.submit(writer.write_table, table)
        if before:
            before.result()
