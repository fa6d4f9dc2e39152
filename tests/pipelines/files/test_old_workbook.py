"""A formula that failed in an XLS is known by the name of its error, as in every other workbook."""

import struct

import pytest

from pipelines.files import old_workbook

SECTOR = 512


def record(kind, content):
    return struct.pack("<HH", kind, len(content)) + content


def failed(row, column, number):
    return record(0x205, struct.pack("<HHHBB", row, column, 0, number, 1))


def formula(row, column, result):
    return record(0x06, struct.pack("<HHH", row, column, 0) + result + bytes(8))


def workbook(*cells):
    """The stream of a workbook with one sheet, "Staff", of these records."""
    name = struct.pack("<BB", 5, 0) + b"Staff"
    bound = record(0x85, struct.pack("<IBB", 0, 0, 0) + name)
    start = len(record(0x809, bytes(16))) + len(bound) + 4
    bound = record(0x85, struct.pack("<IBB", start, 0, 0) + name)
    sheet = record(0x809, bytes(16)) + b"".join(cells) + record(0x0A, b"")
    return record(0x809, bytes(16)) + bound + record(0x0A, b"") + sheet


def compound(stream):
    """A compound file with that stream, in the small pieces that a short stream has, or in whole sectors."""
    is_short = len(stream) < 4096
    held = stream + bytes(-len(stream) % SECTOR)
    sectors, end, free = len(held) // SECTOR, 0xFFFFFFFE, 0xFFFFFFFF
    chain = [*range(4, 3 + sectors), end]
    table = [end, end, end, *chain] if is_short else [end, end, free, *chain]
    pieces = [*range(1, len(held) // 64), end]
    root = entry("Root Entry", 5, 3 if is_short else end, len(held))
    book = entry("Workbook", 2, 0 if is_short else 3, len(stream))
    header = bytearray(SECTOR)
    struct.pack_into("<HH", header, 30, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 2 if is_short else end, is_short, end, 0, 0)
    header[80:] = b"\xff" * (SECTOR - 80)
    return bytes(header) + numbers(table) + (root + book).ljust(SECTOR, b"\0") + numbers(pieces[: SECTOR // 4]) + held


def entry(name, kind, start, size):
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HB", len(text) + 2, kind) + bytes(49) + struct.pack("<IQ", start, size)


def numbers(values):
    return struct.pack(f"<{len(values)}I", *values).ljust(SECTOR, b"\xff")


@pytest.mark.parametrize("blank_cells", [0, 400])
def test_cells_and_formulas_that_failed_stand_by_row_and_column_under_their_errors(tmp_path, blank_cells):
    number, error = struct.pack("<d", 37.5), b"\x02\x00\x17\x00\x00\x00\xff\xff"
    empty_text = b"\x03\x00\x2a\x00\x00\x00\xff\xff"
    yes = record(0x205, struct.pack("<HHHBB", 9, 0, 0, 0x2A, 0))  # a truth value in the same kind of record
    cells = [failed(3, 6, 0x2A), formula(4, 6, number), formula(5, 1, error), formula(6, 1, empty_text), yes]
    blanks = [record(0x201, struct.pack("<HHH", row, 0, 0)) for row in range(blank_cells)]
    (tmp_path / "staff.xls").write_bytes(compound(workbook(*cells, *blanks)))
    marks = old_workbook.marks(tmp_path / "staff.xls")
    assert {name: each.errors for name, each in marks.items()} == {"Staff": {(3, 6): "#N/A", (5, 1): "#REF!"}}
    assert not marks["Staff"].tells_rows


def test_a_file_cut_off_anywhere_or_changed_tells_nothing_and_ends(tmp_path):
    content = compound(workbook(failed(3, 6, 0x2A)))
    path = tmp_path / "staff.xls"
    for length in range(0, len(content), 97):
        path.write_bytes(content[:length])
        assert set(old_workbook.marks(path)) <= {"Staff"}
    for at in range(0, len(content), 13):
        path.write_bytes(content[:at] + b"\xf1" + content[at + 1 :])
        old_workbook.marks(path)
