"""The files of a folder: read, told apart, and either all understood or refused with every question at once."""

import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files import read as read_
from pipelines.files.sheet import Known, Sheet
from pipelines.mapping import headings, questions, recognise
from pipelines.mapping.mapping import Mapping
from pipelines.mapping.recognise import Recognised
from pipelines.parallel import AT_ONCE
from pipelines.rows import corrected_rejects

NOT_EXPORTS = (".toml", ".md")  # settings and notes that may lie beside the exports
SAMPLE = "SAMPLE.toml"  # marks a folder of made-up exports

Say = Callable[[str], None]
Earlier = Callable[[], list[corrected_rejects.Source]]


@dataclass
class Arrived:
    """What a folder holds."""

    sheets: list[tuple[Recognised, str]] = field(default_factory=list)  # with the SHA-256 of its file
    mended: list[tuple[Recognised, str]] = field(default_factory=list)  # rejects files that were mended
    others: list[str] = field(default_factory=list)  # sheets of a workbook that hold no export
    copies: list[str] = field(default_factory=list)  # files that are byte for byte a copy of another
    files: dict[str, str] = field(default_factory=dict)  # file name -> SHA-256
    is_sample: bool = False

    @property
    def exports(self) -> set[str]:
        """The exports that the folder holds."""
        return {one.export.name for one, _ in self.sheets}


def arrive(folder: Path, mappings: list[Mapping], earlier: Earlier, say: Say) -> Arrived:
    """Read every file of a folder; LoadError, with one paragraph a file, where any of them cannot be used.

    `earlier` gives the files of the publication before, which a mended rejects file may belong to.
    """
    arrived = Arrived(is_sample=is_sample(folder))
    known = headings.known(_mapped_headings(mappings))
    mends: list[tuple[Sheet, str]] = []
    refusals = []
    paths = _each_once(exports_in(folder), arrived)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        read = [pool.submit(_read, path, known, say) for path in paths]
    for path, sheets in zip(paths, read, strict=True):
        try:
            sha256 = arrived.files[path.name]
            mends += [(sheet, sha256) for sheet in sheets.result() if corrected_rejects.file_of(sheet)]
            if others := [sheet for sheet in sheets.result() if not corrected_rejects.file_of(sheet)]:
                _understand(others, path.name, sha256, mappings, arrived)
        except LoadError as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise LoadError("\n\n".join(refusals))
    sources = [(sha256, one.rule) for one, sha256 in arrived.sheets] + (earlier() if mends else [])
    arrived.mended = [(corrected_rejects.recognise(sheet, sources), sha256) for sheet, sha256 in mends]
    return arrived


def _each_once(paths: list[Path], arrived: Arrived) -> list[Path]:
    """The files less copies of others; notes the files, and the copies that are set aside."""
    first: dict[str, Path] = {}
    for path in paths:
        sha256 = _hash(path)
        if original := first.get(sha256):
            arrived.copies.append(f"{path.name} is byte for byte a copy of {original.name}, and was set aside")
        else:
            first[sha256] = path
            arrived.files[path.name] = sha256
    return list(first.values())


def _read(path: Path, known: Known, say: Say) -> list[Sheet]:
    say(f"reading {path.name}")
    return read_.read(path, known)


def is_sample(folder: Path) -> bool:
    """Whether the folder holds made-up exports."""
    return (folder / SAMPLE).exists()


def _hash(path: Path) -> str:
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def exports_in(folder: Path) -> list[Path]:
    """The files of a folder that should be exports, by name; LoadError where there are none."""
    if not folder.is_dir():
        raise LoadError(f"{folder}: there is no such folder. Give the folder that holds the exports.")
    found = [path for path in sorted(folder.iterdir()) if path.is_file() and not path.name.startswith((".", "~$"))]
    found = [path for path in found if path.suffix.lower() not in NOT_EXPORTS]
    if not found:
        raise LoadError(f"{folder}: the folder holds no file to load. Put the exports there, for instance staff.csv.")
    return found


def _mapped_headings(mappings: list[Mapping]) -> list[str]:
    rules = [rule for mapping in mappings for rule in mapping.rules]
    filters = [heading for rule in rules for heading, _ in rule.only_where]
    return [name for rule in rules for name in (*rule.headings, *rule.columns.values())] + filters


def _understand(sheets: list[Sheet], file: str, sha256: str, mappings: list[Mapping], arrived: Arrived) -> None:
    """Add the sheets of one file that hold an export; LoadError where none does, or one that should cannot be used."""
    found = [(sheet, recognise.recognise(sheet, mappings)) for sheet in sheets]
    loadable = [one for _, ones in found for one in ones]
    if not loadable:
        raise LoadError(questions.unrecognised([sheet for sheet, _ in found if not sheet.hidden] or sheets))
    if asked := [question for one in loadable for question in questions.unanswered(one)]:
        raise LoadError("\n\n".join(asked))
    arrived.sheets += [(one, sha256) for one in loadable]
    for sheet, ones in found:
        if not ones:
            hidden = "hidden " if sheet.hidden else ""
            arrived.others.append(f"{file}: the {hidden}sheet {sheet.name!r} holds no export, and was left out")
