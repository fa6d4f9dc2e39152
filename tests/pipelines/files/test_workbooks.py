"""Workbooks become rows of text: true dates as ISO, ids as typed, hidden sheets marked, damaged files refused."""

import datetime as dt
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from pipelines.errors import LoadError
from pipelines.files import workbook_cells, workbook_parts, workbooks
from pipelines.files.sheet import Sheet

LIMIT = 512 * 2**20
HEADINGS = ["Employee ID", "Service", "Start date"]


def known(heading: str) -> bool:
    return heading.lower() in {"employee id", "service", "start date", "role", "last session date"}


def workbook(path: Path, *sheets: list[list], hidden=(), options=None) -> Path:
    """A workbook of one sheet for each list of rows, named Sheet1, Sheet2, …; `hidden` counts from 1."""
    with xlsxwriter.Workbook(path, {"default_date_format": "dd/mm/yyyy", **(options or {})}) as book:
        for number, rows in enumerate(sheets, 1):
            sheet = book.add_worksheet()
            for at, row in enumerate(rows):
                sheet.write_row(at, 0, row)
            if number in hidden:
                sheet.hide()
    return path


def read(path: Path) -> list[Sheet]:
    return workbooks.read(path, known, LIMIT)


def rows(sheet: Sheet) -> list[tuple]:
    """(row, cell, cell, …) of every row."""
    return [(row.pop("line"), *row.values()) for row in sheet.rows.to_pylist()]


def test_true_dates_come_as_iso_text_and_their_columns_are_named(tmp_path):
    cells = ["001", "Oak House", dt.date(2025, 2, 1)], ["2", "Elm", "n/k"], ["3", "Ash", dt.datetime(2025, 2, 3, 9, 30)]
    (sheet,) = read(workbook(tmp_path / "staff.xlsx", [HEADINGS, *cells]))
    assert rows(sheet) == [
        (2, "001", "Oak House", "2025-02-01"),
        (3, "2", "Elm", "n/k"),
        (4, "3", "Ash", "2025-02-03 09:30:00"),
    ]
    assert sheet.typed_dates == {2}
    assert (sheet.file, sheet.name, sheet.hidden, sheet.heading_line) == ("staff.xlsx", "Sheet1", False, 1)


def test_dates_of_the_1904_system_are_the_same_days(tmp_path):
    path = workbook(tmp_path / "mac.xlsx", [HEADINGS, ["1", "Oak", dt.date(2025, 2, 1)]], options={"date_1904": True})
    assert rows(read(path)[0]) == [(2, "1", "Oak", "2025-02-01")]


@pytest.mark.parametrize(
    ("value", "text"),
    [(12.0, "12"), (12, "12"), (37.5, "37.5"), (0.1 + 0.2, "0.3"), (291.85999999999996, "291.86"), (-5.0, "-5"),
     (1e20, "1e+20"), (True, "TRUE"), (False, "FALSE"), ("007 ", "007 "), ("", ""), (dt.date(2026, 3, 1), "2026-03-01"),
     (dt.datetime(2026, 3, 1), "2026-03-01"), (dt.datetime(2026, 3, 1, 14, 15), "2026-03-01 14:15:00"),
     (dt.time(9, 30), "09:30:00"), (dt.timedelta(days=10, hours=15, minutes=10, seconds=10), "255:10:10")],
)  # fmt: skip
def test_a_cell_is_written_as_a_person_would_write_it(value, text):
    assert workbook_cells.text(value) == text


@given(st.integers(min_value=-(10**14), max_value=10**14))
def test_a_whole_number_loses_no_digit_and_gains_no_point(number):
    assert workbook_cells.text(float(number)) == str(number)


def test_formulas_count_by_their_value(tmp_path):
    path = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Employee ID", "Service"])
        sheet.write_formula(1, 0, "=40+2", value=42)
        sheet.write_formula(1, 1, '="Oak"', value="Oak")
    assert rows(read(path)[0]) == [(2, "42", "Oak")]


def test_cells_in_error_are_read_by_their_names_and_counted_by_kind(tmp_path):
    path = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write(0, 0, "Service")
        sheet = book.add_worksheet("Staff & <others>")
        sheet.write_row(0, 0, ["Employee ID", "Service"])
        for row, error in enumerate(["#N/A", "#N/A", "#REF!"], 1):
            sheet.write(row, 0, row)
            sheet.write_formula(row, 1, "=A1", value=error)
    _, sheet = read(path)
    assert rows(sheet) == [(2, "1", "#N/A"), (3, "2", "#N/A"), (4, "3", "#REF!")]
    assert "Cells that hold the error of a formula instead of a value: 3 (2 × #N/A, 1 × #REF!)." in sheet.notes


