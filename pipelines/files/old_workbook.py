"""What an XLS workbook says of cells whose formula failed: a reader gives nothing for them, its records a number."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from pipelines.files.compound_file import Compound
from pipelines.files.farthest_cell import ERRORS
from pipelines.files.workbook_marks import Marks

SHEET, ENDS, FAILED, FORMULA = 0x85, 0x0A, 0x205, 0x06
# Records of failed cells are rare, and nearly every file without any is known by that at once.
ANY_FAILED = re.compile(rb"\x05\x02\x08\x00.{7}\x01|\x06\x00.{2}.{6}\x02.{5}\xff\xff", re.S)


def marks(path: Path) -> dict[str, Marks]:
    """The errors of each sheet by its name; {} where the file tells nothing, or does not hold together."""
    try:
        stream = Compound(path.read_bytes()).stream("Workbook", "Book")
        has_any = ANY_FAILED.search(stream) is not None
        sheets = list(_sheets(stream))
        return {name: Marks(errors=_errors(stream, at) if has_any else {}, tells_rows=False) for name, at in sheets}
    except (struct.error, IndexError, MemoryError, OverflowError):
        return {}


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """The name of each sheet, and where its records begin."""
    for kind, content in _records(stream, 0):
        if kind == SHEET:
            start, _, _, length, is_wide = struct.unpack_from("<IBBBB", content)
            text = content[8 : 8 + length * (2 if is_wide & 1 else 1)]
            yield text.decode("utf-16-le" if is_wide & 1 else "latin-1", "replace"), start


def _errors(stream: bytes, start: int) -> dict[tuple[int, int], str]:
    """The errors of the sheet that begins there, by row and column from 0."""
    errors = {}
    for kind, content in _records(stream, start):
        if kind in (FAILED, FORMULA) and (number := _error(kind, content)) in ERRORS:
            row, column = struct.unpack_from("<HH", content)
            errors[row, column] = ERRORS[number]
    return errors


def _error(kind: int, content: bytes) -> int | None:
    if kind == FAILED:
        return content[6] if len(content) > 7 and content[7] == 1 else None
    return content[8] if content[12:14] == b"\xff\xff" and content[6] == 2 else None


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the stream: of the whole workbook, or of the sheet that begins there."""
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind == ENDS:
            return
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size
