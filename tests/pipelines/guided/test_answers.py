"""Answers written down as a mapping: what stands in it, what it is kept for, and what it replaces."""

import pytest

from pipelines.errors import SettingsError
from pipelines.guided import answers
from pipelines.mapping import mapping

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
    assert answers.pattern_of(file, [file]) == pattern
    assert mapping.matches(file, pattern)


def test_a_name_that_would_mean_another_file_of_the_folder_too_is_kept_whole():
    files = ["Staff 1.csv", "Staff 2.csv"]
    assert answers.pattern_of("Staff 1.csv", files) == "Staff 1.csv"


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


def test_another_export_for_the_same_sheet_takes_the_place_of_the_first(tmp_path):
    written(tmp_path, HOME)
    (rule,) = written(tmp_path, STAFF | {"export": "training"}).rules
    assert (rule.export, rule.constants) == ("training", {})


def test_a_sheet_that_is_no_export_is_left_out_from_then_on(tmp_path):
    written(tmp_path, HOME)
    made = written(tmp_path, {"pattern": "Staff March 2026.xlsx", "sheet": "People"})
    assert made.rules == () and mapping.is_ignored([made], "Staff April 2026.xlsx", "People")


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
