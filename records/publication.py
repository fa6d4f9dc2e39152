"""A publication: what one load published, and its record in publication.json."""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from records import data_folder, integrity, shipped_policy
from records.as_json import from_plain, to_plain
from records.integrity import WrittenFile
from records.load_report import LoadReport
from records.policy import Policy


@dataclass(frozen=True, kw_only=True)
class LoadedFile:
    """A sheet that was loaded (of a CSV file: ''), and what it was taken for."""

    file: str
    sheet: str = ""
    sha256: str
    export: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """An export supplied: its rows, and from when (None: from its earliest event) to when it speaks."""

    rows: int
    protected: bool = False
    covers_from: date | None = None
    covers_to: date | None = None


@dataclass(frozen=True, kw_only=True)
class Versions:
    """Which version of Hearth counted, and by which rules: a mark that changes when any rule does."""

    hearth: str = ""
    rules: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangedFigure:
    """A figure that was shown before with another value."""

    metric: str
    part: str = ""
    level: str
    service: str = ""
    team: str = ""
    month: date
    formula: str = ""
    before: float | None
    after: float | None


@dataclass(frozen=True, kw_only=True)
class KeptPeriod:
    """A quarter, year or wave of a protected metric, by its last day, that is published as it was shown before."""

    metric: str
    period: date


@dataclass(frozen=True)
class Earlier:
    """What figures are compared with: the rows about people and the published values of a publication kept."""

    people: Path
    values: Path


@dataclass(frozen=True, kw_only=True, eq=False)
class Publication:
    """What one load published. Its folder alone tells it apart: a publication never changes."""

    folder: Path
    id: str
    as_of: date  # the day the exports speak for
    made_at: datetime
    policy: Policy  # by which its figures were made
    sample: bool = False  # the provider is made up
    accepted: bool = False  # a load that a tripwire held was let through
    names_kept: bool = False
    files: tuple[LoadedFile, ...] = ()
    exports: Mapping[str, Coverage] = field(default_factory=dict)  # those supplied, by name
    mapping: Mapping[str, str] = field(default_factory=dict)  # the text of each mapping that had a say, by name
    corrections: str = ""  # the SHA-256 of the answers to "left on …?"; "" where there are none
    versions: Versions = field(default_factory=Versions)
    report: LoadReport = field(default_factory=LoadReport)
    changed_figures: tuple[ChangedFigure, ...] = ()
    kept_periods: tuple[KeptPeriod, ...] = ()
    repeats: str = ""  # the id of the publication that it is once more, with kept periods
    written: Mapping[str, WrittenFile] = field(default_factory=dict)  # its files, by name; an earlier version says none

    @property
    def earlier(self) -> Earlier:
        """What later figures are compared with."""
        return Earlier(self.folder / data_folder.PEOPLE, self.folder / data_folder.VALUES)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Publication) and self.folder == other.folder

    def __hash__(self) -> int:
        return hash(self.folder)


DAMAGED = (
    OSError,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    RecursionError,
)  # what an unreadable record ends in


def write(publication: Publication) -> None:
    """Write publication.json into the publication's folder, with what the files beside it are."""
    publication = replace(publication, written=integrity.written(publication.folder))
    names = [each.name for each in fields(Publication) if each.name != "folder"]
    text = json.dumps({name: to_plain(getattr(publication, name)) for name in names}, indent=1, ensure_ascii=False)
    (publication.folder / data_folder.RECORD).write_text(text + "\n", "utf-8")


def read(folder: Path) -> Publication:
    """The publication of a folder, whichever version wrote it; OSError where there is none, DAMAGED where it is."""
    status = (folder / data_folder.RECORD).stat()
    return _read(folder, status.st_mtime_ns, status.st_size, status.st_ino)


@functools.lru_cache(maxsize=64)
def _read(folder: Path, *state: int) -> Publication:
    return from_record(folder, json.loads((folder / data_folder.RECORD).read_text("utf-8")))


def from_record(folder: Path, record: Mapping[str, Any]) -> Publication:
    """The publication that the content of a publication.json describes."""
    policy = shipped_policy.completed(record.get("policy", {}))
    return from_plain(Publication, {**record, "folder": folder, "policy": policy})
