"""The form on the Data page: what a check was not certain of is asked in words, and an answer is not asked again."""

import json
import time
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
import xlsxwriter

from records import data_folder, kept, reading
from tests.given.page import opened, text
from views.data import changes, guided, guided_answers, guided_form, inbox, jobs

TODAY = date(2026, 4, 20)


@pytest.fixture
def data(tmp_path, monkeypatch):
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("HEARTH_DATA", str(folder))
    yield folder
    inbox.clear(folder)


def staff(folder, name, *rows):
    """A staff list without a home in a folder of its own, and its path."""
    folder.mkdir()
    lines = ["Payroll no,Name,Role,Contract,Start date", *rows]
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def checked(page, data, button="check"):
    """Press a button, wait for the command, and draw the page again."""
    page.button(key=button).click().run()
    until = time.monotonic() + 60
    while jobs.latest(data).is_running and time.monotonic() < until:
        time.sleep(0.05)
    return page.run()


def box(page, label):
    """The select box or field under that label."""
    (field,) = [each for each in (*page.selectbox, *page.text_input) if each.label == label]
    return field


def test_a_list_without_a_home_and_with_unknown_words_is_answered_loaded_and_not_asked_again(data, tmp_path):
    march = staff(
        tmp_path / "march", "Team list March.csv", "001,Ada,Care,Zero hours,01/02/2024", "002,Bo,Care,Perm,15/03/2025"
    )
    page = opened("data", today=TODAY)
    page.text_input(key="load_folder").set_value(f'"{march}"').run()
    checked(page, data)
    assert "Some answers are needed" in text(page) and "load" not in [button.key for button in page.button]
    assert not (data / "mappings").exists()

    box(page, "What is this sheet?").set_value("staff").run()
    box(page, "Or is the home or service the same in every row?").set_value("Oak House").run()
    checked(page, data, "answer")
    box(page, "Zero hours (1 row)").set_value("bank").run()
    if any(each.label == "Perm (1 row)" for each in page.selectbox):
        box(page, "Perm (1 row)").set_value("permanent").run()
    checked(page, data, "answer")
    checked(page, data, "load")
    with reading.database(kept.shown(data).publication.folder / data_folder.PEOPLE) as con:
        rows = con.execute("select staff_id, service, contract from raw.staff order by all").fetchall()
    assert rows == [("001", "Oak House", "bank"), ("002", "Oak House", "permanent")]

    april = staff(tmp_path / "april", "Team list April.csv", "001,Ada,Care,Zero hours,21/02/2024")
    jobs.forget(data)
    page = opened("data", today=TODAY)
    page.text_input(key="load_folder").set_value(str(april)).run()
    checked(page, data)
    assert jobs.latest(data).status == 0


FORM = {
    "sheets": [
        {
            **{"file": "log.csv", "sheet": "", "rows": 3, "headings": ["No", "When", "Result"]},
            **{"export": "training", "nearest": "training", "columns": {"staff_id": "No"}, "constants": {}},
            **{"first": [], "words": {}},
        }
    ],
    "questions": [],
    "formats": ["dd/mm/yyyy", "mm/dd/yyyy", "iso"],
    "exports": {
        "training": {
            "row": "course",
            "columns": [{"name": "course", "kind": "text", "required": True, "codes": []}],
            "needs_one_of": [],
        }
    },
}


def form(tmp_path, *questions):
    """The form with these questions."""
    file = tmp_path / "form.json"
    file.write_text(json.dumps(FORM | {"questions": list(questions)}), "utf-8")
    return guided.read(file)


def question(words, *blocks):
    return {"words": words, "blocks": list(blocks)}


LOG = {"pattern": "log.csv", "export": "training"}


def test_a_question_is_put_to_the_sheet_that_its_lines_or_its_words_name(tmp_path):
    made = form(tmp_path, question("Which is it:", LOG), question("log.csv: there are no rows."), question("Other."))
    assert [each.words for each in made.sheets[0].questions] == ["Which is it:", "log.csv: there are no rows."]
    assert [each.words for each in made.others] == ["Other."]


def test_words_that_led_to_lines_of_a_mapping_end_before_them(tmp_path):
    (sheet,) = form(tmp_path, question("It has two readings. A mapping settles it:", LOG)).sheets
    assert sheet.questions[0].words == "It has two readings."


def test_what_a_row_cannot_do_without_and_has_no_heading_for_is_asked_at_once(tmp_path):
    made = form(tmp_path)
    assert guided_answers.asked_columns(made, made.sheets[0], "training") == ["course"]


def test_of_columns_of_which_one_is_enough_none_is_asked_about_where_one_is_known(tmp_path):
    exports = {"training": FORM["exports"]["training"] | {"needs_one_of": ["completed_on", "booked_for"]}}
    made = replace(form(tmp_path), exports=exports)
    assert made.needed("training", {}) == {"course", "completed_on", "booked_for"}
    assert made.needed("training", {"completed_on": "Done"}) == {"course"}


