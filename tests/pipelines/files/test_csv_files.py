"""Text files of every make become the same rows with the right line numbers, and what is wrong with one is said."""

from pathlib import Path

import pytest

from pipelines.errors import LoadError
from pipelines.files import csv, csv_fast
from pipelines.files.csv_dialect import Dialect
from pipelines.files.sheet import Sheet

KNOWN = {"employee id", "service", "start date", "role"}.__contains__


def known(heading: str) -> bool:
    return KNOWN(heading.lower())


def read(folder: Path, content: str | bytes, name="staff.csv", encoding="utf-8", fast=True) -> Sheet:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return csv.read(path, known, fast)


def rows(sheet: Sheet) -> list[tuple]:
    """(line, cell, cell, …) of every row."""
    return [(row.pop("line"), *row.values()) for row in sheet.rows.to_pylist()]


PLAIN = "Employee ID,Service,Start date\n001,Oak House,01/02/2025\n002,Elm Lodge,\n"
EXPECTED = [(2, "001", "Oak House", "01/02/2025"), (3, "002", "Elm Lodge", None)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_delimiter_encoding_and_line_ends_make_no_difference(tmp_path, delimiter, encoding, line_end):
    text = PLAIN.replace(",", delimiter).replace("\n", line_end)
    sheet = read(tmp_path, text, encoding=encoding)
    assert rows(sheet) == EXPECTED
    assert sheet.headings == ["Employee ID", "Service", "Start date"]
    assert (sheet.heading_line, sheet.rows_read, sheet.file, sheet.name) == (1, 2, "staff.csv", "")


@pytest.mark.parametrize("mark", ["sep=;\n", "SEP=;\r\n", '"sep=;"\n'])
def test_a_sep_line_names_the_delimiter_and_counts_as_a_line(tmp_path, mark):
    sheet = read(tmp_path, mark + "Employee ID;Service\n1;Oak, House\n")
    assert (sheet.heading_line, rows(sheet)) == (2, [(3, "1", "Oak, House")])


def test_letters_of_windows_1252_are_read_and_a_line_is_named_to_be_looked_at_but_no_word_of_it(tmp_path):
    sheet = read(tmp_path, "Employee ID,Service\n1,Siân’s House £\n", encoding="cp1252")
    assert rows(sheet) == [(2, "1", "Siân’s House £")]
    assert any("Windows-1252" in note and "the accented letters of line 2" in note for note in sheet.notes)
    assert not any("Siân" in note for note in sheet.notes)


def test_an_encoding_that_makes_nonsense_is_asked_about(tmp_path):
    with pytest.raises(LoadError, match="save it again as CSV UTF-8"):
        read(tmp_path, "Employee ID,Service\n1,Σωτήρης\n2,Αλέξανδρος\n", encoding="iso-8859-7")


def test_a_byte_that_no_western_encoding_has_is_asked_about(tmp_path):
    with pytest.raises(LoadError, match="save it again as CSV UTF-8"):
        read(tmp_path, b"Employee ID,Service\n1,Oak\x81\n")


def test_one_damaged_letter_in_a_file_of_utf_8_costs_its_row_alone(tmp_path):
    content = "Employee ID,Service\n1,Siân\n2,Zoë\n3,".encode() + b"\xe9\n4,Oak\n"
    sheet = read(tmp_path, content)
    assert rows(sheet) == [(2, "1", "Siân"), (3, "2", "Zoë"), (5, "4", "Oak")]
    assert sheet.rejected == [(4, "holds letters that are not UTF-8", ["3", "\ufffd"])]


def test_the_line_of_a_row_is_the_line_of_the_file_it_starts_on(tmp_path):
    sheet = read(tmp_path, 'Employee ID,Service\n1,"Oak\nHouse"\n2,Elm\n\n3,"a ""b"", c"\n')
    assert rows(sheet) == [(2, "1", "Oak\nHouse"), (4, "2", "Elm"), (6, "3", 'a "b", c')]
    assert sheet.set_aside == [(5, "blank row")]
    assert sheet.rows_read == 4


def test_notes_above_the_headings_are_passed_over_and_the_heading_line_is_said(tmp_path):
    sheet = read(tmp_path, "Staff report,,\nPrinted 1 March,,\n\nEmployee ID,Service,Start date\n1,Oak,\n")
    assert (sheet.heading_line, rows(sheet)) == (4, [(5, "1", "Oak", None)])
    assert sheet.notes == ["The headings were found on line 4."]


def test_headings_over_two_lines_are_joined(tmp_path):
    sheet = read(tmp_path, "Employee,,Start\nID,Service,date\n1,Oak,\n")
    assert sheet.headings == ["Employee ID", "Service", "Start date"]
    assert (sheet.heading_line, rows(sheet)) == (2, [(3, "1", "Oak", None)])


def test_a_file_without_a_known_heading_has_its_first_row_that_looks_like_headings(tmp_path):
    sheet = read(tmp_path, "Export\n\nColour,Size,Weight\nred,1,2\nblue,3,4\n")
    assert (sheet.heading_line, sheet.headings) == (3, ["Colour", "Size", "Weight"])


def test_white_space_in_headings_is_folded(tmp_path):
    assert read(tmp_path, '" Employee\r\n\tID ",Service\n1,Oak\n').headings == ["Employee ID", "Service"]


def test_cells_are_trimmed_and_otherwise_kept_letter_for_letter(tmp_path):
    sheet = read(tmp_path, 'Employee ID,Service\n 007 ,"  Oak  House\xa0"\n1.0,=1+1\n"",-5\n')
    assert rows(sheet) == [(2, "007", "Oak  House"), (3, "1.0", "=1+1"), (4, None, "-5")]


def test_blank_rows_repeated_headings_and_trailing_totals_are_set_aside_with_their_reason(tmp_path):
    sheet = read(
        tmp_path,
        "Employee ID,Service,Hours\n1,Oak,5\n,,\nEmployee ID,Service,Hours\n2,Elm,7\n\nGrand Total:,,12\nTotal,2,\n",
    )
    assert [row[0] for row in rows(sheet)] == [2, 5]
    assert sheet.set_aside == [
        (3, "blank row"),
        (4, "the headings again"),
        (6, "blank row"),
        (7, "row of totals"),
        (8, "row of totals"),
    ]


@pytest.mark.parametrize("first", ["Total Care House", "Totals Ltd", "Totally"])
def test_a_last_row_that_only_begins_like_a_total_is_a_row(tmp_path, first):
    assert len(rows(read(tmp_path, f"Service,Role\nOak,x\n{first},y\n"))) == 2


def test_a_row_called_total_in_the_middle_is_a_row(tmp_path):
    assert len(rows(read(tmp_path, "Service,Role\nTotal,x\nOak,y\n"))) == 2


def test_a_row_with_more_cells_than_headings_is_rejected_whole_and_nothing_moves(tmp_path):
    sheet = read(tmp_path, "Employee ID,Service\n1,Oak\n2,Elm,extra\n3,Ash,,\n")
    assert rows(sheet) == [(2, "1", "Oak"), (4, "3", "Ash")]
    assert sheet.rejected == [(3, "has 3 cells where there are 2 headings", ["2", "Elm", "extra"])]


def test_a_row_with_fewer_cells_is_filled_with_blanks_and_its_line_named(tmp_path):
    sheet = read(tmp_path, "Employee ID,Service,Role\n1,Oak\n2,Elm,x\n")
    assert rows(sheet) == [(2, "1", "Oak", None), (3, "2", "Elm", "x")]
    assert sheet.notes == ["1 row has (line 2) fewer cells than headings; the cells missing at the end count as blank."]


def test_a_quotation_mark_never_closed_costs_one_row_and_not_the_rest_of_the_file(tmp_path):
    sheet = read(tmp_path, 'Employee ID,Service\n1,"Oak\n2,Elm\n3,Ash\n')
    assert rows(sheet) == [(3, "2", "Elm"), (4, "3", "Ash")]
    assert sheet.rejected == [(2, "a quotation mark is not closed, or stands in the middle of a cell", ['1,"Oak'])]


def test_blanks_around_quoted_cells_are_no_part_of_them(tmp_path):
    assert rows(read(tmp_path, 'Employee ID, Service\n1, "Oak, House" \n"2" ,Elm\n')) == [
        (2, "1", "Oak, House"),
        (3, "2", "Elm"),
    ]


def test_quotation_marks_inside_a_cell_without_quotes_are_letters(tmp_path):
    assert rows(read(tmp_path, 'Employee ID,Service\n1,5" pipe\n')) == [(2, "1", '5" pipe')]


def test_cells_wrapped_in_apostrophes_are_unwrapped(tmp_path):
    sheet = read(tmp_path, "'Employee ID','Service'\n'1','Oak, House'\n'2','Elm'\n")
    assert rows(sheet) == [(2, "1", "Oak, House"), (3, "2", "Elm")]


def test_apostrophes_are_quotation_marks_where_only_cells_with_a_comma_are_wrapped(tmp_path):
    sheet = read(tmp_path, "Employee ID,Role,Service\n1,'Cook, nights',Oak\n2,Cook,Elm\n3,O'Neill,Elm\n")
    assert rows(sheet) == [(2, "1", "Cook, nights", "Oak"), (3, "2", "Cook", "Elm"), (4, "3", "O'Neill", "Elm")]


def test_an_apostrophe_that_marks_a_number_as_text_is_no_quotation_mark(tmp_path):
    assert rows(read(tmp_path, "Employee ID,Service\n'001,Oak\n'002,Elm\n")) == [(2, "'001", "Oak"), (3, "'002", "Elm")]


def test_the_mark_that_dos_puts_at_the_end_of_a_text_is_set_aside(tmp_path):
    sheet = read(tmp_path, PLAIN + "\ufeff" + PLAIN.partition("\n")[0] + "\n003,Ash,\n\x1a")
    assert [row[1] for row in rows(sheet)] == ["001", "002", "003"]
    assert sheet.set_aside == [(4, "the headings again"), (6, "mark of the end of a file")]


def test_nul_characters_are_left_out_and_counted(tmp_path):
    sheet = read(tmp_path, b"Employee ID,Service\n\x001,Oak\x00\n" + PLAIN.split("\n")[1].encode()[:9] + b"\n")
    assert rows(sheet)[0] == (2, "1", "Oak")
    assert "NUL characters, which mean nothing, left out: 2." in sheet.notes


def test_columns_without_heading_are_kept_by_position_and_what_they_hold_is_counted(tmp_path):
    sheet = read(tmp_path, "Employee ID,,Service,\n1,,Oak,\n2,x,Elm,\n")
    assert sheet.headings == ["Employee ID", "", "Service", ""]
    assert sheet.notes == ["Filled cells in columns without a heading, not loaded: 1."]


def test_headings_without_rows_are_a_sheet_without_rows(tmp_path):
    sheet = read(tmp_path, "Employee ID,Service\n")
    assert (sheet.headings, sheet.rows.num_rows, sheet.rows_read) == (["Employee ID", "Service"], 0, 0)
    assert sheet.rows.column_names == ["0", "1", "line"]


def test_a_file_of_nothing_but_commas_is_refused_as_empty(tmp_path):
    with pytest.raises(LoadError, match="is empty"):
        read(tmp_path, ",,,\n,,,\n")


@pytest.mark.parametrize("end", ["2,E", '2,"Elm', "2"])
def test_a_file_that_ends_in_the_middle_of_a_row_is_refused(tmp_path, end):
    with pytest.raises(LoadError, match="cut off: it ends in the middle of line 3"):
        read(tmp_path, f"Employee ID,Service,Role\n1,Oak,x\n{end}")


def test_a_last_line_without_line_end_is_a_row_like_any_other(tmp_path):
    assert rows(read(tmp_path, PLAIN.rstrip("\n"))) == EXPECTED


@pytest.mark.parametrize("name", ["[staff].csv", "staff*?.csv", "Таблица.csv", "o'neill's \"staff\".csv", "a{b}.csv"])
def test_any_file_name_is_opened(tmp_path, name):
    (tmp_path / "staff1.csv").write_text("Employee ID,Service\n9,Wrong\n")
    assert rows(read(tmp_path, PLAIN, name)) == EXPECTED


def test_a_regular_file_is_read_the_fast_way_and_a_mended_one_is_not(tmp_path):
    plain, ragged = tmp_path / "plain.csv", tmp_path / "ragged.csv"
    plain.write_text(PLAIN)
    ragged.write_text(PLAIN + "\n")
    assert csv_fast.rows(plain, Dialect("utf-8"), 1, 3).num_rows == 2
    assert csv_fast.rows(ragged, Dialect("utf-8"), 1, 3) is None
