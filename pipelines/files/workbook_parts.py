"""What a workbook's packed parts say before it is opened: how large it unpacks, how far its cells reach."""

import copy
import html
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.files import farthest_cell, old_workbook, opendocument, workbook_marks
from pipelines.files.file_kinds import damaged, with_password
from pipelines.files.workbook_marks import Marks, Styles

BLOCK = 2**20  # bytes
BINARY_RELATIONS = "xl/_rels/workbook.bin.rels"
ODS_TABLES, STYLES = "content.xml", "xl/styles.xml"
SHEET_DATA = re.compile(rb"<(?:[\w.-]+:)?sheetData[\s>/]")
MOST_CELLS = 20_000_000  # a reader fills the whole rectangle up to the farthest cell, about 30 bytes each
ANY_ROW = re.compile(rb"<(?:[\w.-]+:)?row[\s>]")
ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s>/]")
PLAIN_ROW = re.compile(rb'<row r="(\d{1,7})"')  # as all the usual programs write it, and three times as quick to find
UP_TO = {26: re.compile(rb'<c r="[A-Za-z]{2}'), 26 + 26 * 26: re.compile(rb'<c r="[A-Za-z]{3}')}  # columns to Z, to ZZ
# However it is written: with any prefix, either kind of quotation mark, blanks about the sign, small letters.
CELL = re.compile(rb"""<(?:[\w.-]+:)?c\s[^>]*?\br\s*=\s*["']([A-Za-z]{1,3})(\d{1,7})""")
SHEET = re.compile(rb"<(?:x:)?sheet\b[^>]*>")
RELATION = re.compile(rb"<Relationship\b[^>]*>")


# what zipfile raises for archives whose bytes are not what they should be
DAMAGES = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError, KeyError, ValueError)


def look_over(path: Path, max_unpacked_bytes: int) -> dict[str, Marks]:
    """What the XML of each sheet of an XLSX, XLSM or ODS workbook says beside its values, and of an XLS its errors.

    LoadError if the workbook unpacks to more than that, or is damaged, or a stray cell stretches a sheet beyond reason,
    or formulas of it were never calculated.
    """
    if not zipfile.is_zipfile(path):
        _refuse_if_over(path, path.stat().st_size, max_unpacked_bytes)
        return old_workbook.marks(path)
    with _opened(path) as archive:
        _refuse_if_over(path, sum(part.file_size for part in archive.infolist()), max_unpacked_bytes)
        if any(part.flag_bits & 1 for part in archive.infolist()):
            raise LoadError(with_password(path))
        names = _sheet_names(archive)
        styles = _styles(archive, max_unpacked_bytes)
        marks: dict[str, Marks] = {}
        for part, content in _parts(path, archive, max_unpacked_bytes):
            marks |= _look_over(path, names.get(part, part), content, styles)
    for sheet, each in marks.items():
        _refuse_uncalculated(path, sheet, each)
    return marks


def _look_over(path: Path, sheet: str, content: bytes, styles: Styles) -> dict[str, Marks]:
    """The marks of the sheets of a part, which only XML has."""
    if sheet == ODS_TABLES:
        tables = opendocument.of(content)
        _refuse_if_too_far(path, tables.largest)
        return tables.marks()
    if not SHEET_DATA.search(content):
        _refuse_if_too_far(path, farthest_cell.of_xlsb(content))
        is_sheet = not sheet.lower().endswith(".bin")  # else no name was found for the part
        return {sheet: Marks(errors=farthest_cell.errors_of_xlsb(content), tells_rows=False)} if is_sheet else {}
    _refuse_if_too_far(path, _cells(content))
    return {sheet: workbook_marks.of_sheet(content, styles)}


def _styles(archive: zipfile.ZipFile, most: int) -> Styles:
    if STYLES not in archive.namelist():
        return Styles()
    return workbook_marks.styles(b"".join(_unpacked(archive, archive.getinfo(STYLES), most)))


