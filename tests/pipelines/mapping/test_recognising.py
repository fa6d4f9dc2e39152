"""A folder's exports are told apart by mapping, or by file name and headings."""

import pytest
import xlsxwriter

from pipelines.errors import LoadError
from pipelines.mapping.recognise import named_by
from tests.given.folder import STAFF, folder, load, rows

ANN = "1,Oak,Cook,permanent,2024-01-01,\n"
TRAINING = "staff_id,course,completed_on\n1,Fire,2024-02-01\n"


@pytest.mark.parametrize(
    ("name", "export"),
    [
        ("staff.csv", "staff"),
        ("Staff 2026-03.xlsx", "staff"),
        ("training records.xlsx", "training"),
        ("North_Supervisions_2026.csv", "supervision"),
        ("goal.csv", "goals"),
        ("Leave.ods", "leave"),
    ],
)
def test_a_file_name_names_its_export(name, export):
    assert export in named_by(name)


def test_leavers_are_staff_and_not_leave():
    assert named_by("leavers.csv") == {"staff"}


def test_of_two_exports_in_a_file_name_the_headings_decide(tmp_path):
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, staff__training=TRAINING))
    assert rows(con, "select export, source_file from raw.file") == [
        ("staff", "staff.csv"),
        ("training", "staff training.csv"),
    ]


def test_headings_alone_tell_an_export_that_no_other_is_like(tmp_path):
    con, _ = load(folder(tmp_path, march=STAFF + ANN))
    assert rows(con, "select export, source_file from raw.file") == [("staff", "march.csv")]


def test_headings_that_fit_several_exports_are_a_question(tmp_path):
    place = folder(tmp_path, staff=STAFF + ANN, march="staff_id,start_date,end_date\n1,2024-01-01,\n")
    with pytest.raises(LoadError, match="its headings fit more than one export"):
        load(place)


def test_a_file_that_is_no_export_is_refused_and_what_tells_it_is_said(tmp_path):
    place = folder(tmp_path, staff=STAFF + ANN, menu="dish,price\nsoup,3\n")
    with pytest.raises(LoadError, match=r"menu\.csv: cannot tell which export this is"):
        load(place)


def test_a_named_file_with_the_wrong_headings_says_what_is_missing(tmp_path):
    place = folder(tmp_path, staff=STAFF + ANN, training="staff_id,when\n1,2024-01-01\n")
    with pytest.raises(LoadError, match="no heading for course, completed_on or booked_for"):
        load(place)


def test_a_survey_that_says_who_answered_is_refused_with_the_reason(tmp_path):
    survey = "response_id,date,service,statement,score,Employee Number\nr1,2024-03-01,Oak,I am heard,4,1\n"
    with pytest.raises(LoadError, match="a survey must not say who answered"):
        load(folder(tmp_path, staff=STAFF + ANN, survey=survey))


def test_the_sheets_of_a_workbook_are_told_apart_and_the_others_named(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "everything.xlsx") as book:
        for name, text in (("Staff", STAFF + ANN), ("Training", TRAINING), ("Phone list", "who,number\nme,1\n")):
            sheet = book.add_worksheet(name)
            for line, cells in enumerate(text.splitlines()):
                sheet.write_row(line, 0, cells.split(","))
    con, _ = load(tmp_path)
    assert rows(con, "select export, source_sheet, rows_loaded from raw.file") == [
        ("staff", "Staff", 1),
        ("training", "Training", 1),
    ]


def test_a_copy_of_a_file_is_set_aside_and_named(tmp_path):
    from pipelines.load.folder import arrive

    arrived = arrive(folder(tmp_path, staff=STAFF + ANN, staff_copy=STAFF + ANN), [], list, print)
    assert len(arrived.sheets) == 1
    assert arrived.copies == ["staff_copy.csv is byte for byte a copy of staff.csv, and was set aside"]


def test_every_file_that_cannot_be_used_is_named_at_once(tmp_path):
    with pytest.raises(LoadError) as refusal:
        load(folder(tmp_path, staff="staff_id\n1\n", training="course\nFire\n"))
    assert "staff.csv (staff)" in str(refusal.value) and "training.csv (training)" in str(refusal.value)


def test_an_empty_folder_and_one_without_staff_are_refused(tmp_path):
    with pytest.raises(LoadError, match="holds no file to load"):
        load(folder(tmp_path / "empty"))
    with pytest.raises(LoadError, match="holds no staff export"):
        load(folder(tmp_path / "other", training=TRAINING))


def test_headings_without_rows_are_refused(tmp_path):
    with pytest.raises(LoadError, match=r"staff\.csv"):
        load(folder(tmp_path, staff=STAFF))
