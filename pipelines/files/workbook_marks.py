"""What the XML of a workbook says beside its values: formulas without one, rows hidden or struck out, errors."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pipelines.files import workbook_errors
from pipelines.files.merged_cells import Area
from pipelines.files.workbook_errors import Errors

P = rb"(?:[\w.-]+:)?"  # a prefix, which few programs write
CELL = re.compile(rb"<" + P + rb"c\s([^>]*[^>/])>(.*?)</" + P + rb"c>", re.S)
ROW = re.compile(rb"<" + P + rb"row\b([^>]*[^>/])>(.*?)</" + P + rb"row>", re.S)
FORMULA, VALUE = re.compile(rb"<" + P + rb"f[\s>/]"), re.compile(rb"<" + P + rb"(?:v|t)(?:\s[^>]*)?>[^<]")
EMPTY = re.compile(rb"<" + P + rb"v>\s*</" + P + rb"v>|<" + P + rb"v\s*/>")
FILLED = re.compile(rb"<" + P + rb"(?:v|is)[\s>]")
STYLE = re.compile(rb'\bs="(\d+)"')
FONTS, FONT = re.compile(rb"<fonts\b.*?</fonts>", re.S), re.compile(rb"<font\b[^>]*/>|<font\b.*?</font>", re.S)
STRUCK = re.compile(rb'<strike\s*/>|<strike\s+val="(?:1|true)"')
XFS, XF = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.S), re.compile(rb"<xf\b[^>]*>")
FONT_OF, FILL_OF = re.compile(rb'\bfontId="(\d+)"'), re.compile(rb'\bfillId="(\d+)"')
NO_FILLS = 2  # the first two that every workbook has: none, and a grey that nobody uses
UNSEEN = "Whether rows are hidden or struck out, or {}, cannot be seen in such a file."
COLOURED = 3  # rows, from which colours may mean something: headings are coloured everywhere


@dataclass(frozen=True)
class Styles:
    """The numbers of the cell styles that are struck out, and of those with a colour behind them."""

    struck: frozenset[int] = frozenset()
    coloured: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Marks:
    """What a sheet's XML says beside its values."""

    errors: Errors = field(default_factory=dict)
    uncalculated: int = 0  # formulas without a value
    uncalculated_at: str = ""  # the first of them
    hidden: int = 0  # filled rows that are hidden or filtered out
    struck: int = 0  # rows with a cell that is struck out
    coloured: int = 0  # rows with a coloured cell
    tells_rows: bool = True  # whether it says of rows and formulas at all
    merged: tuple[Area, ...] = ()  # merged areas, where the reader does not give them


def styles(xml: bytes) -> Styles:
    """What the styles of a workbook mark."""
    fonts = FONT.findall(next(iter(FONTS.findall(xml)), b""))
    struck = {at for at, font in enumerate(fonts) if STRUCK.search(font)}
    cells = XF.findall(next(iter(XFS.findall(xml)), b""))
    return Styles(
        frozenset(at for at, cell in enumerate(cells) if _number(FONT_OF, cell) in struck),
        frozenset(at for at, cell in enumerate(cells) if _number(FILL_OF, cell) >= NO_FILLS),
    )


def of_sheet(xml: bytes, given: Styles) -> Marks:
    """The marks of an XLSX worksheet."""
    without = list(_uncalculated(xml)) if FORMULA.search(xml) else []
    any_row = given.struck or given.coloured or b'hidden="' in xml
    rows = [row for row in ROW.findall(xml) if FILLED.search(row[1])] if any_row else []
    return Marks(
        errors=workbook_errors.of_sheet(xml),
        uncalculated=len(without),
        uncalculated_at=without[0] if without else "",
        hidden=sum(b'hidden="1"' in attributes or b'hidden="true"' in attributes for attributes, _ in rows),
        struck=_rows_styled(rows, given.struck),
        coloured=_rows_styled(rows, given.coloured),
    )


def _uncalculated(xml: bytes) -> Iterator[str]:
    """The places of formulas that no program has worked out.

    An empty text is a value where the cell says so, and where other formulas of the sheet have one: then a program has
    worked them out, and some write an empty text as an empty value.
    """
    formulas = [(attributes, content) for attributes, content in CELL.findall(xml) if FORMULA.search(content)]
    any_value = any(VALUE.search(content) for _, content in formulas)
    for attributes, content in formulas:
        is_empty_text = b't="str"' in attributes or (any_value and EMPTY.search(content))
        if not VALUE.search(content) and not is_empty_text:
            yield _attribute(rb"\br", attributes)


def _rows_styled(rows: list[tuple[bytes, bytes]], wanted: Collection[int]) -> int:
    marks = [b's="%d"' % style for style in wanted]
    return sum(any(mark in content for mark in marks) for _, content in rows) if marks else 0


def _number(pattern: re.Pattern[bytes], tag: bytes) -> int:
    match = pattern.search(tag)
    return int(match.group(1)) if match else 0


def _attribute(name: bytes, tag: bytes) -> str:
    match = re.search(name + rb'\s*=\s*["\']([^"\']*)', tag)
    return match.group(1).decode("utf-8", "replace") if match else ""


def notes(marks: Marks | None) -> list[str]:
    """What a report says of them; None: the kind of workbook does not tell."""
    if marks is None:
        return [UNSEEN.format("formulas failed or were never calculated")]
    unseen = [] if marks.tells_rows else [UNSEEN.format("formulas were never calculated")]
    return [*unseen, *workbook_errors.notes(marks.errors), *_rows(marks)]


def _rows(marks: Marks) -> list[str]:
    counts = [
        f"{count} {words}"
        for count, words in ((marks.hidden, "hidden or filtered out"), (marks.struck, "struck out"))
        if count
    ]
    rows = [f"Rows read like the others: {', '.join(counts)}."] if counts else []
    return rows + (["Colours are not read."] if marks.coloured >= COLOURED else [])
