"""How far the filled cells of a sheet of an XLSB workbook reach, told before a reader opens it.

A reader fills the whole rectangle up to the farthest cell, and a file of a kilobyte can say that a cell is repeated a
million times. What a file says of its own size counts for nothing: every row and cell is looked at.
"""

from collections.abc import Iterator

# Records of a sheet in an XLSB workbook; a cell that is only formatted (1) is not filled.
SHEET_BEGINS, ROW, FILLED = 129, 0, range(2, 12)


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
