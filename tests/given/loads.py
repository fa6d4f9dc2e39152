"""Loads into a data folder, and what the latest of them left there."""

from pathlib import Path

import duckdb
import pytest
from pyarrow import parquet

from metrics.publish import publish
from pipelines import __main__ as pipelines
from pipelines.facts import build
from records import data_folder
from records.publication import Publication, read
from tests.given.folder import STAFF

TRAINING = "staff_id,course,completed_on\n"


def people(*numbers: int, more: str = "") -> str:
    """A staff export of people with these numbers, alike but for them."""
    return STAFF + "".join(f"{number},Oak,Cook,permanent,2024-01-01,\n" for number in numbers) + more


def load(place: Path, data: Path, *options: str) -> int:
    """Load a folder into the data folder; returns the command's exit status."""
    return pipelines.main(["load", str(place), "--data", str(data), *options])


def rows(data: Path, sql: str) -> list[tuple]:
    """The rows of a query on the current publication."""
    people_file = data_folder.publication(data, data_folder.current(data)) / data_folder.PEOPLE
    with duckdb.connect(str(people_file), read_only=True) as con:
        return con.execute(sql).fetchall()


def latest(data: Path) -> Publication:
    """The current publication."""
    return read(data_folder.publication(data, data_folder.current(data)))


def publish_no_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on loads make no facts, and publish a file of values that holds none."""

    def publish_none(people: Path, folder: Path, *given) -> tuple:
        for name in (data_folder.VALUES, data_folder.RETENTION):
            parquet.write_table(publish.COLUMNS.empty_table(), folder / name)
        return ()

    monkeypatch.setattr(build, "build", lambda *given: None)
    monkeypatch.setattr(publish, "publish", publish_none)
