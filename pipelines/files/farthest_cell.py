"""How far the filled cells of a sheet reach, told before a reader opens it: OpenDocument, and Excel's binary formats.

A reader fills the whole rectangle up to the farthest cell, and a file of a kilobyte can say that a cell is repeated a
million times. What a file says of its own size counts for nothing: every row and cell is looked at.
"""

from collections.abc import Iterator
from xml.parsers import expat

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
VALUE_TYPE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
# Records of a sheet in an XLSB workbook; a cell that is only formatted (1) is not filled.
SHEET_BEGINS, ROW, FILLED = 129, 0, range(2, 12)


class _Tables:
    """Counts the rectangle of each table of a content.xml while it is parsed."""

    def __init__(self):
        self.largest = 0
        self._row = self._column = self._bottom = self._right = 0
        self._repeated_row = self._repeated_cell = 1
        self._in_cell = self._is_filled = self._row_is_filled = False

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == f"{TABLE}table":
            self._row = self._bottom = self._right = 0
        elif name == f"{TABLE}table-row":
            self._column, self._row_is_filled = 0, False
            self._repeated_row = _times(attributes, "number-rows-repeated")
        elif name in CELLS:
            self._repeated_cell = _times(attributes, "number-columns-repeated")
            self._in_cell, self._is_filled = True, VALUE_TYPE in attributes

    def text(self, text: str) -> None:
        """Text stands between elements."""
        self._is_filled = self._is_filled or (self._in_cell and not text.isspace())

    def ends(self, name: str) -> None:
        """An element ends."""
        if name in CELLS:
            self._column += self._repeated_cell
            if self._is_filled:
                self._right, self._row_is_filled = max(self._right, self._column), True
            self._in_cell = self._is_filled = False
        elif name == f"{TABLE}table-row":
            self._row += self._repeated_row
            if self._row_is_filled:
                self._bottom = self._row
                self.largest = max(self.largest, self._bottom * self._right)


def of_ods(xml: bytes) -> int:
    """Rows times columns of the largest table of an OpenDocument's content.xml; ValueError where it is no such XML."""
    tables, parser = _Tables(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = tables.begins
    parser.EndElementHandler = tables.ends
    parser.CharacterDataHandler = tables.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(f"the tables are no sound XML, line {error.lineno}") from error
    return tables.largest


def of_xlsb(content: bytes) -> int:
    """Rows times columns of a sheet of an XLSB workbook; 0 for any other part of one."""
    records = _records(content)
    if next(records, (None, 0))[0] != SHEET_BEGINS:
        return 0
    row = bottom = right = 0
    for kind, at in records:
        if kind == ROW:
            row = int.from_bytes(content[at : at + 4], "little") + 1
        elif kind in FILLED:
            bottom = max(bottom, row)
            right = max(right, int.from_bytes(content[at : at + 4], "little") + 1)
    return bottom * right


def _records(content: bytes) -> Iterator[tuple[int, int]]:
    """The kind of each record of a binary part, and where its content begins."""
    at, end = 0, len(content)
    while at < end:
        kind, at = content[at], at + 1
        if kind & 0x80 and at < end:
            kind, at = (kind & 0x7F) | (content[at] & 0x7F) << 7, at + 1
        size, shift = 0, 0
        while at < end and shift < 28:
            byte, at = content[at], at + 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        yield kind, at
        at += size


def _times(attributes: dict[str, str], name: str) -> int:
    given = attributes.get(TABLE + name, "1")
    return int(given) if given.isdigit() else 1


def _refuse_entities(*declared: object) -> None:
    raise ValueError("the tables declare entities, which no spreadsheet program writes")
