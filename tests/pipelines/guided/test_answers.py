"""Answers written down as a mapping: what stands in it, what it is kept for, and what it replaces."""

import pytest

from pipelines.errors import SettingsError
from pipelines.guided import answers
from pipelines.mapping import mapping, patterns

STAFF = {"pattern": "Staff March 2026.xlsx", "sheet": "People", "export": "staff"}
HOME = STAFF | {"constants": {"service": "Oak House"}}


def written(data, *blocks, files=("Staff March 2026.xlsx",)):
    """The mapping after the blocks were written down."""
    return mapping.read(answers.write(data, blocks, files))


@pytest.mark.parametrize(
    ("file", "pattern"),
    [
        ("Staff March 2026.xlsx", "Staff *.xlsx"),
        ("staff_2026-03-31.csv", "staff_*.csv"),
        ("Marchwood staff.csv", "Marchwood staff.csv"),
        ("2026-03.csv", "2026-03.csv"),  # nothing is left to tell it by
        ("Staff [old].csv", "Staff [[]old].csv"),
    ],
)
def test_a_file_is_known_next_month_by_what_does_not_change_in_its_name(file, pattern):
    assert patterns.lasting(file, [file]) == pattern
    assert patterns.matches(file, pattern)


def test_a_name_that_would_mean_another_file_of_the_folder_too_is_kept_whole():
    files = ["Staff 1.csv", "Staff 2.csv"]
    assert patterns.lasting("Staff 1.csv", files) == "Staff 1.csv"


def test_an_answer_holds_for_next_months_file(tmp_path):
    (rule,) = written(tmp_path, HOME).rules
    assert rule.holds("Staff April 2026.xlsx", "People", []) and rule.constants == {"service": "Oak House"}


def test_an_answer_that_names_a_year_holds_for_this_file_alone(tmp_path):
    block = {"pattern": "Tracker 2026.xlsx", "export": "supervision", "across": "month", "year": 2026}
    (rule,) = written(tmp_path, block, files=["Tracker 2026.xlsx"]).rules
    assert rule.holds("Tracker 2026.xlsx", "", []) and not rule.holds("Tracker 2027.xlsx", "", [])


def test_a_later_answer_is_added_to_the_earlier_ones_and_wins_where_both_speak(tmp_path):
    written(tmp_path, HOME | {"values": {"contract": {"Zero hours": "bank", "Perm": "other"}}})
    (rule,) = written(tmp_path, STAFF | {"values": {"contract": {"Perm": "permanent"}}}).rules
    assert rule.constants == {"service": "Oak House"}
    assert rule.values == {"contract": {"Zero hours": "bank", "Perm": "permanent"}}


def test_requirements_of_what_a_matrix_says_stand_beside_the_block_that_reads_it(tmp_path):
    matrix = {"pattern": "Matrix.xlsx", "export": "training", "across": "course"}
    required = {"pattern": "Matrix.xlsx", "export": "requirements", "across": "validity", "constants": {"role": "*"}}
    written(tmp_path, matrix, required, files=["Matrix.xlsx"])
    rules = written(tmp_path, matrix | {"leave_out": ["Notes"]}, files=["Matrix.xlsx"]).rules
    assert {rule.export: rule.shape.leave_out for rule in rules} == {"training": ("Notes",), "requirements": ()}


def test_another_export_for_the_same_sheet_takes_the_place_of_the_first(tmp_path):
    written(tmp_path, HOME)
    (rule,) = written(tmp_path, STAFF | {"export": "training"}).rules
    assert (rule.export, rule.constants) == ("training", {})


def test_a_sheet_that_is_no_export_is_left_out_from_then_on(tmp_path):
    written(tmp_path, HOME)
    made = written(tmp_path, {"pattern": "Staff March 2026.xlsx", "sheet": "People"})
    assert made.rules == () and mapping.is_ignored([made], "Staff April 2026.xlsx", "People")


def test_a_sheet_is_left_out_while_its_headings_are_the_same_but_for_figures_and_months(tmp_path):
    made = written(tmp_path, {"pattern": "Staff March 2026.xlsx", "headings": ["Name", "w/c 2 March", "w/c 9 March"]})

    def is_left_out(*headings, file="Staff April 2026.xlsx"):
        return mapping.is_ignored([made], file, "", headings)

    assert is_left_out("name", "w/c 6 April") and not is_left_out("Name", "w/c 6 April", "Staff number")
    assert not is_left_out("Name", "w/c 6 April", file="Rota.xlsx")


def test_a_sheet_left_out_stays_so_when_the_only_other_one_is_answered(tmp_path):
    written(tmp_path, HOME, {"pattern": "Staff March 2026.xlsx", "sheet": "Rota *", "headings": ["Name"]})
    made = written(tmp_path, {key: HOME[key] for key in ("pattern", "export")} | {"constants": {"role": "Cook"}})
    assert mapping.is_ignored([made], "Staff April 2026.xlsx", "Rota April", ["Name"])
    assert [(rule.sheets, rule.constants) for rule in made.rules] == [
        (("People",), {"service": "Oak House", "role": "Cook"})
    ]


def test_renames_are_written_and_of_two_for_one_name_the_later_holds(tmp_path):
    written(tmp_path, HOME, {"column": "role", "old": "Carer", "new": "Cook"})
    number = {"column": "staff_id", "old": "17", "new": "P17"}
    made = written(tmp_path, {"column": "role", "old": "carer", "new": "Care worker"}, number)
    assert [(each.column, *each.word) for each in made.aliases] == [
        ("role", "carer", "Care worker"),
        ("staff_id", "P17", "17"),
    ]
    assert len(made.rules) == 1


def test_what_somebody_wrote_into_the_mapping_by_hand_stays(tmp_path):
    written(tmp_path, HOME)
    path = tmp_path / "mappings" / answers.FILE
    path.write_text("keep_names = true\n" + path.read_text("utf-8"), "utf-8")
    assert written(tmp_path, {"column": "role", "old": "Carer", "new": "Cook"}).keep_names is True


def test_words_of_a_file_are_written_letter_for_letter(tmp_path):
    words = {'He said "so"': "bank", "back\\slash": "other", "[x] = 1": "agency"}
    (rule,) = written(tmp_path, STAFF | {"values": {"contract": words}}).rules
    assert rule.values["contract"] == words


def test_rows_that_count_and_dates_are_written_too(tmp_path):
    block = STAFF | {"only_where": [{"column": "Status", "in": ["Current"]}], "dates": {"start_date": ["dd/mm/yyyy"]}}
    (rule,) = written(tmp_path, block).rules
    assert rule.only_where == (("Status", ("Current",)),) and rule.dates == {"start_date": ("dd/mm/yyyy",)}


def test_what_no_mapping_can_hold_is_refused_and_nothing_is_written(tmp_path):
    written(tmp_path, HOME)
    before = (tmp_path / "mappings" / answers.FILE).read_text()
    with pytest.raises(SettingsError, match="no_column is not a column of staff"):
        written(tmp_path, STAFF | {"columns": {"no_column": "Home"}})
    assert (tmp_path / "mappings" / answers.FILE).read_text() == before
