"""Facts of a new publication -> values.parquet and retention.parquet."""

import hashlib
from pathlib import Path

import duckdb

from metrics import METRICS, hiding, leaving, periods, retention, series, values, verdict_cells

COLUMNS = """
    metric, part, level, service, team, month, numerator, denominator, published.value, state, formula, uncounted,
    series_numerator, series_denominator, variation, assurance, rule, since, trial, position
"""


def publish(people: Path, folder: Path, policy: dict) -> None:
    """Write what may be shown of the people database's facts into the folder: values.parquet and retention.parquet."""
    config = {"autoinstall_known_extensions": "false", "memory_limit": f"{_memory(people)}MB"}
    with duckdb.connect(str(people), read_only=True, config=config) as con:
        write(con, folder, policy)


def _memory(people: Path) -> int:
    """MB that counting may take before it uses the disk: little for a home, more for a group of thousands."""
    return max(350, 2 * people.stat().st_size // 2**20)


def write(con: duckdb.DuckDBPyConnection, folder: Path, policy: dict) -> None:
    """The same from an open connection."""
    ((as_of, earliest),) = con.execute("select as_of, earliest_on from facts.about").fetchall()
    months = periods.months(as_of, earliest or as_of, policy["keep"]["months"])
    series.count(con, months)
    state_cells(con, months, policy["hiding"]["smallest_group"])
    con.execute(f"create or replace temp view published as {values.PUBLISHED}")
    series.add_published(con)
    verdict_cells.judge(con, months, policy)
    con.execute(
        f"copy (select {COLUMNS} from published {verdict_cells.JOINED}) to '{_path(folder / 'values.parquet')}'"
    )
    retention.write(con, as_of, folder / "retention.parquet")


def state_cells(con: duckdb.DuckDBPyConnection, months: list[dict], smallest: int) -> None:
    """Make the temp table stated: every cell of the months with its state, hidden where it must be."""
    periods.register(con, months)
    values.prepare(con, dict(enumerate(METRICS.values())))
    leaving.add_reasons(con, smallest)
    hiding.hide(con, smallest)


def version() -> str:
    """A short mark of how figures are defined: it changes when any definition does."""
    text = "\n".join(repr(metric) for metric in METRICS.values())
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _path(path: Path) -> str:
    return str(path).replace("'", "''")
