"""What a cell of each kind means, and what costs it its value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.cells import values
from pipelines.exports.contract import Column

HOURS = Column(name="hours", kind="number", low=0, high=168)
SCORE = Column(name="score", kind="whole", low=1, high=5)
DAYS = Column(name="grace_days", kind="whole")
NEEDS_ASKED = Column(name="needs_asked", kind="yes_no")
TYPE = Column(name="type", kind="code", codes=("one_to_one", "return_to_work", "group"))
STATUS = Column(name="status", kind="code", codes=("held", "none"))
MONTHS = Column(name="valid_months", kind="text")
STAFF_ID = Column(name="staff_id", kind="id")
NAME = Column(name="team", kind="text")


def value(text, column, words=None):
    parsed, reason = values.parse(text, column, words)
    assert reason is None
    return parsed


def reason(text, column, words=None):
    parsed, why = values.parse(text, column, words)
    assert parsed is None
    return why


@pytest.mark.parametrize(("text", "number"), [("37.5", 37.5), (" 37 ", 37.0), ("0", 0.0), (".5", 0.5), ("+3.", 3.0)])
def test_a_plain_number_is_read_as_it_stands(text, number):
    assert value(text, HOURS) == number


def test_a_share_is_read_per_cent_too_and_no_other_number_is():
    assert value("60 %", Column(name="fte", kind="number", low=0, high=1.5, unit="share")) == 0.6
    assert reason("160%", Column(name="fte", kind="number", low=0, high=1.5, unit="share"))
    assert reason("60%", HOURS) == "'60%' is not a plain number"


@pytest.mark.parametrize(
    ("text", "hours"), [("37.5hrs", 37.5), ("30 hours per week", 30), ("37:30", 37.5), ("12:00:00", 12), ("8h", 8)]
)
def test_hours_are_read_with_their_word_and_as_a_clock_shows_them(text, hours):
    column = Column(name="hours", kind="number", low=0, high=168, unit="hours")
    assert value(text, column) == hours
    assert reason("as required", column) == "'as required' is not a plain number"


def test_a_comma_that_parts_thousands_is_left_out_and_any_other_makes_the_cell_unreadable():
    assert value(" 1,234.5 ", Column(name="pay", kind="number")) == 1234.5
    for text in ("37,5", "1,7", "1,23", "12,3456", "200.000.000", "1,234,5", ",5"):
        assert reason(text, Column(name="pay", kind="number")) == f"{text!r} is not a plain number"


@pytest.mark.parametrize("text", ["37.5%", "£12", "1e5", "inf", "thirty", "12 hours", "9" * 400])
def test_what_is_more_or_less_than_a_number_is_not_read_as_one(text):
    assert "is not a plain number" in reason(text, Column(name="pay", kind="number"))


def test_a_number_outside_its_range_is_unreadable_and_the_range_is_said():
    assert reason("169", HOURS) == "'169' is not between 0 and 168"
    assert reason("-1", Column(name="n", kind="number", low=0)) == "'-1' is less than 0"
    assert reason("2", Column(name="n", kind="number", high=1.5)) == "'2' is more than 1.5"
    assert value("168", HOURS) == 168


@given(st.floats(min_value=0, max_value=168, allow_nan=False))
def test_any_number_in_range_is_read_back_as_itself(number):
    assert value(f"{number:.6f}", HOURS) == pytest.approx(number, abs=1e-6)


def test_a_whole_number_may_end_in_nought_after_the_point_but_in_nothing_else():
    assert [value(text, SCORE) for text in ("3", "3.0", "5.00")] == [3, 3, 5]
    assert isinstance(value("3.0", SCORE), int)
    assert reason("3.5", SCORE) == "'3.5' is not a whole number"
    assert reason("6", SCORE) == "'6' is not between 1 and 5"
    assert "is not a whole number" in reason("99999999999", DAYS)


def test_yes_and_no_are_read_in_every_usual_writing():
    assert [value(text, NEEDS_ASKED) for text in ("yes", "Y", "TRUE", " 1 ")] == [True] * 4
    assert [value(text, NEEDS_ASKED) for text in ("no", "N", "False", "0")] == [False] * 4
    assert reason("maybe", NEEDS_ASKED) == "'maybe' is neither yes nor no"


def test_a_code_is_read_in_any_case_with_spaces_or_hyphens_for_underscores():
    assert {value(text, TYPE) for text in ("one_to_one", "One to One", "ONE-TO-ONE", " one  to–one ")} == {"one_to_one"}


def test_an_unknown_code_is_unreadable_and_the_codes_are_named():
    assert reason("PDR", TYPE).startswith("'PDR' is none of one_to_one, return_to_work, group")


def test_a_value_map_comes_before_the_codes_and_is_not_particular_about_case():
    words = {"1:1": "one_to_one", "Group": "return_to_work"}
    assert value("1:1", TYPE, words) == "one_to_one"
    assert value(" GROUP ", TYPE, words) == "return_to_work"
    assert value("Yes please", NEEDS_ASKED, {"yes please": "yes"}) is True


def test_a_value_map_can_make_a_word_blank_and_a_blank_word_mean_something():
    assert value("999", DAYS, {"999": ""}) is None
    assert value("n/a", STATUS, {"N/A": "none"}) == "none"


def test_a_validity_is_a_whole_number_of_months_or_once():
    assert [value(text, MONTHS) for text in ("12", "36.0", "Once")] == ["12", "36", "once"]
    for text in ("0", "-3", "12 months", "99999999999"):
        assert "neither a number of months" in reason(text, MONTHS)


@pytest.mark.parametrize("text", ["", "  ", "NA", "n/a", "NaN", "null"])
@pytest.mark.parametrize("column", [HOURS, SCORE, NEEDS_ASKED, TYPE, MONTHS, STAFF_ID, NAME])
def test_what_a_program_writes_for_nothing_is_blank_in_every_column(text, column):
    assert value(text, column) is None


@pytest.mark.parametrize("text", ["#N/A", "#ref!", " #DIV/0! ", "#NAME?", "Err:502"])
@pytest.mark.parametrize("column", [HOURS, SCORE, NEEDS_ASKED, TYPE, MONTHS, STAFF_ID, NAME])
def test_the_error_of_a_formula_is_unreadable_under_its_name_and_never_blank(text, column):
    assert reason(text, column) == f"{text!r} is the error of a formula and no value"


def test_a_mapping_may_say_that_an_error_means_nothing():
    assert value("#N/A", HOURS, {"#N/A": ""}) is None


@pytest.mark.parametrize("text", ["none", "-", "–", "."])
def test_what_a_person_writes_for_nothing_is_blank_but_not_in_columns_of_text(text):
    assert value(text, HOURS) is None
    assert values.is_blank(text, "date")
    assert value(text, NAME) == text
    assert value(text, STAFF_ID) == text


def test_a_word_that_is_a_code_of_the_column_is_never_blank():
    assert value("None", STATUS) == "none"
    assert value("None", TYPE) is None


def test_a_cell_that_says_it_is_not_known_is_unreadable_rather_than_blank():
    assert reason("n/k", HOURS) == "'n/k' is not a plain number"
    assert not values.is_blank("n/k", "date")


def test_an_id_is_kept_letter_for_letter():
    assert value("000123", STAFF_ID) == "000123"
    assert value("12.0", STAFF_ID) == "12.0"
