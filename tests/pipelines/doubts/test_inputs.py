"""Small inputs that went wrong, each standing for its kind; the folder is named by HEARTH_REFERENCE_DATA."""

import os
from pathlib import Path

import pytest

from pipelines.errors import LoadError
from tests.given.folder import load, rows
from tests.given.reference import reference

REFUSED = {  # what the refusal says
    "02_day_and_month_swapped": r"changed day and month of \d+ true dates about(.|\n)*completed_on = \"swapped\"",
    "04_leavers_below_with_another_last_column": "of no export that can be told; the nearest is staff",
    "05_formulas_never_calculated": "never calculated: 10, for instance in F2(.|\n)*save it",
    "07_a_sheet_left_out": "sheet Elm House: 5 rows are of no export",
    "08_leavers_sheet_left_out": "sheet Leavers: 1 row is of no export",
    "13_a_required_column_mostly_blank": r'fill_down = \["service"\]',
    "16_1_another_log": "other logs have them too",
    "16_2_another_log": "other logs have them too",
    "21_1_a_cell_at_the_far_end": "a cell so far from the others",
    "21_2_a_cell_at_the_far_end": "a cell so far from the others",
    "21_3_a_cell_at_the_far_end": "a cell so far from the others",
    "22_an_ods_that_unfolds": "a cell so far from the others",
    "23_an_old_workbook_with_a_far_cell": "cannot be read within 1,024 MB of memory",
    "24_heading_in_another_encoding": "the headings on line 1 are in another encoding",
    "30_survey_called_staff_survey": r"Staff survey October\.csv \(survey\)",
    "32_a_workbook_without_the_usual_folders": "open it in a spreadsheet program, save it",
}
ASKED = {  # what the one question says
    "09_leaving_date_under_an_unknown_heading": 'end_date = "Last day worked"',
    "10_end_of_leave_under_an_unknown_heading": 'end_date = "Date returned"',
    "11_kind_of_session_under_an_unknown_heading": 'type = "Format"',
    "14_names_under_a_heading_for_numbers": "names, or staff numbers?",
    "15_1_numbers_written_otherwise": "staff_id = { strip_decimal = true }",
    "15_2_numbers_written_otherwise": "staff_id = { strip_quotes = true }",
    "15_3_numbers_written_otherwise": "staff_id = { strip_quotes = true }",
    "15_4_numbers_written_otherwise": "staff_id = { fold_case = true }",
    "18_hidden_and_struck_out": "'Status' is not loaded",
}
READ = {  # people in the staff export, and rows of the others
    "01_rows_above_a_longer_heading_row": {"staff": 13},
    "03_true_dates_text_and_serials_sound": {"staff": 10, "training": 40},
    "06_linked_blank_cells": {"staff": 10},
    "12_merged_down_the_rows": {"staff": 10},
    "17_totals_among_shifts": {"staff": 10, "agency": 224},
    "19_a_very_long_word": {"staff": 10},
    "20_a_stray_cell_far_right": {"staff": 10},
    "26_files_joined_by_copy": {"staff": 10},
    "27_files_that_windows_adds": {"staff": 10},
    "28_apostrophes_as_quotes": {"staff": 10},
    "29_a_data_row_taken_for_headings": {"staff": 10},
    "33_two_thirds_of_the_rows_rejected": {"staff": 10, "training": 30},
}
needs_reference = pytest.mark.skipif(
    not os.environ.get("HEARTH_REFERENCE_DATA"), reason="HEARTH_REFERENCE_DATA does not name the reference files"
)


def place(name: str) -> Path:
    return reference("07_inputs", name)


@needs_reference
@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_for_certain_is_refused_with_what_to_do(name):
    with pytest.raises(LoadError, match=REFUSED[name]):
        load(place(name))


@needs_reference
@pytest.mark.parametrize("name", ASKED)
def test_what_would_load_and_be_wrong_is_asked_about(name):
    _, loaded = load(place(name))
    (doubt,) = loaded.questions
    assert ASKED[name] in doubt.question


@needs_reference
@pytest.mark.parametrize("name", READ)
def test_what_is_sound_is_read_whole_and_without_a_question(name):
    con, loaded = load(place(name))
    assert loaded.questions == []
    assert {export: rows(con, f"select count(*) from raw.{export}")[0][0] for export in READ[name]} == READ[name]


@needs_reference
def test_what_a_file_says_in_several_tables_or_merged_cells_reaches_every_row():
    con, _ = load(place("01_rows_above_a_longer_heading_row"))
    assert rows(con, "select count(*) filter (end_date is null), count(end_date) from raw.staff") == [(10, 3)]
    con, _ = load(place("12_merged_down_the_rows"))
    assert rows(con, "select count(*) from raw.staff where team = service") == [(0,)]
    con, _ = load(place("06_linked_blank_cells"))
    assert rows(con, "select count(*) from raw.rejected") == [(0,)]


def assert_as_expected(con, name: str) -> None:
    columns, file = "select staff_id, course, completed_on", f"'{place(name)}.expected.training.csv'"
    expected = f"{columns} from read_csv({file}, all_varchar = true)"
    read = f"{columns}::varchar as completed_on from raw.training"
    assert rows(con, f"(({expected}) except ({read})) union all (({read}) except ({expected}))") == []


@needs_reference
def test_dates_of_every_kind_in_one_column_are_the_days_they_were(tmp_path):
    name = "03_true_dates_text_and_serials_sound"
    con, _ = load(place(name))
    assert_as_expected(con, name)


@needs_reference
def test_days_that_were_swapped_are_the_days_they_were_once_a_mapping_says_so():
    name = "02_day_and_month_swapped"
    con, _ = load(
        place(name),
        '[[file]]\npattern = "training.xlsx"\nexport = "training"\n[file.dates]\ncompleted_on = "swapped"\n',
    )
    assert_as_expected(con, name)
