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


COMPLAINTS = "date,service,responded_on\n2024-03-01,Oak,2024-03-02\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("complaints", COMPLAINTS),
        ("repairs", "raised_on,service,fixed_on\n2024-03-01,Oak,2024-03-02\n"),
        ("rota", "date,service,hours,Employee,Shift\n2024-03-01,Oak,8,Ann,early\n"),
        ("incidents", "date,service,kind,closed_on\n2024-03-01,Oak,fall,2024-03-02\n"),
    ],
)
def test_another_log_with_the_headings_of_an_export_is_asked_about_unless_its_name_says_so(tmp_path, name, text):
    with pytest.raises(LoadError, match=r"other logs have them too(.|\n)*\[\[ignore\]\]"):
        load(folder(tmp_path, staff=STAFF + ANN, **{name: text}))


def test_a_log_is_what_its_name_says_or_its_words(tmp_path):
    learning = "date,service,kind,closed_on\n2024-03-01,Oak,good practice,\n2024-03-02,Oak,mistake,\n"
    con, _ = load(folder(tmp_path, staff=STAFF + ANN, feedback=COMPLAINTS, notes=learning))
    assert rows(con, "select export from raw.file") == [("feedback",), ("learning",), ("staff",)]


def test_a_staff_survey_is_a_survey_and_holidays_are_no_leave():
    assert named_by("Staff survey October.csv") == {"survey"}
    assert named_by("Annual leave 2026.xlsx") == named_by("Training matrix.csv") - {"training"} == set()


def book(path, **sheets: str):
    with xlsxwriter.Workbook(path) as workbook:
        for name, text in sheets.items():
            sheet = workbook.add_worksheet(name.replace("_", " "))
            for line, cells in enumerate(text.splitlines()):
                sheet.write_row(line, 0, cells.split(","))


ELM = "staff_id,service,role,contract,In post since\n2,Elm,Cook,permanent,2024-01-01\n3,Elm,Cook,permanent,2024-01-01\n"
LISTS = "Colour\nred\nblue\n"


def test_a_sheet_that_holds_no_export_is_asked_about_and_a_mapping_leaves_it_out(tmp_path):
    book(tmp_path / "staff.xlsx", Oak=STAFF + ANN, Elm=ELM, Lists=LISTS)
    with pytest.raises(LoadError) as refusal:
        load(tmp_path)
    assert "sheet Elm: 2 rows are of no export" in str(refusal.value) and "sheet Lists: 2 rows" in str(refusal.value)
    rules = '[[ignore]]\nsheet = "Lists"\n[[file]]\npattern = "staff.xlsx"\nsheet = "Elm"\nexport = "staff"\n'
    con, _ = load(tmp_path, rules + '[file.columns]\nstart_date = "In post since"\n')
    assert rows(con, "select count(*) from raw.staff") == [(3,)]


def test_a_sheet_of_leavers_is_asked_about_however_short(tmp_path):
    book(tmp_path / "staff.xlsx", Current=STAFF + ANN, Leavers="name,service,Last day\nOld Hand,Oak,2024-05-13\n")
    with pytest.raises(LoadError, match="sheet Leavers: 1 row is of no export"):
        load(tmp_path)


def test_a_table_further_down_that_holds_no_export_is_asked_about(tmp_path):
    below = "staff_id,service,role,contract,leaving date\n9,Oak,Cook,permanent,2024-03-20\n"
    with pytest.raises(LoadError, match=r"staff\.csv, from line 4: 1 row is of no export"):
        load(folder(tmp_path, staff=STAFF + ANN + "\n" + below))


def test_a_file_that_a_mapping_leaves_out_may_be_anything(tmp_path):
    place = folder(tmp_path, staff=STAFF + ANN, menu="dish,price\nsoup,3\n")
    (place / "picture.csv").write_bytes(b"\x89PNG")
    con, _ = load(place, '[[ignore]]\npattern = ["menu*", "picture.csv"]\n')
    assert rows(con, "select export from raw.file") == [("staff",)]
