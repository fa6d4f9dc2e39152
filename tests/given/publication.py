"""A whole publication made of a few rows, written as a load would leave it."""

import contextlib
import hashlib
import shutil
import tempfile
from datetime import date
from pathlib import Path

import duckdb

from metrics.publish import publish
from pipelines import policy
from records import data_folder
from records.as_json import to_plain
from records.policy import Policy
from records.publication import Coverage
from tests.given import database, record

KEPT = Path("nowhere")  # where publications are kept for tests that give the same rows: tests/conftest.py says


def publication(
    data: Path,
    rows: dict[str, list[dict]],
    as_of: date,
    name: str = "first",
    *,
    covers_to: dict[str, date] | None = None,
    loads: dict[str, list[dict]] | None = None,
    **changes,
) -> Path:
    """Publish the rows into the data folder and point to them; returns the publication's folder.

    `loads` are rows of what a load notes (rejected, set_aside …); `changes` are keys of publication.json.
    """
    rules = policy.text("")
    folder = data_folder.publication(data, name)
    shutil.copytree(_kept(rows, as_of, covers_to or {}, loads or {}, rules), folder)
    exports = {export: Coverage(rows=len(given_rows), covers_to=as_of) for export, given_rows in rows.items()}
    given = {"as_of": as_of, "made_at": f"{as_of}T09:00:00", "policy": to_plain(rules), "exports": exports}
    record.written(folder, **given | changes)
    data_folder.pointer(data).write_text(name + "\n", "utf-8")
    return folder


def _kept(*content) -> Path:
    """The files of a publication of this content: made once, whatever process asks first."""
    counted = [metric.name for metric in publish.published().values()]
    kept = KEPT / hashlib.sha256(repr((content, counted)).encode()).hexdigest()
    if not kept.exists():
        building = Path(tempfile.mkdtemp(dir=KEPT))
        _publish(building, *content)
        with contextlib.suppress(OSError):  # another process was faster
            building.rename(kept)
    return kept


def _publish(
    folder: Path, rows: dict, as_of: date, covers_to: dict[str, date], loads: dict[str, list[dict]], rules: Policy
) -> None:
    con = database.database(rows, as_of, rules, covers_to=covers_to, con=database.emptied())
    for table, loaded in loads.items():
        for row in loaded:
            con.execute(
                f"insert into raw.{table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", [*row.values()]
            )
    people_file(con, folder / data_folder.PEOPLE)
    publish.publish(folder / data_folder.PEOPLE, folder, rules)


def people_file(con: duckdb.DuckDBPyConnection, file: Path) -> Path:
    """Write an in-memory people database to a file."""
    con.execute(f"attach '{file}' as kept (block_size 16384)")  # a few rows a table need no large blocks
    con.execute("copy from database memory to kept")
    con.execute("detach kept")
    return file
