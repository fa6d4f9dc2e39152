"""The files of a folder: read, told apart, and either all understood or refused with every question at once."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files.second_tables import sheet_of
from pipelines.files.sheet import Sheet
from pipelines.load import listing, reading, reading_limits
from pipelines.load.listing import name_shown
from pipelines.load.reading import Read
from pipelines.mapping import changed_on, fill_down, mapping, questions, recognise, understand, unknown_sheets
from pipelines.mapping.mapping import Mapping, is_ignored
from pipelines.mapping.recognise import Recognised
from pipelines.rows import corrected_rejects
from pipelines.rows.corrected_rejects import Source

MOST_CHILDREN = 2  # that read side by side: each takes a third of a second of processor time to start
FEWEST_ROWS = 3  # filled, of a sheet that is left out, from which it is asked about
WORTH_A_SECOND = 4 * 2**20  # bytes of a folder that are worth another one
SAMPLE = "SAMPLE.toml"  # marks a folder of made-up exports

Say = Callable[[str], None]
Seen = list[tuple[Sheet, list[Recognised]]]  # every sheet that is no rejects file, and what it can be loaded as
Earlier = Callable[[], list[corrected_rejects.Source]]


@dataclass
class Arrived:
    """What a folder holds."""

    sheets: list[tuple[Recognised, str]] = field(default_factory=list)  # with the SHA-256 of its file
    mended: list[tuple[Recognised, str]] = field(default_factory=list)  # rejects files that were mended
    others: list[str] = field(default_factory=list)  # passed over: names of no files, sheets that hold no export
    copies: list[str] = field(default_factory=list)  # files that are byte for byte a copy of another
    files: dict[str, str] = field(default_factory=dict)  # file name -> SHA-256
    is_sample: bool = False

    @property
    def exports(self) -> set[str]:
        """The exports that the folder holds."""
        return {recognised.export.name for recognised, _ in self.sheets}


def arrive(folder: Path, mappings: list[Mapping], earlier: Earlier, say: Say, seen: Seen | None = None) -> Arrived:
    """Read every file of a folder; LoadError, with one paragraph a file, where any of them cannot be used.

    `earlier` gives the files of the publication before, which a mended rejects file may belong to. `seen` takes in
    every sheet, whether or not the folder can be used.
    """
    paths, passed_over = listing.exports_in(folder)
    arrived = Arrived(is_sample=is_sample(folder), others=passed_over)
    mends: list[tuple[Sheet, str]] = []
    refusals = []
    for name, read in _each_once(_read(paths, mapping.headings_named(mappings), say), arrived):
        try:
            if read.ended != "read":
                _raise_unless_ignored(name, read, mappings, arrived)
            for sheet in read.sheets:
                sheet.file = name
            mends += [(sheet, read.sha256) for sheet in read.sheets if corrected_rejects.file_of(sheet)]
            if others := [sheet for sheet in read.sheets if not corrected_rejects.file_of(sheet)]:
                _understand(others, name, read.sha256, mappings, arrived, [] if seen is None else seen)
        except LoadError as refusal:
            refusals.append(str(refusal))
    if refusals:
        raise LoadError("\n\n".join(refusals))
    sources = [Source(sha256, each.sheet.name, each.rule, each.sheet.kept) for each, sha256 in arrived.sheets]
    sources += earlier() if mends else []
    arrived.mended = [(corrected_rejects.recognise(sheet, sources), sha256) for sheet, sha256 in mends]
    return arrived


def _raise_unless_ignored(name: str, read: Read, mappings: list[Mapping], arrived: Arrived) -> None:
    """LoadError with why a file could not be read; a note where a mapping says that it is no export."""
    if not is_ignored(mappings, name):
        raise LoadError(read.why)
    arrived.others.append(f"{name} is no export, a mapping says, and was left out")


def _read(paths: list[Path], more_headings: list[str], say: Say) -> list[tuple[str, Read]]:
    """The name of every file, and what came of reading it."""
    limits = reading_limits.limits()

    def read(path: Path) -> tuple[str, Read]:
        say(f"reading {name_shown(path.name)}")
        return name_shown(path.name), reading.read(path, more_headings, limits)

    with ThreadPoolExecutor(readers(paths)) as pool:
        return list(pool.map(read, paths))


def readers(paths: Iterable[Path]) -> int:
    """How many children read these files side by side."""
    is_much = sum(path.lstat().st_size for path in paths) > WORTH_A_SECOND
    return min(MOST_CHILDREN, os.cpu_count() or 1) if is_much else 1


def _each_once(files: list[tuple[str, Read]], arrived: Arrived) -> Iterator[tuple[str, Read]]:
    """The files less copies of others; notes the files, the copies that are set aside, and what is no file to read."""
    first: dict[str, str] = {}
    for name, read in files:
        if read.ended == "no file":
            arrived.others.append(f"{name} {read.why}, and was passed over")
        elif read.sha256 in first:
            arrived.copies.append(f"{name} is byte for byte a copy of {first[read.sha256]}, and was set aside")
        else:
            first |= {read.sha256: name} if read.sha256 else {}
            arrived.files[name] = read.sha256
            yield name, read


def is_sample(folder: Path) -> bool:
    """Whether the folder holds made-up exports."""
    return (folder / SAMPLE).exists()


def _understand(
    sheets: list[Sheet], file: str, sha256: str, mappings: list[Mapping], arrived: Arrived, seen: Seen
) -> None:
    """Add the sheets of one file that hold an export; LoadError where none does, or one that should cannot be used."""
    sheets = _less_ignored(sheets, file, mappings, arrived)
    try:
        understood, left_out = understand.understand(sheets, mappings)
    except LoadError:
        seen += [(sheet, []) for sheet in sheets]
        raise
    arrived.others += left_out
    seen += understood
    exports = [recognised for _, of_sheet in understood for recognised in of_sheet]
    if sheets and not exports:
        raise LoadError(unknown_sheets.unrecognised([sheet for sheet in sheets if not sheet.hidden] or sheets))
    others = [sheet for sheet, of_sheet in understood if not of_sheet]
    open_questions = [question for recognised in exports for question in questions.unanswered(recognised)]
    open_questions += [unknown_sheets.left_out(sheet, sheets) for sheet in others if _is_worth_a_question(sheet)]
    if open_questions:
        raise LoadError("\n\n".join(open_questions))
    arrived.sheets += [(changed_on.begun(fill_down.filled(recognised)), sha256) for recognised in exports]
    for sheet in others:
        hidden = "hidden " if sheet.hidden else ""
        arrived.others.append(f"{file}: the {hidden}sheet {sheet.name!r} holds no export, and was left out")


def _less_ignored(sheets: list[Sheet], file: str, mappings: list[Mapping], arrived: Arrived) -> list[Sheet]:
    """The sheets that no mapping says are no export; the others are noted."""
    counted = [sheet for sheet in sheets if not is_ignored(mappings, file, sheet.name, sheet.headings)]
    for sheet in sheets:
        if sheet not in counted:
            named = f": the sheet {sheet.name!r}" if sheet.name else ""
            arrived.others.append(f"{file}{named} is no export, a mapping says, and was left out")
    return counted


def _is_worth_a_question(sheet: Sheet) -> bool:
    """Whether a sheet without an export may hold rows that are missed; its headings are a filled row too."""
    rows = sheet.rows.num_rows + len(sheet.rejected)
    if recognise.is_help(sheet) or not rows:
        return False
    is_further_down = sheet_of(sheet.name) != sheet.name
    return 1 + rows >= FEWEST_ROWS or is_further_down or recognise.is_like_an_export(sheet)
