"""A load from beginning to end: read, check, hold or publish. Metrics are given as functions, never imported."""

import shutil
from dataclasses import replace
from pathlib import Path

import duckdb

from pipelines import publication
from pipelines.doubts.doubt import Doubt
from pipelines.facts import build
from pipelines.load import differences, figures_report, fill, report, requests, scratch, summary, tripwires
from pipelines.load.fill import Loaded, Settings
from pipelines.load.folder import Say
from pipelines.load.outcome import Count, Metrics, Outcome
from pipelines.load.requests import Request
from pipelines.mapping import keep_names
from pipelines.rows import carry_over, people_digests
from records import data_folder, engine, packs
from records.kept import history, recorded
from records.publication import Publication, write

NOTHING_NEW = "nothing new: the files, the day, mapping, policy and version are those of the current publication"


def load(request: Request, metrics: Metrics, say: Say) -> Outcome:
    """Load a folder (or republish) and publish; LoadError where it may not be, held where it changes too much."""
    with publication.alone(request.data):
        building = publication.begin(request.data, request.now)
        try:
            return _publish(request, metrics, building, say)
        finally:
            shutil.rmtree(building, ignore_errors=True)


def check(request: Request, metrics: Metrics, say: Say) -> Outcome:
    """The same report, with nothing written to the data folder and nothing counted that the report does not say."""
    settings = requests.settings(request, metrics.names, writes=False)
    with scratch.folder() as building:
        with _people(building) as con:
            outcome = _read(con, request, settings, building, say, asks=True)
            if outcome.is_over or settings.previous is None:
                return outcome
            _place(con, outcome.publication, say)
        return _counted(outcome, [settings.previous], metrics.preview, metrics.protected, say)


def _publish(request: Request, metrics: Metrics, building: Path, say: Say) -> Outcome:
    settings = requests.settings(request, metrics.names, writes=True)
    with _people(building) as con:
        outcome = _read(con, request, settings, building, say)
        if outcome.is_over:
            _point_again(request.data, outcome)
            return outcome
        _place(con, outcome.publication, say)
    outcome = _counted(outcome, _kept(request, settings.previous), metrics.publish, metrics.protected, say)
    people_digests.keep_key(request.data, settings.names_key)
    write(outcome.publication)
    name = publication.finish(request.data, building)
    _tidy(request, outcome.publication)
    say(f"published {name}")
    return outcome


def _point_again(data: Path, outcome: Outcome) -> None:
    """Where nothing is new, what a damaged publication was passed over for becomes the current one."""
    if not outcome.is_new and data_folder.current(data) != outcome.publication.id:
        publication.point_to(data, outcome.publication.id)


def _people(building: Path) -> duckdb.DuckDBPyConnection:
    return engine.opened(building / data_folder.PEOPLE)


def _read(
    con: duckdb.DuckDBPyConnection, request: Request, settings: Settings, building: Path, say: Say, asks: bool = False
) -> Outcome:
    """Fill source.* and raw.*, and report on them; an outcome that is over where that is all there is to do.

    `asks`: the report asks about words too that no report of a load may show.
    """
    previous = settings.previous
    arrived = requests.arrived(request, settings, say)
    loaded = fill.load(con, arrived, settings, say)
    described = summary.described(con, building, arrived, loaded, settings)
    words = report.words_to_map(loaded.sheets) if asks else []
    if previous is not None:
        if _is_nothing_new(described, previous):
            return Outcome(publication=previous, lines=[NOTHING_NEW], is_new=False)
        described = _with_changes(con, request, previous, loaded, described)
    accepted = [doubt for doubt in loaded.questions if request.accept and doubt.is_accepted_by_option]
    still_open = [doubt for doubt in loaded.questions if doubt not in accepted]
    described = _with_accepted(described, accepted)
    tripwires_open = () if request.accept else described.report.tripwires
    return Outcome(
        publication=described,
        lines=[*report.lines(con, described), *words],
        held=(*tripwires_open, *(doubt.question for doubt in still_open)),
        may_be_accepted=all(doubt.is_accepted_by_option for doubt in still_open),
        choices=(*(doubt.choices for doubt in still_open if doubt.choices), *loaded.offers),
    )


def _with_accepted(described: Publication, accepted: list[Doubt]) -> Publication:
    """The publication with the doubts that --accept answered as read, in brief."""
    briefs = (f"accepted as read: {doubt.brief}" for doubt in accepted)
    with_briefs = replace(described.report, doubts=(*described.report.doubts, *briefs))
    return replace(described, accepted=described.accepted or bool(accepted), report=with_briefs)


def _is_nothing_new(described: Publication, previous: Publication) -> bool:
    """Whether neither the files nor anything by which they are read and counted differ from those of before."""
    return all(getattr(described, name) == getattr(previous, name) for name in DECIDING)


DECIDING = ("as_of", "files", "mapping", "policy", "corrections", "versions", "names_kept", "sample")


def _with_changes(
    con: duckdb.DuckDBPyConnection, request: Request, previous: Publication, loaded: Loaded, described: Publication
) -> Publication:
    """The publication with the rows that differ from those of before, the tripwires, and whether they were accepted."""
    changed_rows = differences.rows(con, loaded.brought, set(carry_over.supplied(con)))
    touched = ()
    if request.folder is not None and loaded.brought:  # else nothing is taken away: counted again, or mended rows alone
        touched = tripwires.sprung(con, described.policy, loaded.brought, previous.as_of, loaded.as_of)
    return replace(
        described,
        accepted=bool(touched) and request.accept,
        report=replace(described.report, changed_rows=changed_rows, tripwires=touched),
    )


def _place(con: duckdb.DuckDBPyConnection, described: Publication, say: Say) -> None:
    say("placing people")
    build.build(con, described.policy, described.as_of)


def _kept(request: Request, previous: Publication | None) -> list[Publication]:
    """The publications that a load must not be told apart from: the one it follows first, then the latest made."""
    if previous is None:  # nothing is left of what was there before
        return []
    others = [each for each in recorded(request.data) if each != previous and each.sample == previous.sample]
    return [previous, *others]


def _counted(
    outcome: Outcome, earlier: list[Publication], count: Count, protected: frozenset[str], say: Say
) -> Outcome:
    """The outcome after counting, with the figures that differ from those shown before."""
    say("counting")
    described = outcome.publication
    people = described.folder / data_folder.PEOPLE
    kept = count(people, described.folder, described.policy, [each.earlier for each in earlier])
    if not earlier:
        return outcome
    changed = differences.figures(earlier[0].folder, described.folder, protected)
    described = replace(described, changed_figures=changed, kept_periods=kept)
    return replace(
        outcome,
        publication=described,
        lines=[*outcome.lines, *figures_report.kept(kept), *figures_report.figures(changed)],
    )


def _tidy(request: Request, published: Publication) -> None:
    """Let go of what is no longer kept; the sample leaves with the first load of one's own data."""
    if not published.sample:
        for earlier in history(request.data):
            if earlier.sample:
                packs.release_all(request.data, earlier.id)
                publication.remove(request.data, earlier.id)
    publication.keep_last(request.data, published.policy.keep.publications)
    if request.names:
        keep_names.write_names(request.data, request.names)
