"""Any file that is no table is refused in one sentence, whatever its name ends in; every table is read."""

import csv
import gzip
import json
import os
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.errors import LoadError
from pipelines.files import read as read_
from pipelines.files.read import Sheet

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
LEGACY_WORKBOOK_CUT_OFF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def known(heading: str) -> bool:
    return heading.lower() in {"employee id", "service"}


def read(folder: Path, name: str, content: bytes) -> list[Sheet]:
    (folder / name).write_bytes(content)
    return read_.read(folder / name, known)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("staff.csv", b"", "staff.csv is empty"),
        ("staff.csv", b"\xef\xbb\xbf\r\n  \r\n", "staff.csv is empty"),
        ("staff.csv", b"%PDF-1.7\n...", "is a PDF document"),
        ("staff.xlsx", PNG, "is a picture"),
        ("staff.csv", b"<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>", "is a web page"),
        ("staff.xls", b"  <table><tr><td>Employee ID</td></tr></table>", "is a web page"),
        ("staff.xml", b'<?xml version="1.0"?><staff/>', "is an XML file"),
        ("staff.csv", b'[{"id": 1}]', "is a JSON file"),
        ("staff.json", b'{\n  "id": 1\n}', "is a JSON file"),
        ("staff.csv", gzip.compress(b"Employee ID,Service\n1,Oak\n", mtime=0), "is a packed archive"),
        ("staff.csv", bytes(range(256)) * 20, "is not text"),
        ("staff.xls", LEGACY_WORKBOOK_CUT_OFF, "is damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence_that_says_what_to_do(tmp_path, name, content, words):
    with pytest.raises(LoadError) as refused:
        read(tmp_path, name, content)
    refusal = str(refused.value)
    assert refusal.startswith(name) and words in refusal
    assert "export" in refusal or "save" in refusal
    assert refusal.count(". ") == 0 and refusal.endswith(".")


def test_a_zip_archive_and_a_word_document_are_told_from_a_workbook(tmp_path):
    with pytest.raises(LoadError, match="is a zip archive, not a table: unpack it"):
        read(tmp_path, "exports.zip", _zip(tmp_path, "staff.csv"))
    with pytest.raises(LoadError, match="is a Word document"):
        read(tmp_path, "staff.xlsx", _zip(tmp_path, "word/document.xml"))


def test_a_workbook_with_its_parts_at_unusual_places_is_to_be_saved_anew(tmp_path):
    with pytest.raises(LoadError, match="open it in a spreadsheet program, save it"):
        read(tmp_path, "staff.xlsx", _zip(tmp_path, "workbook.xml"))


def test_headings_in_another_encoding_than_the_rows_are_refused_with_their_line(tmp_path):
    with pytest.raises(LoadError, match="headings on line 1 are in another encoding than the rows"):
        read(tmp_path, "staff.csv", b"Employee ID,pr\xe9nom\n" + "1,Zoé\n2,Chloé\n".encode())


def _zip(folder: Path, member: str) -> bytes:
    with zipfile.ZipFile(folder / "made.zip", "w") as archive:
        archive.writestr(member, "Employee ID,Service\n1,Oak\n")
    return (folder / "made.zip").read_bytes()


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(LoadError, match="cannot be opened"):
        read_.read(tmp_path / "gone.csv", known)


@pytest.mark.parametrize("name", ["staff.csv", "staff.txt", "staff.xls", "staff"])
def test_text_is_read_whatever_its_name_ends_in(tmp_path, name):
    (sheet,) = read(tmp_path, name, b"Employee ID\tService\n1\tOak\n")
    assert sheet.rows.to_pylist() == [{"0": "1", "1": "Oak", "line": 2}]


def test_a_workbook_is_read_whatever_its_name_ends_in(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "staff.csv") as book:
        sheet = book.add_worksheet("North")
        sheet.write_row(0, 0, ["Employee ID", "Service"])
        sheet.write_row(1, 0, ["1", "Oak"])
    (sheet,) = read_.read(tmp_path / "staff.csv", known)
    assert (sheet.name, sheet.rows.to_pylist()) == ("North", [{"0": "1", "1": "Oak", "line": 2}])


@settings(max_examples=100)
@given(cut=st.floats(0, 1), flips=st.lists(st.tuples(st.floats(0, 0.999), st.integers(1, 255)), max_size=4))
def test_a_damaged_workbook_is_read_or_refused_and_nothing_else(tmp_path_factory, cut, flips):
    folder = tmp_path_factory.mktemp("damaged")
    with xlsxwriter.Workbook(folder / "whole.xlsx") as book:
        book.add_worksheet().write_row(0, 0, ["Employee ID", "Service"])
    content = bytearray((folder / "whole.xlsx").read_bytes())
    for place, flip in flips:
        content[int(place * len(content))] ^= flip
    try:
        assert read(folder, "damaged.xlsx", bytes(content[: int(cut * len(content))] if cut > 0.5 else content))
    except LoadError as refused:
        assert str(refused).startswith("damaged.xlsx")


REFERENCE = os.environ.get("HEARTH_REFERENCE_DATA", "")
TORTURE = Path(REFERENCE) / "05_torture"
needs_reference = pytest.mark.skipif(not REFERENCE, reason="HEARTH_REFERENCE_DATA does not name the reference files")
REFUSED = {
    "cal/errors.xlsx": "is empty",  # nothing but error cells
    "cal/issue252.xlsx": "is damaged",
    "cal/pass_protected.xlsb": "protected by a password",
    "cal/pass_protected.xlsx": "protected by a password",
    "cal/vba.xlsm": "is empty",
    "fric/empty.csv": "is empty",
    "fric/innerpath.package.zip": "is a zip archive",
    "fric/table-infer-iso-8859-7.csv": "encoding",
    "pol/file_no_payload.csv": "is empty",
}
# file -> (heading line, some headings, kept, set aside, rejected)
READ = {
    "csvkit/bad.csv": (1, ["column_a", "column_b", "column_c"], 2, 0, 1),
    "csvkit/null_byte.csv": (1, ["a", "b", "c"], 1, 0, 0),
    "csvkit/test_header_newline.csv": (1, ["start end", "b", "c"], 1, 0, 0),
    "csvkit/test_utf8_bom.csv": (1, ["foo", "bar", "baz"], 2, 0, 0),
    "csvkit/test_utf16_big.csv": (1, ["a", "b", "c"], 2, 0, 0),
    "csvkit/test_empty_columns.csv": (1, ["a", "b", "c", "", ""], 2, 1, 0),
    "csvkit/test_skip_lines.xlsx": (4, ["text", "date", "integer"], 5, 0, 0),
    "csvkit/test.xls": (1, ["text", "date", "integer"], 5, 0, 0),
    "cal/header-row.xlsx": (9, ["Columns", "Column A", "Column B", "Column C"], 1, 1, 0),
    "cal/issue438.xlsx": (1, ["x", "y"], 4, 0, 0),
    "cal/any_sheets.xlsb": (1, ["1", "2"], 3, 1, 0),
    "fric/blank-rows-multiple.csv": (1, ["id", "name", "age"], 2, 11, 0),
    "fric/defective-rows.csv": (1, ["id", "name", "age"], 1, 0, 1),
    "fric/doublequote.csv": (1, ["INCISO", "NOMBREINCISO", "UE"], 5, 0, 0),
    "fric/escaping.csv": (1, ["ID", "Test"], 2, 0, 1),
    "fric/sheet2.xlsx": (1, ["id", "name"], 2, 0, 0),
    "fric/table-with-ints-floats-dates.ods": (1, ["Int", "Float", "Date", "Datetime"], 3, 0, 0),
    "fric/vix.csv": (1, ["Date", "VIXClose"], 2, 0, 0),
    "fric/without-rows.csv": (1, ["id", "name"], 0, 0, 0),
    "fric/issue-320.xlsx": (12, ["Country", "Level 1 Name", "Area"], 48, 9, 0),
    "pol/source.csv": (1, ["DATE", "TIME", "Qty"], 83, 0, 0),
    "pol/file_double_trailing_newline.csv": (1, ["DATE", "TIME", "Qty"], 83, 1, 0),
    "pol/file_field_delimiter_0x3B.csv": (1, ["DATE", "TIME", "Qty"], 83, 0, 0),
    "pol/file_field_delimiter_0x2C_0x20.csv": (1, ["DATE", "TIME", "Qty"], 83, 0, 0),
    "authored/cp1252_smart_quotes.csv": (1, ["Staff ref", "Name", "Team"], 2, 0, 0),
    "authored/csv_injection_staff.csv": (1, ["Employee ID", "Name", "Team"], 10, 0, 0),
}


def torture_files() -> list[str]:
    index = TORTURE / "INDEX_dev.csv"
    if not REFERENCE or not index.exists():
        return []
    with index.open(encoding="utf-8", newline="") as file:
        return [row["file"] for row in csv.DictReader(file)]


@needs_reference
@pytest.mark.parametrize("name", torture_files())
def test_every_torture_file_is_read_or_refused_in_words(name):
    path = TORTURE / name
    if name in REFUSED:
        with pytest.raises(LoadError, match=REFUSED[name]):
            read_.read(path, lambda heading: False)
        return
    first = read_.read(path, lambda heading: False)[0]
    assert first.file == path.name
    if name in READ:
        line, headings, kept, aside, rejected = READ[name]
        assert (first.heading_line, first.headings[: len(headings)]) == (line, headings)
        assert (first.rows.num_rows, len(first.set_aside), len(first.rejected)) == (kept, aside, rejected)


@needs_reference
@pytest.mark.parametrize("path", sorted(TORTURE.glob("spectrum/expected/*.json")), ids=lambda path: path.stem)
def test_the_files_of_the_csv_spectrum_are_read_cell_by_cell_as_it_says(path):
    (sheet,) = read_.read(TORTURE / "spectrum" / f"{path.stem}.csv", lambda heading: False)
    rows = [dict(zip(sheet.headings, list(row.values())[:-1], strict=True)) for row in sheet.rows.to_pylist()]
    expected = json.loads(path.read_text(encoding="utf-8"))
    assert rows == [{key: value.strip() or None for key, value in row.items()} for row in expected]


@needs_reference
@pytest.mark.parametrize(
    "name", ["file_field_delimiter_0x3B", "file_field_delimiter_0x2C_0x20", "file_double_trailing_newline"]
)
def test_the_same_table_written_another_way_is_the_same_table(name):
    (clean,), (other,) = (read_.read(TORTURE / f"pol/{name}.csv", lambda h: False) for name in ("source", name))
    assert other.rows.drop(["line"]).equals(clean.rows.drop(["line"]))
