"""Workbooks that are small on disk and large, or endless, to read: looked over by what they truly hold."""

import struct
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from pipelines.errors import LoadError
from pipelines.files import csv, workbook_parts, workbooks
from tests.given.reference import reference

SHEET = """<?xml version="1.0"?><{p}worksheet{ns}><{p}sheetData><{p}row r="1"><{p}c {r}><{p}v>1</{p}v></{p}c></{p}row>
</{p}sheetData></{p}worksheet>"""


def known(heading: str) -> bool:
    return heading in ("Staff number", "Service")


def zipped(path: Path, part: str, xml: str) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, xml)
    return path


@pytest.mark.parametrize("written", ['r="XFD1048576"', "r='XFD1048576'", 's="1" r = "XFD1048576"', 'r="xfd1048576"',
                                     'r="Z1048576"'])  # fmt: skip
@pytest.mark.parametrize("prefix", ["", "x:", "ss:"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/Worksheets/a.XML", "elsewhere/data.bin"])
def test_a_far_cell_is_seen_however_and_wherever_it_is_written(tmp_path, written, prefix, part):
    path = zipped(tmp_path / "staff.xlsx", part, SHEET.format(p=prefix, ns="", r=written))
    with pytest.raises(LoadError, match="a cell so far from the others"):
        workbook_parts.look_over(path, 2**29)


def test_a_workbook_that_lies_about_its_size_is_refused_by_its_true_size(tmp_path):
    path = zipped(tmp_path / "staff.xlsx", "xl/worksheets/sheet1.xml", " " * 9 * 2**20)
    true, lie = struct.pack("<L", 9 * 2**20), struct.pack("<L", 100)
    content = path.read_bytes()
    assert content.count(true) == 2  # beside the part, and in the archive's list
    path.write_bytes(content.replace(true, lie))
    with pytest.raises(LoadError, match="more than the 8 MB allowed"):
        workbook_parts.look_over(path, 8 * 2**20)


def test_a_stray_cell_far_right_makes_no_columns_and_is_counted(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "staff.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Staff number", "Service"])
        sheet.write_row(1, 0, ["1", "Oak"])
        sheet.write(1, 16_383, ".")
    (sheet,) = workbooks.read(tmp_path / "staff.xlsx", known, 2**29)
    assert sheet.headings == ["Staff number", "Service"]
    assert sheet.rows.to_pylist() == [{"0": "1", "1": "Oak", "line": 2}]
    assert "Filled cells in columns without a heading, not loaded: 1." in sheet.notes


def test_a_very_long_word_is_read_within_seconds():
    started = time.monotonic()
    sheet = csv.read(reference("07_inputs", "19_a_very_long_word", "staff.csv"), known)
    assert sheet.rows_read == 10 and time.monotonic() - started < 20
