"""The Data page: how fresh the data is, what was left out and why, what changed, and loading more."""

import time
from datetime import date

import pytest

from access import PRIVATE, Scope
from register import counted, entries
from register.deciding import DecisionNote, Event
from tests.given.page import buttons, opened, table_with, tables, text
from tests.given.publication import publication
from views.data import jobs
from views.words import text as words

AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 20)
STAFF = {"staff": [{"staff_id": "1", "start_date": date(2024, 1, 1)}]}


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir()
    monkeypatch.setenv("HEARTH_DATA", str(folder))
    return folder


@pytest.fixture
def exports(tmp_path):
    """A folder with a staff export of two people."""
    folder = tmp_path / "exports"
    folder.mkdir()
    rows = ["staff_id,service,role,contract,start_date", "1,Oak House,Support Worker,permanent,2024-01-01"]
    (folder / "staff.csv").write_text("\n".join([*rows, "2,Oak House,Support Worker,bank,2024-02-01"]) + "\n")
    return folder


def ended(data):
    """Wait for the command that runs on the data folder."""
    until = time.monotonic() + 60
    while jobs.latest(data).is_running and time.monotonic() < until:
        time.sleep(0.05)
    return jobs.latest(data)


def test_the_age_of_the_data_is_told_in_days(data):
    publication(data, STAFF, AS_OF)
    assert "**Data to 31 March 2026, 20 days old.**" in text(opened("data", today=TODAY))


def test_what_was_written_down_since_the_figures_were_worked_out_is_said_until_they_count_it(data):
    rota = Event(service="Oak House", on=date(2026, 3, 2), what="New rota", is_rebased=True, reason="Other shifts")
    note = DecisionNote(service="Oak House", doing="Talk about it", leads="Ade", review_on=TODAY)
    publication(data, STAFF, AS_OF)
    entries.add(data, note, "Ade", PRIVATE)
    assert "was written down since" not in text(opened("data", today=TODAY))
    entries.add(data, rota, "Ade", PRIVATE)
    page = opened("data", today=TODAY)
    assert "was written down since" in text(page) and page.button(key="republish_now").label == "Recalculate"
    publication(data, STAFF, AS_OF, "again", corrections=counted.mark([rota]))
    assert "was written down since" not in text(opened("data", today=TODAY))


def test_an_export_that_ends_earlier_than_the_rest_is_named(data):
    rows = STAFF | {"appraisal": [{"staff_id": "1", "date": date(2026, 1, 5)}]}
    exports = {
        "staff": {"rows": 1, "covers_from": None, "covers_to": "2026-03-31"},
        "appraisal": {"rows": 1, "covers_from": None, "covers_to": "2026-01-31"},
    }
    publication(data, rows, AS_OF, exports=exports)
    assert "Older than the rest: appraisal (to 31 January 2026)." in text(opened("data", today=TODAY))


def test_every_row_read_is_accounted_for_in_one_sentence(data):
    file = {"export": "staff", "source_file": "staff.csv", "source_sheet": "", "rows_read": 10, "rows_loaded": 7}
    file |= {"rows_rejected": 2, "rows_set_aside": 1, "cells_blanked": 0}
    publication(data, STAFF, AS_OF, loads={"file": [file]})
    assert "10 rows read = 7 loaded + 2 rejected + 1 set aside." in text(opened("data", today=TODAY))


def test_a_rejected_row_is_shown_with_its_line_and_reason_and_can_be_downloaded(data):
    rejected = {"export": "staff", "source_file": "staff.csv", "source_sheet": "", "source_line": 33}
    rejected |= {"column_name": "start_date", "value": "n/k", "reason": "'n/k' is not a date", "cells": "{}"}
    publication(data, STAFF, AS_OF, loads={"rejected": [rejected]})
    page = opened("data", today=TODAY)
    table = table_with(page, "Why")
    assert table[["File", "Line", "Cell", "Why"]].values.tolist() == [["staff.csv", "33", "n/k", "'n/k' is not a date"]]
    assert buttons(page)["Download rejected rows"] == "downloads/rejects.zip"


def test_a_load_that_left_nothing_out_says_so(data):
    publication(data, STAFF, AS_OF)
    assert "Every row was loaded as it stood." in text(opened("data", today=TODAY))


