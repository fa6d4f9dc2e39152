"""A load from beginning to end: read, check, hold or publish. Metrics are given as functions, never imported."""

import json
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

import duckdb

from pipelines import policy, publication
from pipelines.facts import build
from pipelines.files.sheet import Refused
from pipelines.load import differences, fill, report, summary, tripwires
from pipelines.load import folder as folder_
from pipelines.load.fill import Loaded, Settings
from pipelines.load.folder import Arrived, Say
from pipelines.mapping import mapping
from pipelines.rows import carry_over, corrected_rejects, tables
from records.policy import Policy
from records.version import VERSION

DATABASE = {"autoinstall_known_extensions": "false"}
NOTHING_NEW = "nothing new: the files, the day, mapping, policy and version are those of the current publication"


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """What the other half of the product gives."""

    publish: Callable[[Path, Path, Policy], None]  # (people.duckdb, folder, policy)
    names: frozenset[str]  # of all metrics
    protected: frozenset[str]  # metrics with a smallest group
    version: str  # changes when a definition does


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the person asked for."""

    data: Path
    now: datetime  # when it was asked
    folder: Path | None = None  # None: republish what is stored
    as_of: date | None = None
    mapping: Path | None = None
    names: str | None = None
    accept: bool = False


@dataclass
class Outcome:
    """What came of it."""

    lines: list[str]  # the report, in words
    described: dict | None = None  # publication.json; None where nothing is new
    held: list[str] = field(default_factory=list)  # why the load was held
    published: str | None = None  # the id of the publication


def load(asked: Asked, metrics: Metrics, say: Say) -> Outcome:
    """Load a folder (or republish) and publish; Refused where it may not be, held where it changes too much."""
    with publication.alone(asked.data):
        building = publication.begin(asked.data, asked.now)
        try:
            outcome = _build(asked, metrics, say, building)
            if outcome.described and not outcome.held:
                outcome.published = publication.finish(asked.data, building)
                _tidy(asked, outcome.described)
                say(f"published {outcome.published}")
            return outcome
        finally:
            shutil.rmtree(building, ignore_errors=True)


def check(asked: Asked, metrics: Metrics, say: Say) -> Outcome:
    """The same report, with nothing written to the data folder."""
    with tempfile.TemporaryDirectory(prefix="hearth-check-") as folder:
        return _build(asked, metrics, say, Path(folder))


def _build(asked: Asked, metrics: Metrics, say: Say, building: Path) -> Outcome:
    in_force = policy.read(asked.data, metrics.names)
    mappings = mapping.read_all(asked.data, asked.mapping)
    before = _before(asked)
    arrived = _arrived(asked, mappings, before, say)
    settings = _settings(asked, in_force, mappings, before)
    with duckdb.connect(str(building / "people.duckdb"), config=DATABASE) as con:
        loaded = fill.load(con, arrived, settings, say)
        described = summary.describe(con, publication.name_of(building), asked.now, arrived, loaded, settings)
        described["versions"] = {"hearth": VERSION, "metrics": metrics.version}
        if before and _is_nothing_new(described, before):
            return Outcome(lines=[NOTHING_NEW])
        outcome = Outcome(lines=[], described=described)
        outcome.held = _changes(con, asked, settings, loaded, described) if before else []
        outcome.lines = report.lines(con, described)
        if outcome.held:
            return outcome
        say("placing people")
        build.build(con, in_force, loaded.as_of)
    say("counting")
    metrics.publish(building / "people.duckdb", building, in_force)
    if before:
        earlier = publication.folder(asked.data, before["id"]) / "values.parquet"
        described["changed_figures"] = differences.figures(earlier, building / "values.parquet", metrics.protected)
    outcome.lines += report.figures(described["changed_figures"])
    summary.write(building / "publication.json", described)
    return outcome


def _changes(con, asked: Asked, settings: Settings, loaded: Loaded, described: dict) -> list[str]:
    """Note what the load changes; returns the tripwires that hold it, none where they were accepted."""
    described["report"]["changed_rows"] = differences.rows(con, loaded.brought, set(carry_over.supplied(con)))
    if asked.folder is None or not loaded.brought:  # a republication, or mended rejects alone: nothing is taken away
        return []
    sprung = tripwires.sprung(con, settings.policy, loaded.brought, settings.previous_as_of, loaded.as_of)
    described["report"]["tripwires"] = sprung
    described["accepted"] = bool(sprung) and asked.accept
    return [] if asked.accept else sprung


def _is_nothing_new(described: dict, before: dict) -> bool:
    same = ("as_of", "files", "mapping", "policy", "versions", "names_kept", "sample")
    now = json.loads(json.dumps(described, default=str))
    return all(now[key] == before[key] for key in same)


def _tidy(asked: Asked, described: dict) -> None:
    """Let go of what is no longer kept; the sample leaves with the first load of one's own data."""
    if not described["sample"]:
        for one in publication.history(asked.data):
            if one["sample"]:
                publication.remove(asked.data, one["id"])
    publication.keep_last(asked.data, described["policy"]["keep"]["publications"])
    if asked.names:
        mapping.write_names(asked.data, asked.names)


def _before(asked: Asked) -> dict | None:
    """publication.json of what this load follows: none after the sample, nor for the sample itself."""
    name = publication.current(asked.data)
    if name is None and asked.folder is None:
        raise Refused(f"{asked.data}: nothing has been loaded yet. Load a folder first: hearth load FOLDER")
    if name is None:
        return None
    before = publication.facts_of(asked.data, name)
    if asked.folder is not None and before["sample"] != folder_.is_sample(asked.folder):
        if not before["sample"] and not asked.accept:
            raise Refused(
                f"{asked.folder}: these exports are made up, and your own data is on screen. "
                f"Load them into another data folder (--data FOLDER), or add --accept to replace your own."
            )
        return None
    return before


def _arrived(asked: Asked, mappings: list, before: dict | None, say: Say) -> Arrived:
    if asked.folder is None:
        return Arrived(is_sample=before["sample"])
    return folder_.arrive(asked.folder, mappings, lambda: _files_of(asked.data, before), say)


def _files_of(data: Path, before: dict | None) -> list[corrected_rejects.Source]:
    """The files of the publication before, and how each was read."""
    if before is None:
        return []
    with duckdb.connect(str(publication.folder(data, before["id"]) / "people.duckdb"), read_only=True) as con:
        return [(sheet.sha256, sheet.rule) for sheet in tables.sheets(con)]


def _settings(asked: Asked, in_force: Policy, mappings: list, before: dict | None) -> Settings:
    again = before if asked.folder is None else None
    return Settings(
        policy=in_force,
        mappings=mappings,
        keep_names=again["names_kept"] if again else mapping.names_are_kept(mappings, asked.names),
        as_of=asked.as_of or (date.fromisoformat(again["as_of"]) if again else None),
        today=asked.now.date(),
        previous=publication.folder(asked.data, before["id"]) / "people.duckdb" if before else None,
        previous_as_of=date.fromisoformat(before["as_of"]) if before else None,
        previous_mapping=before["mapping"] if before else {},
    )