def test_hidden_sheets_are_marked_and_every_sheet_names_the_others(tmp_path):
    staff, old = [HEADINGS, ["1", "Oak", ""]], [HEADINGS, ["9", "Gone", ""]]
    first, second = read(workbook(tmp_path / "staff.xlsx", staff, old, [], hidden=[2]))
    assert (first.hidden, second.hidden) == (False, True)
    assert "The workbook also has “Sheet2” (hidden)." in first.notes
    assert "The sheet is hidden in the workbook." in second.notes
    assert "The sheet “Sheet3” holds no value." in first.notes


def test_a_workbook_without_any_value_is_refused_as_empty(tmp_path):
    with pytest.raises(LoadError, match="is empty"):
        read(workbook(tmp_path / "staff.xlsx", [], [["", " "]]))


def test_headings_below_notes_are_found_and_their_row_said(tmp_path):
    notes = [["Staff list"], [], ["Printed", dt.date(2026, 3, 1)]]
    (sheet,) = read(workbook(tmp_path / "staff.xlsx", [*notes, HEADINGS, ["1", "Oak", ""]]))
    assert (sheet.heading_line, rows(sheet)) == (4, [(5, "1", "Oak", None)])
    assert "The headings were found on row 4." in sheet.notes


def test_headings_merged_over_two_rows_are_joined(tmp_path):
    path = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:A2", "Employee ID")
        sheet.merge_range("B1:C1", "Last session")
        sheet.write_row("B2", ["Role", "Date"])
        sheet.write_row("A3", ["1", "x", "y"])
    (sheet,) = read(path)
    assert sheet.headings == ["Employee ID", "Role", "Last session Date"]
    assert (sheet.heading_line, rows(sheet)) == (2, [(3, "1", "x", "y")])
    assert "The headings were found over two rows, 1 and 2." in sheet.notes


def test_the_value_of_a_merged_cell_holds_for_every_cell_it_covers(tmp_path):
    path = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Employee ID", "Service", "Start date"])
        sheet.merge_range("B2:B4", "Oak")
        sheet.write_column("A2", ["1", "2"])
        sheet.merge_range("A5:C5", "Elm House")
        sheet.write("A6", "3")
        sheet.merge_range("B6:C6", "n/k")
    (sheet,) = read(path)
    assert rows(sheet) == [
        (2, "1", "Oak", None),
        (3, "2", "Oak", None),
        (5, "Elm House", None, None),
        (6, "3", "n/k", "n/k"),
    ]
    assert sheet.set_aside == [(4, "blank row")]
    assert "Merged areas, whose value holds for every cell they cover: 2." in sheet.notes


def test_formulas_that_were_never_calculated_are_refused_with_their_number_and_a_place(tmp_path):
    path = workbook(tmp_path / "staff.xlsx", [HEADINGS, ["1", "Oak", ""], ["2", "Elm", ""]])
    rewritten(path, b'<c r="C2"/>', b"")
    formulas = b"".join(b'<c r="C%d"><f>Leavers!A%d</f><v></v></c>' % (row, row) for row in (2, 3))
    rewritten(path, b"</row></sheetData>", formulas + b"</row></sheetData>")
    with pytest.raises(
        LoadError, match=r"sheet Sheet1: formulas that were never calculated: 2, for instance in C2\..* save it"
    ):
        read(path)


def test_a_formula_whose_value_is_an_empty_text_was_calculated(tmp_path):
    path = workbook(tmp_path / "staff.xlsx", [HEADINGS, ["1", "Oak", ""]])
    rewritten(path, b"</row></sheetData>", b'<c r="C2" t="str"><f>A1</f><v></v></c></row></sheetData>')
    assert rows(read(path)[0]) == [(2, "1", "Oak", None)]


