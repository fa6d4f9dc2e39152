"""What the parts of an XLSB workbook say before a reader opens it: how far cells reach, which failed, sheets' names.

A reader fills the whole rectangle up to the farthest cell, and a file of a kilobyte can say that a cell is repeated a
million times. What a file says of its own size counts for nothing: every row and cell is looked at.
"""

from collections.abc import Iterator

# Records of a sheet in an XLSB workbook; a cell that is only formatted (1) is not filled.
SHEET_BEGINS, ROW, FILLED = 129, 0, range(2, 12)
FAILED = (3, 11)  # an error, and a formula that gave one: its number stands behind the cell's column and style
ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
SHEET = 156  # of the workbook's own part: a sheet's relation and name, each behind its length


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


def errors_of_xlsb(content: bytes) -> dict[tuple[int, int], str]:
    """The errors of a sheet of an XLSB workbook by row and column, from 0."""
    errors, row = {}, 0
    for kind, at in _records(content):
        if kind == ROW:
            row = int.from_bytes(content[at : at + 4], "little")
        elif kind in FAILED and at + 8 < len(content) and content[at + 8] in ERRORS:
            errors[row, int.from_bytes(content[at : at + 4], "little")] = ERRORS[content[at + 8]]
    return errors


def sheets_of_xlsb(content: bytes) -> dict[str, str]:
    """The name of each sheet by its relation, from xl/workbook.bin."""
    names = {}
    for kind, at in _records(content):
        if kind == SHEET:
            relation, end = _text(content, at + 8)
            names[relation] = _text(content, end)[0]
    return names


def _text(content: bytes, at: int) -> tuple[str, int]:
    """The text that begins there with its length, and where it ends."""
    end = at + 4 + 2 * int.from_bytes(content[at : at + 4], "little")
    return content[at + 4 : end].decode("utf-16-le", "replace"), end


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