def _refuse_uncalculated(path: Path, sheet: str, marks: Marks) -> None:
    if marks.uncalculated:
        place = f", for instance in {marks.uncalculated_at}" if marks.uncalculated_at else ""
        raise LoadError(
            f"{path.name}, sheet {sheet}: formulas that were never calculated: {marks.uncalculated}{place}. They "
            "would count as blank: open it in a spreadsheet program, save it and load what was saved."
        )


def _refuse_if_too_far(path: Path, cells: int) -> None:
    if cells > MOST_CELLS:
        raise LoadError(
            f"{path.name} has a cell so far from the others that its sheet is too large to read: "
            "delete the rows and columns beyond the table and save it again."
        )


def _refuse_if_over(path: Path, size: int, most: int) -> None:
    if size > most:
        raise LoadError(
            f"{path.name} unpacks to {size / 2**20:,.0f} MB, more than the {most / 2**20:,.0f} MB allowed: "
            "export it as CSV, or in smaller parts."
        )


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The archive, whatever is found wrong with it as LoadError. A part never grows beyond the size it declares."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except DAMAGES as error:
        raise LoadError(damaged(path)) from error


def _parts(path: Path, archive: zipfile.ZipFile, most: int) -> Iterator[tuple[str, bytes]]:
    """Every part that may be a worksheet, wherever it stands; refused once the parts are larger than that, truly."""
    size = 0
    for part in archive.infolist():
        content = b"".join(_unpacked(archive, part, most - size))
        size += len(content)
        _refuse_if_over(path, size, most)
        if part.filename == ODS_TABLES or part.filename.lower().endswith(".bin") or SHEET_DATA.search(content):
            yield part.filename, content


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
    """A part in blocks, by no more than one beyond `most`; what its entry says of its size counts for nothing."""
    entry = copy.copy(part)
    entry.file_size = most + BLOCK
    with archive.open(entry) as file:
        while most >= 0 and (block := file.read(BLOCK)):
            most -= len(block)
            yield block


def _cells(xml: bytes) -> int:
    """Rows times columns of the rectangle up to the farthest cell."""
    rows = PLAIN_ROW.findall(xml)
    plain = rows and len(rows) == len(ANY_ROW.findall(xml)) and len(ANY_CELL.findall(xml)) == xml.count(b'<c r="')
    digits = max(map(len, rows), default=0)
    # A cell's own row counts, not that of the row it stands in: none may have more digits.
    if plain and not re.search(rb'<c r="[A-Za-z]{1,3}\d{%d}' % (digits + 1), xml):
        for columns, beyond in UP_TO.items():
            if 10**digits * columns <= MOST_CELLS and not beyond.search(xml):
                return 10**digits * columns
    places = CELL.findall(xml)
    return max((int(row) for _, row in places), default=0) * max(map(_column, {text for text, _ in places}), default=0)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Part -> the sheet's name, from the workbook and its relations."""
    if "xl/workbook.bin" in archive.namelist():
        return _binary_sheet_names(archive)
    if "xl/workbook.xml" not in archive.namelist():
        return {}
    relations = archive.read("xl/_rels/workbook.xml.rels")
    parts = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in RELATION.findall(relations)}
    sheets = SHEET.findall(archive.read("xl/workbook.xml"))
    targets = {_attribute(tag, "name"): parts.get(_attribute(tag, r"\w+:id"), "") for tag in sheets}
    return {f"xl/{target.removeprefix('/xl/')}": name for name, target in targets.items()}


def _binary_sheet_names(archive: zipfile.ZipFile) -> dict[str, str]:
    """The same of an XLSB workbook."""
    if BINARY_RELATIONS not in archive.namelist():
        return {}
    relations = RELATION.findall(archive.read(BINARY_RELATIONS))
    parts = {_attribute(tag, "Id"): _attribute(tag, "Target") for tag in relations}
    sheets = farthest_cell.sheets_of_xlsb(archive.read("xl/workbook.bin"))
    return {f"xl/{parts.get(relation, '').removeprefix('/xl/')}": name for relation, name in sheets.items()}


def _attribute(tag: bytes, name: str) -> str:
    match = re.search(rf'\b{name}="([^"]*)"', tag.decode("utf-8", "replace"))
    return html.unescape(match.group(1)) if match else ""
