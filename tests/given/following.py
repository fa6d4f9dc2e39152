"""Loads that follow one another, as functions rather than commands: each into a people.duckdb, none of them counted."""

from datetime import date
from pathlib import Path

import duckdb

from pipelines import policy
from pipelines.facts import build
from pipelines.load import fill
from pipelines.load import folder as folder_
from pipelines.load.fill import Loaded, Settings
from pipelines.load.folder import Arrived
from pipelines.mapping import mapping
from pipelines.rows.last_days import Answer
from records import data_folder
from records.publication import Publication
from tests.given.folder import NOW


def load(
    place: Path,
    as_of: str,
    previous: Publication | None = None,
    answers: tuple[Answer, ...] = (),
    rules: str = "",
    **files: str,
) -> tuple[Publication, Loaded]:
    """Load files of these names and texts over the load before; with no file, what is stored is read again."""
    place.mkdir(parents=True)
    mappings = [mapping.parse(rules, "own.toml"), *mapping.read_all(place / "nowhere")]
    for name, text in files.items():
        (place / f"{name}.csv").write_text(text, "utf-8")
    arrived = folder_.arrive(place, mappings, list, print) if files else Arrived()
    day = date.fromisoformat(as_of)
    settings = Settings(
        policy=policy.text(""),
        mappings=mappings,
        keep_names=False,
        as_of=day,
        now=NOW,
        previous=previous,
        answers=answers,
    )
    with duckdb.connect(place / data_folder.PEOPLE) as con:
        loaded = fill.load(con, arrived, settings, print)
        build.build(con, settings.policy, day)
    made = Publication(folder=place, id=place.name, as_of=day, made_at=NOW, policy=settings.policy)
    return made, loaded


def rows(publication: Publication, sql: str) -> list[tuple]:
    """The rows of a query on one of them."""
    with duckdb.connect(publication.folder / data_folder.PEOPLE, read_only=True) as con:
        return con.execute(sql).fetchall()