def test_dates_rows_that_count_and_whole_proposals_are_read_from_the_lines(tmp_path):
    dates = LOG | {"dates": {"completed_on": "mm/dd/yyyy"}}
    rows = LOG | {"only_where": [{"column": "Result", "in": ["Pass", "Fail"]}]}
    wide = LOG | {"across": "course"}
    made = form(tmp_path, question("Dates.", dates), question("Rows.", rows), question("Wide.", wide))
    (sheet,) = made.sheets
    # The reading proposed, and every other one.
    assert guided_answers.readings(made, sheet) == {"completed_on": [("mm/dd/yyyy",), ("dd/mm/yyyy",), ("iso",)]}
    assert guided_answers.filters(sheet) == {"Result": ["Pass", "Fail"]}
    required = LOG | {"export": "requirements", "across": "validity"}
    assert guided_answers.proposals(replace(sheet, questions=(guided.Question("", (wide, required)),))) == [wide]


def test_what_would_change_is_read_as_figures_and_is_unknown_before_the_first_load(tmp_path):
    assert form(tmp_path).changes is None
    figure = {"metric": "headcount", "level": "organisation", "month": "2026-03-31", "before": 12.0, "after": 13.0}
    (tmp_path / "form.json").write_text(json.dumps(FORM | {"changes": {"count": 40, "figures": [figure]}}), "utf-8")
    made = guided.read(tmp_path / "form.json")
    assert made.changes.count == 40
    (row,) = changes.changed_figures(made.changes.figures).to_dict("records")
    assert (row["Where"], row["Month"], row["Before"], row["After"]) == ("Organisation", "March 2026", "12", "13")


def test_a_draft_is_offered_for_a_form_and_for_a_sheet_of_which_no_question_says_what_it_is(tmp_path):
    (known,) = form(tmp_path, question("Which column?", LOG)).sheets
    plain = replace(known, export="", proposal={"block": LOG, "doubts": []})
    wide = replace(plain, proposal={"block": LOG | {"across": "course"}, "doubts": []})
    nothing_asked = replace(plain, questions=(guided.Question("What is it?", ({"pattern": "log.csv"},)),))
    assert [guided_answers.is_drafted(sheet) for sheet in (known, plain, wide, nothing_asked)] == [
        False,
        False,
        True,
        True,
    ]


def test_nothing_answered_is_no_block_and_left_out_is_one_without_an_export(tmp_path):
    (sheet,) = form(tmp_path).sheets
    assert guided_answers.block(sheet, "training", columns={}) is None
    assert guided_answers.block(sheet, "") == {"pattern": "log.csv", "headings": ["No", "When", "Result"]}
    assert guided_answers.block(sheet, "supervision") == {"pattern": "log.csv", "export": "supervision"}


def test_a_sheet_whose_people_stand_on_another_too_is_left_out_unless_something_else_is_chosen(data, tmp_path):
    place = staff(tmp_path / "june", "Staff.csv", "1,Ada,Care,permanent,01/02/2024")
    (place / "Staff.csv").unlink()
    with xlsxwriter.Workbook(place / "Staff.xlsx") as book:
        for name, rows in (
            (
                "Current",
                [("Staff No", "Home", "Role", "Contract", "Start date"), ("1", "Oak", "Care", "bank", "2.3.26")],
            ),
            ("Starters", [("Staff No", "Home", "Start date"), ("1", "Oak", "2.3.26")]),
        ):
            made = book.add_worksheet(name)
            for at, cells in enumerate(rows):
                made.write_row(at, 0, cells)
    page = opened("data", today=TODAY)
    page.text_input(key="load_folder").set_value(str(place)).run()
    checked(page, data)
    assert "everybody on it stands on another sheet of the file too" in text(page)
    chosen = [field.value for field in page.selectbox if field.label == "What is this sheet?"]
    assert chosen == ["staff", guided_form.LEAVE_OUT]


def test_people_are_taken_for_named_where_a_column_of_names_stands_and_none_of_numbers(data, tmp_path):
    place = staff(tmp_path / "june", "Staff.csv", "1,Ada Ash,Care,permanent,21/02/2024")
    listed = place / "Staff.csv"
    listed.write_text(listed.read_text("utf-8").replace("Role", "Home,Role").replace("Care", "Oak,Care"), "utf-8")
    (place / "appraisals.csv").write_text("Name,Date of appraisal\nAda Ash,21/05/2025\n", "utf-8")
    page = opened("data", today=TODAY)
    page.text_input(key="load_folder").set_value(str(place)).run()
    checked(page, data)
    assert box(page, "How are the people named in it?").value == "name"
    checked(page, data, "answer")
    assert jobs.latest(data).status == 0


def dropped(name, content):
    return SimpleNamespace(name=name, getbuffer=lambda: memoryview(content))


def test_files_dropped_lie_outside_the_data_for_their_owner_alone_under_their_own_names(data):
    folder = inbox.keep(data, [dropped("staff.csv", b"a"), dropped("../../up.csv", b"b"), dropped("c:\\x.csv", b"c")])
    assert sorted(path.name for path in folder.iterdir()) == ["staff.csv", "up.csv", "x.csv"]
    assert data not in folder.parents and folder.parent.stat().st_mode & 0o077 == 0


def test_a_file_taken_back_is_let_go_and_a_newer_one_takes_its_place(data):
    inbox.keep(data, [dropped("staff.csv", b"old"), dropped("training.csv", b"x")])
    folder = inbox.keep(data, [dropped("staff.csv", b"new")])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"staff.csv": b"new"}
