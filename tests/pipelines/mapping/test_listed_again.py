"""A sheet whose people all stand on another of its file is offered to be left out, and no other is."""

from pipelines.mapping import listed_again, unknown_sheets
from tests.given.forms import sheet

CURRENT = sheet(
    ("Staff No", "Name", "Home", "Role", "Contract", "Start date"),
    ("1", "Ann Ash", "Oak", "Cook", "permanent", "01/02/2020"),
    ("2", "Bo Birch", "Oak", "Care", "permanent", "02/03/2026"),
    name="Current",
)


def starters(*rows, headings=("Staff No", "Name", "Home", "Start date")):
    return sheet(headings, *rows, name="Starters 2026")


def test_starters_who_all_stand_on_the_list_are_offered_to_be_left_out():
    new = starters(("2", "Bo Birch", "Oak", "02/03/2026"))
    question = unknown_sheets.left_out(new, [CURRENT, new])
    assert "everybody on it stands on another sheet of the file too" in question
    assert "[[ignore]]" in question and "[[file]]" not in question
    by_name = starters(("BIRCH, Bo", "02/03/2026"), headings=("Name", "Start date"))
    assert listed_again.are_all_on(by_name, [CURRENT, by_name])


def test_a_starter_who_stands_nowhere_else_is_asked_about():
    new = starters(("2", "Bo Birch", "Oak", "02/03/2026"), ("3", "Cy Cedar", "Oak", "09/03/2026"))
    assert "[[file]]" in unknown_sheets.left_out(new, [CURRENT, new])


def test_a_last_day_that_no_other_sheet_has_is_not_left_out():
    left = starters(("2", "Bo Birch", "Oak", "30/06/2026"), headings=("Staff No", "Name", "Home", "Last day worked"))
    assert not listed_again.are_all_on(left, [CURRENT, left])
