"""Another layout takes all away that an earlier answer said of the one before."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from pipelines.errors import SettingsError
from pipelines.guided import answers
from pipelines.mapping import mapping
from views.data import guided_answers
from views.data.guided import Form, SheetRead

COLUMNS = [
    {"name": name, "kind": "text", "required": True, "codes": [], "of_staff": False}
    for name in ("staff_id", "date", "status")
]
EXPORTS = {"supervision": {"row": "session", "columns": COLUMNS, "needs_one_of": [], "across": ["month", "session"]}}
FORM = Form((), (), EXPORTS)
TRACKER = SheetRead(
    file="log.csv", sheet="", rows=3, headings=("Who", "When", "What"), export="supervision", nearest="supervision",
    columns={"staff_id": "Who", "date": "date", "status": "status"}, constants={"status": "held"}, first=[], words={},
    across="month", year=2026, is_above=True,
)  # fmt: skip


def layout(across=None, unchecked=None):
    """The keys of a mapping after a layout was chosen for the tracker, or a box unchecked."""

    def draw():
        import streamlit as st

        from tests.views.data.test_guided_layout import FORM, TRACKER
        from views.data import guided_layout

        st.session_state["keys"] = guided_layout.answers(FORM, TRACKER, "supervision", "g")[1]

    page = AppTest.from_function(draw).run()
    if across is not None:
        page.selectbox[0].set_value(across).run()
    if unchecked:
        page.checkbox(key=unchecked).uncheck().run()
    return page.session_state["keys"]


def test_the_layout_as_it_was_read_says_nothing_and_another_says_all_of_it():
    assert layout() == {}
    assert layout(unchecked="g_month_above") == {"across_row": ""}
    plain, session = layout(""), layout("session")
    assert plain.keys() - {"constants"} == session.keys() - {"constants"} == {*guided_answers.LAYOUT}
    assert {plain[key] for key in guided_answers.LAYOUT} == {""} and plain["constants"] == {"status": ""}
    assert (session["across"], session["year"], session["constants"]) == ("session", "", {"status": "held"})


@pytest.fixture
def tracked(tmp_path):
    """A data folder in which the file was answered as a tracker of months."""
    block = guided_answers.block(replace(TRACKER, export=""), "supervision", across="month", year=2026)
    answers.write(tmp_path, [block | {"cells": {"A/L": "nothing"}, "constants": {"status": "held"}}], ["log.csv"])
    return tmp_path


def test_what_was_a_column_for_each_month_is_a_plain_table_again(tracked):
    keys = dict.fromkeys(guided_answers.LAYOUT, "") | {"constants": {"status": ""}, "columns": {"date": "When"}}
    path = answers.write(tracked, [guided_answers.block(TRACKER, "supervision", **keys)], ["log.csv"])
    (rule,) = mapping.read(path).rules
    assert rule.shape.is_plain and rule.constants == {} and rule.columns == {"date": "When"}


def test_headings_of_a_form_are_none_of_the_plain_table_and_are_asked_for():
    assert guided_answers.asked_columns(FORM, TRACKER, "supervision", "month") == []
    assert guided_answers.asked_columns(FORM, TRACKER, "supervision", "") == ["date", "status"]
    assert guided_answers.matched(TRACKER, "supervision", "") == {"staff_id": "Who"}


def test_an_answer_that_says_something_is_not_taken_back_by_one_that_says_nothing():
    assert guided_answers.merged({"person": ""}, {"person": {"from": "sheet"}}, {"person": ""}) == {
        "person": {"from": "sheet"}
    }


def since(sheet_says, chosen):
    """The keys of a mapping after a day was chosen for a staff list whose mapping says another, or none."""

    def draw(known):
        from dataclasses import replace

        import streamlit as st

        from tests.views.data.test_guided_layout import TRACKER
        from views.data import guided_layout

        st.session_state["keys"] = guided_layout.covers_from(replace(TRACKER, covers_from=known), "staff", "g")

    page = AppTest.from_function(draw, kwargs={"known": sheet_says}).run()
    page.date_input[0].set_value(chosen).run()
    return page.session_state["keys"]


def test_since_when_a_list_keeps_leavers_is_answered_changed_and_taken_back():
    day = date(2024, 4, 1)
    assert since("", day) == since("2023-01-01", day) == {"covers_from": "2024-04-01"}
    assert since("2024-04-01", day) == {}
    assert since("2024-04-01", None) == {"covers_from": ""}


def test_the_day_from_which_a_list_speaks_is_kept_in_the_mapping_until_it_is_taken_back(tmp_path):
    for given, kept in (("2024-04-01", date(2024, 4, 1)), ("", None)):
        block = guided_answers.block(replace(TRACKER, file="staff.csv"), "staff", covers_from=given)
        (rule,) = mapping.read(answers.write(tmp_path, [block | {"columns": {"role": "What"}}], ["staff.csv"])).rules
        assert rule.covers_from == kept
    with pytest.raises(SettingsError, match="is not a day"):
        answers.write(tmp_path, [{"pattern": "staff.csv", "export": "staff", "covers_from": "April"}], ["staff.csv"])
