"""What a person asks of a load, the publication it follows, and by which settings it is read."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pipelines import policy
from pipelines.errors import LoadError, NothingLoaded
from pipelines.load import folder as folder_
from pipelines.load.fill import Settings
from pipelines.load.folder import Arrived, Say, Seen
from pipelines.mapping import keep_names, mapping
from pipelines.rows import corrected_rejects, form_lines, people_digests, tables
from pipelines.written import Ask
from records import data_folder, kept, reading
from records.publication import Publication


@dataclass(frozen=True, kw_only=True)
class Request:
    """What the person asked for."""

    data: Path
    now: datetime  # when it was asked
    folder: Path | None = None  # None: republish what is stored
    as_of: date | None = None
    mapping: Path | None = None
    names: str | None = None
    accept: bool = False
    seen: Seen | None = None  # takes in the sheets of the folder
    written: Ask  # what people wrote down


def followed(request: Request) -> Publication | None:
    """The publication that a load follows: none after the sample, nor for the sample itself."""
    current = kept.shown(request.data).publication
    if current is None and request.folder is None:
        raise NothingLoaded(request.data)
    if current is None:
        return None
    if request.folder is not None and current.sample != folder_.is_sample(request.folder):
        if not current.sample and not request.accept:
            raise LoadError(
                f"{request.folder}: these exports are made up, and your own data is on screen. "
                f"Load them into another data folder (--data FOLDER), or add --accept to replace your own."
            )
        return None
    return current


def settings(request: Request, metrics: Collection[str], writes: bool) -> Settings:
    """How the files are read; a republication keeps the day and whether names are kept.

    `metrics`: all names; `writes`: whether the register may take over what a file says.
    """
    written = request.written(request.data, writes)
    in_force = policy.read(request.data, metrics)
    mappings = mapping.read_all(request.data, request.mapping)
    previous = followed(request)
    again = previous if request.folder is None else None
    are_made_up = request.folder is not None and folder_.is_sample(request.folder)
    return Settings(
        policy=in_force,
        mappings=mappings,
        keep_names=again.names_kept if again else keep_names.names_are_kept(mappings, request.names, are_made_up),
        as_of=request.as_of or (again.as_of if again else None),
        now=request.now,
        previous=previous,
        names_key=people_digests.key(request.data),
        answers=written.answers,
        managers=written.managers,
        rebases=written.rebases,
        corrections=written.mark,
    )


def arrived(request: Request, settings: Settings, say: Say) -> Arrived:
    """The files of the folder; of a republication, none."""
    previous = settings.previous
    if request.folder is None:
        return Arrived(is_sample=previous is not None and previous.sample)
    return folder_.arrive(request.folder, settings.mappings, lambda: _sheets_of(previous), say, request.seen)


def _sheets_of(previous: Publication | None) -> list[corrected_rejects.Source]:
    """The files of the publication before, and how each was read."""
    if previous is None:
        return []
    with reading.database(previous.folder / data_folder.PEOPLE) as con:
        return [
            corrected_rejects.Source(sheet.sha256, sheet.source_sheet, sheet.rule, form_lines.read(con, sheet))
            for sheet in tables.sheets(con)
        ]