def rewritten(path: Path, old: bytes, new: bytes) -> None:
    """The workbook with other bytes in its first sheet."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_hidden_and_struck_out_rows_are_read_and_counted_and_colours_are_said_to_be_unread(tmp_path):
    path = tmp_path / "staff.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet, struck, red = (
            book.add_worksheet(),
            *map(book.add_format, ({"font_strikeout": True}, {"bg_color": "red"})),
        )
        for row, cells in enumerate([HEADINGS, *([f"{n}", "Oak", ""] for n in range(1, 6))]):
            sheet.write_row(row, 0, cells, {2: struck}.get(row, red if row > 2 else None))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_row(20, None, None, {"hidden": True})
    (sheet,) = read(path)
    assert sheet.rows.num_rows == 5
    assert {"Rows read like the others: 1 hidden or filtered out, 1 struck out.", "Colours are not read."} <= set(
        sheet.notes
    )


def test_blank_rows_totals_and_repeated_headings_are_set_aside(tmp_path):
    content = [HEADINGS, ["1", "Oak", ""], [], HEADINGS, ["2", "Elm", ""], ["Total", 2, ""]]
    (sheet,) = read(workbook(tmp_path / "staff.xlsx", content))
    assert [row[0] for row in rows(sheet)] == [2, 5]
    assert sheet.set_aside == [(3, "blank row"), (4, "the headings again"), (6, "row of totals")]
    assert sheet.rows_read == 5


def test_blank_columns_and_remarks_beside_the_table_cost_no_row(tmp_path):
    content = [["", "Employee ID", "", "Service"], ["", "1", "", "Oak", "ask Jo"], ["", "2", "", "Elm"]]
    (sheet,) = read(workbook(tmp_path / "staff.xlsx", content))
    assert sheet.headings == ["", "Employee ID", "", "Service", ""]
    assert rows(sheet) == [(2, None, "1", None, "Oak", "ask Jo"), (3, None, "2", None, "Elm", None)]
    assert "Filled cells in columns without a heading, not loaded: 1." in sheet.notes


def test_headings_alone_are_a_sheet_without_rows(tmp_path):
    (sheet,) = read(workbook(tmp_path / "staff.xlsx", [HEADINGS]))
    assert (sheet.headings, sheet.rows.num_rows, sheet.rows_read) == (HEADINGS, 0, 0)


def test_a_workbook_larger_than_allowed_is_refused_before_it_is_unpacked(tmp_path):
    path = workbook(tmp_path / "staff.xlsx", [HEADINGS, ["1", "Oak", ""]])
    with pytest.raises(LoadError, match="MB allowed"):
        workbooks.read(path, known, 100)


def test_a_workbook_that_says_it_is_smaller_than_it_is_is_refused(tmp_path):
    path = workbook(tmp_path / "staff.xlsx", [HEADINGS, *[["1", "Oak", ""]] * 1000])
    with zipfile.ZipFile(path) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    path.write_bytes(path.read_bytes().replace(size.to_bytes(4, "little"), (100).to_bytes(4, "little")))
    with pytest.raises(LoadError, match="is damaged"):
        read(path)


def with_a_stray_cell(path, at: str, value: str):
    """A workbook of headings and one more cell."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(at, value)
    return path


def test_a_stray_cell_in_the_farthest_corner_is_refused_rather_than_filling_the_memory(tmp_path):
    with pytest.raises(LoadError, match="so far from the others"):
        read(with_a_stray_cell(tmp_path / "staff.xlsx", "XFD1048576", "x"))


def test_a_stray_cell_at_the_bottom_of_a_narrow_sheet_is_read(tmp_path):
    (sheet,) = read(with_a_stray_cell(tmp_path / "staff.xlsx", "A200000", "7"))
    assert rows(sheet) == [(200_000, "7", None, None)]
    assert len(sheet.set_aside) == 199_998


def test_the_farthest_cell_is_found_in_rows_and_columns():
    xml = b'<row r="1"><c r="A1"/></row><row spans="1:3" r="200000"><c s="1" r="AAB200000" t="s"/></row>'
    assert workbook_parts._cells(xml) == 200_000 * 704
    assert workbook_parts._cells(b'<row r="9"><c r="A9"/></row>') == 10 * 26  # no more than that, and small enough
    assert workbook_parts._cells(b'<row r="9"><c r="AA9"/></row>') == 10 * 702
    assert workbook_parts._cells(b'<row r="9"><c r="AAB9"/></row>') == 9 * 704


@pytest.mark.parametrize("kept", [0.3, 0.6, 0.95])
def test_a_workbook_that_was_cut_off_is_refused(tmp_path, kept):
    path = workbook(tmp_path / "staff.xlsx", [HEADINGS, *[["1", "Oak", ""]] * 500])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(LoadError, match="is damaged or cut off"):
        read(path)


def test_a_workbook_with_a_flipped_byte_in_a_sheet_is_refused(tmp_path):
    path = workbook(tmp_path / "staff.xlsx", [HEADINGS, *[[str(n), "Oak", n] for n in range(500)]])
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        place = archive.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(LoadError, match="damaged"):
        read(path)
