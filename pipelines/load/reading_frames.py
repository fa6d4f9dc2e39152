"""What a reading child writes to its parent: words as JSON, rows as Arrow's own bytes, which nobody has to parse."""

import json
import struct
from typing import IO, Any, BinaryIO

import pyarrow as pa

from pipelines.files.sheet import Sheet

LENGTHS = struct.Struct(">QQ")  # bytes of words, bytes of rows
Frame = tuple[dict[str, Any], pa.Buffer]


def write(out: BinaryIO, words: dict[str, Any], rows: pa.Table | None = None) -> None:
    """Write a frame and see it on its way."""
    text = json.dumps(words).encode("ascii")
    packed = _packed(rows) if rows is not None else pa.py_buffer(b"")
    out.write(LENGTHS.pack(len(text), packed.size) + text)
    out.write(memoryview(packed))
    out.flush()


def read(pipe: IO[bytes]) -> Frame:
    """The next frame; EOFError where the child has ended, within a frame or between two."""
    words, rows = LENGTHS.unpack(_bytes(pipe, LENGTHS.size))
    return json.loads(_bytes(pipe, words)), pa.py_buffer(_bytes(pipe, rows))


def of_sheet(sheet: Sheet) -> dict[str, Any]:
    """A sheet in words, without its rows."""
    words = {name: value for name, value in vars(sheet).items() if name != "rows"}
    return words | {"typed_dates": sorted(sheet.typed_dates)}


def sheet_of(words: dict[str, Any], rows: pa.Buffer) -> Sheet:
    """The sheet that a frame holds."""
    words = words | {
        "typed_dates": set(words["typed_dates"]),
        "set_aside": [(line, reason) for line, reason in words["set_aside"]],
        "rejected": [(line, reason, cells) for line, reason, cells in words["rejected"]],
        "above": [(line, cells) for line, cells in words["above"]],
    }
    return Sheet(**words, rows=_unpacked(rows))


def _packed(rows: pa.Table) -> pa.Buffer:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as stream:
        stream.write_table(rows)
    return sink.getvalue()


def _unpacked(rows: pa.Buffer) -> pa.Table:
    with pa.ipc.open_stream(rows) as stream:
        table = stream.read_all()
    return table if table.num_rows else table.schema.empty_table()


def _bytes(pipe: IO[bytes], length: int) -> bytearray:
    content = bytearray(length)
    view = memoryview(content)
    while view:
        count = pipe.readinto(view)  # pyright: ignore[reportAttributeAccessIssue]
        if not count:
            raise EOFError
        view = view[count:]
    return content
