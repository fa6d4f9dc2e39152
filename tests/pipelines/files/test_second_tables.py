"""Several tables on one sheet: each is read under its own headings, and every filled row is counted once."""

from pathlib import Path

import xlsxwriter

from pipelines.files import read as read_
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings
from pipelines.mapping.file_rule import FileRule

STAFF = "Staff No,Home,Role,Contract,Start Date\n"
LEAVERS = "Staff No,Home,Role,Contract,Start Date,Leaving Date\n"


def read(folder: Path, text: str) -> list[Sheet]:
    path = folder / "staff.csv"
    path.write_text(text, "utf-8")
    return read_.read(path, headings.known())


def lines(sheet: Sheet) -> list[int]:
    return sheet.rows["line"].to_pylist()


def test_a_longer_table_below_does_not_take_the_place_of_the_first(tmp_path):
    people = "".join(f"{n},Oak,Cook,Permanent,01/02/2024\n" for n in range(3))
    first, second = read(
        tmp_path, f"In post\n{STAFF}{people}\nLeavers\n{LEAVERS}9,Elm,Cook,Bank,01/02/2024,20/06/2026\n"
    )
    assert (first.heading_line, lines(first), second.heading_line, lines(second)) == (2, [3, 4, 5], 8, [9])
    assert first.set_aside == [(1, "note above the headings"), (6, "blank row"), (7, "heading of another table")]
    assert (second.name, second.headings[-1], second.rejected) == ("from line 8", "Leaving Date", [])


def test_a_longer_table_below_is_the_second_though_neither_is_a_whole_export(tmp_path):
    head = "Emp No,Name,Post,Hours,Contract,Began\n"
    current = f"{head}OAK,,,,,\n1,Ann Ash,Cook,37,Perm,01/02/2024\n"
    first, second = read(
        tmp_path, f"{current}\n{head.strip()},Left,Reason\n9,Di Dale,Cook,37,Perm,01/02/2024,20/06/2026,x\n"
    )
    assert (first.heading_line, lines(first)[-1], second.heading_line, lines(second)) == (1, 3, 5, [6])


def test_a_label_before_its_value_is_no_heading(tmp_path):
    (sheet,) = read(tmp_path, "Name:,Ann Ash\nSupervisor:,Bo Birch\n\nSession,Date held\n1,08/04/2026\n2,20/05/2026\n")
    assert (sheet.heading_line, lines(sheet)) == (4, [5, 6])


def test_a_table_of_the_same_width_below_is_read_under_its_own_headings(tmp_path):
    below = STAFF.replace("Start Date", "Leaving Date") + "9,Elm,Cook,Bank,20/03/2026\n"
    first, second = read(tmp_path, f"{STAFF}1,Oak,Cook,Permanent,01/02/2024\n\nLEAVERS,,,,\n{below}")
    assert (lines(first), lines(second), second.headings[-1]) == ([2], [6], "Leaving Date")


def test_a_row_of_a_table_below_that_is_wider_than_its_headings_stays_rejected(tmp_path):
    text = f"{STAFF}1,Oak,Cook,Permanent,01/02/2024\n{LEAVERS}9,Elm,Cook,Bank,01/02/2024,20/06/2026,x\n"
    _, second = read(tmp_path, text)
    assert [(line, reason) for line, reason, _ in second.rejected] == [(4, "has 7 cells where there are 6 headings")]


def test_a_row_of_data_is_no_row_of_headings_though_its_words_are_headings_elsewhere(tmp_path):
    (sheet,) = read(tmp_path, f"{STAFF}ID,Home,Team,Kind,01/02/2024\n2,Oak,Cook,Bank,01/02/2024\n")
    assert lines(sheet) == [2, 3]


def test_rows_above_the_headings_are_counted_and_one_as_wide_as_the_table_is_no_note(tmp_path):
    above = "Staff list\nReport,Staff,Home,Role,Contract\n7,Oak,Cook,Bank,01/02/2024\n"
    (sheet,) = read(tmp_path, f"{above}{STAFF}1,Oak,Cook,Permanent,01/02/2024\n")
    assert sheet.set_aside == [(1, "note above the headings"), (2, "heading above the headings")]
    assert [line for line, _, _ in sheet.rejected] == [3]
    assert sheet.rows_read == 4


def test_tables_of_a_workbook_are_read_each_under_its_own_headings(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "staff.xlsx") as book:
        sheet = book.add_worksheet("Staff")
        for at, text in enumerate(
            [STAFF, "1,Oak,Cook,Bank,01/02/2024", "", LEAVERS, "9,Elm,Cook,Bank,01/02/2024,20/06/2026"]
        ):
            sheet.write_row(at, 0, text.strip().split(","))
    first, second = read_.read(tmp_path / "staff.xlsx", headings.known())
    assert (lines(first), lines(second), second.name) == ([2], [5], "Staff, from row 4")


def test_a_block_of_a_sheet_speaks_of_the_tables_further_down_too_and_a_block_of_its_own_may():
    assert FileRule(export="staff", patterns=("*",), sheets=("Staff",)).holds("s.xlsx", "Staff, from row 4", [])
    own = FileRule(export="staff", patterns=("*",), sheets=("Staff, from row *",))
    assert own.holds("s.xlsx", "Staff, from row 9", []) and not own.holds("s.xlsx", "Staff", [])