def test_figures_that_changed_are_listed_before_and_after(data):
    figure = {"metric": "supervision_in_date", "part": "", "level": "service", "service": "Oak House", "team": ""}
    figure |= {"month": "2026-02-28", "formula": "", "before": 87.5, "after": 100.0}
    rows = [{"export": "supervision", "new": 3, "changed": 1, "gone": 0}]
    publication(data, STAFF, AS_OF, changed_figures=[figure], report={"changed_rows": rows})
    page = opened("data", today=TODAY)
    assert "**supervision**: 3 rows new, 1 changed, 0 gone." in text(page)
    table = table_with(page, "Before")
    assert table.values.tolist() == [["Supervised in date", "Oak House", "February 2026", "88%", "100%"]]


def test_what_changed_since_the_month_before_is_listed_with_both_months_and_which_way_it_went(data):
    gone = {"staff_id": "2", "start_date": date(2024, 1, 1), "end_date": date(2026, 2, 10)}
    come = {"staff_id": "3", "start_date": date(2026, 3, 10)}
    publication(data, {"staff": [*STAFF["staff"], gone, come]}, AS_OF)
    page = opened("data", today=TODAY)
    assert "Since February 2026, 3 of 3 measures changed with no better side." in text(page)
    changed = table_with(page, "What changed")
    assert changed["Measure"].tolist() == ["Leavers", "Starters", "People in post"]
    assert changed[["February 2026", "March 2026"]].values.tolist() == [["1", "0"], ["0", "1"], ["1", "2"]]


def test_an_export_that_is_missing_is_listed_with_the_questions_it_would_answer(data):
    publication(data, STAFF, AS_OF)
    page = opened("data", today=TODAY)
    table = table_with(page, "It would answer")
    missing = table.set_index("Export")["It would answer"]
    assert "staff" not in missing.index
    assert missing["supervision"].startswith("Is everyone supervised now?")


def test_publications_are_listed_the_latest_first_and_the_one_shown_is_marked(data):
    publication(data, STAFF, AS_OF, name="first")
    publication(data, STAFF, date(2026, 4, 15), name="second")
    table = tables(opened("data", today=TODAY))[-1]
    assert table["Data as of"].tolist() == ["15 April 2026", "31 March 2026"]
    assert table["Shown"].tolist() == ["now", ""]


def test_a_viewer_of_one_team_sees_no_loads(data):
    publication(data, STAFF, AS_OF)
    page = opened("data", scope=Scope(rows=frozenset({("team", "Oak House", "Oak House")})), today=TODAY)
    assert "Loads are not shown to you" in text(page)
    assert not tables(page)
    assert not page.button


def test_before_anything_is_loaded_the_page_says_how_to_begin(data):
    page = opened("data", today=TODAY)
    assert "Nothing has been loaded yet. The staff list alone is enough to begin" in text(page)
    assert page.text_input(key="load_folder")


def test_a_folder_is_checked_before_it_can_be_loaded_and_a_check_changes_nothing(data, exports):
    page = opened("data", today=TODAY)
    page.text_input(key="load_folder").set_value(str(exports)).run()
    assert "load" not in [button.key for button in page.button]
    page.button(key="check").click().run()
    assert ended(data).status == 0
    page.run()
    assert "Checked: nothing has been changed yet." in text(page)
    assert "2 rows read = 2 loaded" in text(page)
    assert not (data / "current").exists()
    page.button(key="load").click().run()
    assert ended(data).status == 0
    page.run()
    assert (data / "current").exists()
    assert "2 rows read = 2 loaded + 0 rejected + 0 set aside." in text(page)


def test_a_refusal_is_shown_in_its_own_words_and_offers_no_load(data, tmp_path):
    page = opened("data", today=TODAY)
    page.text_input(key="load_folder").set_value(str(tmp_path / "not there")).run()
    page.button(key="check").click().run()
    job = ended(data)
    page.run()
    assert job.status == 1
    assert page.warning[0].value == words.lines(job.refusal)
    assert "not there" in job.refusal
    assert "load" not in [button.key for button in page.button]


def test_a_second_command_is_refused_while_one_is_running(data, exports):
    jobs.start(data, "check", folder=str(exports))
    with pytest.raises(jobs.Busy, match="A check is still running"):
        jobs.start(data, "load", folder=str(exports))
    assert ended(data).what == "check"


def test_a_folder_whose_name_looks_like_an_option_is_taken_as_a_folder(data):
    jobs.start(data, "check", folder="--accept")
    assert "--accept" in ended(data).refusal
    assert "usage" not in jobs.latest(data).refusal
