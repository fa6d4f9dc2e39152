"""Downloads: what is in them, that no cell acts, and that every request is checked for what its sender may see."""

import io
import re
import zipfile
from datetime import date, datetime

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from starlette.applications import Starlette
from starlette.testclient import TestClient

from access import PRIVATE, Scope
from records.plain_text import ACTING, harmless
from tests.given.publication import publication
from views.downloads import calendar, routes, week
from views.downloads.workbook import distinct, workbook
from views.session.viewer import look

AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
OAK_DAY = ("team", "Oak House", "Day")


@pytest.fixture
def client(tmp_path, monkeypatch):
    """A client of the download routes, and the data folder they read."""
    monkeypatch.setenv("HEARTH_DATA", str(tmp_path))

    def of(scope=PRIVATE):
        return TestClient(Starlette(routes=routes.routes(lambda request: look(scope, TODAY))))

    of.data = tmp_path
    return of


def two_teams():
    return {
        "staff": [
            {"staff_id": "1", "name": "=Sam", "team": "Day", "start_date": date(2024, 1, 1)},
            {"staff_id": "2", "name": "Ade", "team": "Night", "start_date": date(2024, 1, 1)},
        ],
        "supervision": [
            {"staff_id": "1", "date": date(2026, 1, 10)},
            {"staff_id": "2", "date": date(2026, 1, 10)},
        ],
        "requirements": [{"course": "Fire safety", "valid_months": "12"}],
        "training": [
            {"staff_id": number, "course": "Fire safety", "completed_on": date(2025, 12, 1)} for number in "12"
        ],
    }


def cells(content, sheet=0):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(sheet).to_python()


ADDRESSES = [
    pytest.param("due.xlsx", id="what is due, as a workbook"),
    pytest.param("due.ics", id="calendar entries"),
    pytest.param("week", id="the week to print"),
    pytest.param("matrix.xlsx", id="the matrix"),
    pytest.param("rows.xlsx?metric=supervision_in_date&month=2026-03", id="the rows behind a number"),
]


def address_of(address, team):
    return f"/downloads/{address}{'&' if '?' in address else '?'}service=Oak House&team={team}"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_sender_who_may_see_one_team_gets_that_team_and_is_refused_every_other_unit(client, address):
    publication(client.data, two_teams(), AS_OF)
    sender = client(Scope(rows=frozenset({OAK_DAY})))
    own = sender.get(address_of(address, "Day"))
    assert own.status_code == 200
    assert b"Ade" not in own.content
    for other in (address_of(address, "Night"), address_of(address, ""), address_of(address, "Dusk")):
        refused = sender.get(other)
        assert refused.status_code == 403
        assert "are not shown to you" in refused.text


def test_rejected_rows_are_refused_to_a_sender_of_one_team(client):
    publication(client.data, two_teams(), AS_OF)
    assert client(Scope(rows=frozenset({OAK_DAY}))).get("/downloads/rejects.zip").status_code == 403


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_unit_that_is_not_there_is_said_to_be_unknown(client, address):
    publication(client.data, two_teams(), AS_OF)
    answer = client().get(address_of(address, "Dusk"))
    assert (answer.status_code, "these exports name no such team" in answer.text) == (404, True)


def test_before_anything_is_loaded_a_download_says_so(client):
    answer = client().get("/downloads/due.xlsx")
    assert answer.status_code == 404
    assert "Nothing has been loaded" in answer.text


def test_nothing_sent_is_kept_by_a_browser_or_read_as_something_else(client):
    publication(client.data, two_teams(), AS_OF)
    for headers in (client().get(address_of(param.values[0], "Day")).headers for param in ADDRESSES):
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"


def test_the_workbook_of_what_is_due_has_true_dates_a_heading_row_and_harmless_names(client):
    publication(client.data, two_teams(), AS_OF)
    rows = cells(client().get(address_of("due.xlsx", "Day")).content)
    headings, first = rows[3], rows[4]
    row = dict(zip(headings, first, strict=True))
    assert row["Staff number"] == "1"
    assert row["Name"] == "'=Sam"
    assert row["Due on"] == date(2026, 2, 7)
    assert row["Next step"] == "Book =Sam’s supervision now: it was due 7 February"


def test_a_workbook_follows_the_chosen_section(client):
    publication(client.data, two_teams(), AS_OF)
    assert len(cells(client().get(address_of("due.xlsx", "Day") + "&section=overdue").content)) == 5
    assert len(cells(client().get(address_of("due.xlsx", "Day") + "&section=outcome").content)) == 4


def test_the_rows_behind_a_number_are_those_of_the_number_with_file_and_line(client):
    publication(client.data, two_teams(), AS_OF)
    rows = cells(client().get(address_of("rows.xlsx?metric=supervision_in_date&month=2026-03", "Day")).content)
    row = dict(zip(rows[3], rows[4], strict=True))
    assert (row["Name"], row["Met"], row["From file"], row["Line"]) == ("'=Sam", "no", "supervision.csv", 2)


def test_the_rows_of_a_metric_that_protects_small_groups_are_given_to_nobody(client):
    publication(client.data, two_teams(), AS_OF)
    answer = client().get("/downloads/rows.xlsx?metric=wellbeing_agree&month=2026-03")
    assert (answer.status_code, "protects small groups" in answer.text) == (404, True)


def test_the_matrix_workbook_holds_people_by_courses_and_one_row_each_with_dates(client):
    publication(client.data, two_teams(), AS_OF)
    content = client().get(address_of("matrix.xlsx", "Day")).content
    assert cells(content)[4][-1] == "in date to 30 November 2026"
    assert date(2026, 11, 30) in cells(content, sheet=1)[4]


@pytest.mark.parametrize("keeps_names", [True, False])
def test_a_course_called_as_a_column_of_ours_is_a_course(client, keeps_names):
    courses = ["Role", "Name", "name", "Staff number", "staff_id", "course", "cell", "=1+1", "Fire <i>safety</i>"]
    rows = two_teams() | {
        "requirements": [{"course": course, "valid_months": "12"} for course in courses],
        "training": [{"staff_id": "1", "course": course, "completed_on": date(2025, 12, 1)} for course in courses],
    }
    if not keeps_names:
        rows["staff"] = [{**post, "name": None} for post in rows["staff"]]
    publication(client.data, rows, AS_OF)
    answer = client().get(address_of("matrix.xlsx", "Day"))
    assert answer.status_code == 200
    headings, person = cells(answer.content)[3:5]
    own = 3 if keeps_names else 2
    assert headings[:own] == (["Staff number", "Name", "Role"] if keeps_names else ["Staff number", "Role"])
    assert len(headings) == own + len(courses)
    assert len({heading.casefold() for heading in headings}) == len(headings)
    assert person[own:] == ["in date to 30 November 2026"] * len(headings[own:])
    assert {row[own] for row in cells(answer.content, 1)[4:]} == {*courses, "'=1+1"} - {"=1+1"}


def test_headings_of_a_table_differ_by_more_than_their_case_and_none_is_too_long():
    assert distinct(["Role", "role", "Role", "Role (2)"]) == ["Role", "role (2)", "Role (3)", "Role (2) (2)"]
    assert [len(heading) for heading in distinct(["x" * 300, "x" * 400])] == [245, 249]


def test_a_workbook_has_a_table_and_keeps_its_headings_in_sight():
    content = workbook("Title", "About", {"Rows": pd.DataFrame({"Who": ["Sam"], "On": [pd.Timestamp(2026, 3, 1)]})})
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert "xl/tables/table1.xml" in parts.namelist()
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<f>" not in sheet


def test_the_same_rows_make_the_same_workbook():
    frame = pd.DataFrame({"Who": ["Sam"]})
    assert workbook("Title", "About", {"Rows": frame}) == workbook("Title", "About", {"Rows": frame})


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t=+-@"), min_size=1, max_size=20))
def test_no_text_begins_like_a_formula_and_all_of_it_is_kept(text):
    content = workbook("Title", "About", {"Rows": pd.DataFrame({"Who": [text]})})
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert "<f>" not in parts.read("xl/worksheets/sheet1.xml").decode()
    assert not harmless(text).startswith(ACTING)
    assert harmless(text).removeprefix("'") == text.removeprefix("'")


def due_row(**changes):
    row = {
        "staff_id": "1",
        "who": "Sam",
        "kind": "supervision",
        "what": "Supervision",
        "printed_on": pd.Timestamp(2026, 4, 10),
        "section": "six_weeks",
        "owed_by": "organisation",
        "next_step": "Book Sam’s supervision by 10 April",
        "step": "Book supervision by 10 April",
        "ticked": "",
    }
    return row | changes


def frame(rows):
    """The rows with true dates, as the list has them."""
    return pd.DataFrame(rows).astype({"printed_on": "datetime64[us]"})


def unfolded(text):
    return text.replace("\r\n ", "").split("\r\n")


def test_a_calendar_entry_stands_on_the_day_it_is_due_for_the_whole_day():
    lines = unfolded(calendar.entries(pd.DataFrame([due_row()]), TODAY, datetime(2026, 4, 1, 9)))
    assert "DTSTART;VALUE=DATE:20260410" in lines
    assert "DTEND;VALUE=DATE:20260411" in lines
    assert "SUMMARY:Book supervision by 10 April" in lines


def test_a_calendar_entry_names_people_in_its_title_where_that_is_asked_for_alone():
    plain, named_ = (
        calendar.entries(pd.DataFrame([due_row()]), TODAY, datetime(2026, 4, 1, 9), names) for names in (False, True)
    )
    assert "Sam" not in plain
    assert "DESCRIPTION:Staff number 1" in unfolded(plain)
    assert "SUMMARY:Book Sam’s supervision by 10 April" in unfolded(named_)


def test_calendar_entries_are_of_the_lines_that_were_chosen(client):
    publication(client.data, two_teams(), AS_OF)
    every = client().get("/downloads/due.ics?service=Oak House").text
    marks = re.findall(r"UID:(\w+)@hearth", every)
    assert len(marks) == 2
    chosen = client().get(f"/downloads/due.ics?service=Oak House&lines={marks[1]}").text
    assert re.findall(r"UID:(\w+)@hearth", chosen) == marks[1:]


@pytest.mark.parametrize(
    ("changes", "day"),
    [
        pytest.param(
            {"printed_on": pd.Timestamp(2026, 2, 1), "section": "overdue"}, "20260402", id="overdue stands on today"
        ),
        pytest.param({"printed_on": pd.Timestamp(2026, 4, 8)}, "20260408", id="else on the day that it prints"),
        pytest.param({"printed_on": pd.NaT}, "20260402", id="without a day on today, and not left out"),
    ],
)
def test_where_a_calendar_entry_stands(changes, day):
    text = calendar.entries(frame([due_row(**changes)]), TODAY, datetime(2026, 4, 1, 9))
    assert f"DTSTART;VALUE=DATE:{day}" in unfolded(text)


def test_the_same_thing_keeps_its_name_in_a_later_calendar_file_so_that_it_moves():
    def name(day):
        lines = unfolded(calendar.entries(pd.DataFrame([due_row(printed_on=day)]), TODAY, datetime(2026, 4, 1, 9)))
        return next(line for line in lines if line.startswith("UID:"))

    assert name(pd.Timestamp(2026, 4, 10)) == name(pd.Timestamp(2026, 5, 10))


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_text_breaks_a_calendar_file_and_no_line_is_longer_than_75_octets(text):
    made = calendar.entries(pd.DataFrame([due_row(next_step=text)]), TODAY, datetime(2026, 4, 1, 9), names=True)
    assert max(len(line.encode()) for line in made.split("\r\n")) <= 75
    lines = unfolded(made)
    assert [line for line in lines if not re.match(r"[A-Z-]+[:;]", line)] == [""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1


def test_the_week_to_print_puts_what_is_overdue_first_and_the_rest_on_its_day():
    rows = pd.DataFrame(
        [
            due_row(step="Late", printed_on=pd.Timestamp(2026, 2, 1), section="overdue"),
            due_row(step="Asked", printed_on=pd.Timestamp(2026, 4, 1), section="outcome"),
            due_row(step="On Friday", printed_on=pd.Timestamp(2026, 4, 3), section="week"),
            due_row(step="Some day", printed_on=pd.NaT, section="week"),
            due_row(step="Next week", printed_on=pd.Timestamp(2026, 4, 7), ticked="booked for 8 April 2026 (Ade)"),
            due_row(step="Later", printed_on=pd.Timestamp(2026, 4, 13)),
        ]
    )
    page = week.sheet(rows, "Oak House", AS_OF, TODAY)
    in_order = (
        *("<li><b>Sam</b> · Late", "Tell us: did these take place?", "<li><b>Sam</b> · Asked", "Monday 30 March 2026"),
        *("Friday 3 April 2026", "<li><b>Sam</b> · On Friday", "Sunday 5 April 2026", "Some day"),
        *("The week after, from 6 April 2026", "<h3>For you to arrange</h3>", "Tuesday: <b>Sam</b> · Next week"),
    )
    places = [page.rindex(words) for words in in_order]
    assert places == sorted(places)
    assert '<li class="ticked">Tuesday: <b>Sam</b> · Next week · booked for 8 April 2026 (Ade)</li>' in page
    assert "Later" not in page


def test_the_week_to_print_has_its_seven_days_whatever_falls_due_and_whatever_section_was_chosen(client):
    publication(client.data, two_teams(), AS_OF)
    page = client().get(address_of("week", "Day") + "&section=six_weeks").text
    days = ("Monday 30", "Tuesday 31", "Wednesday 1", "Thursday 2", "Friday 3", "Saturday 4", "Sunday 5")
    assert [day for day in days if f"<h2>{day} " in page] == list(days)
    assert "<li><b>=Sam</b> · Book supervision now: it was due 7 February</li>" in page


def test_a_name_in_the_week_to_print_is_text_and_never_part_of_the_page():
    page = week.sheet(pd.DataFrame([due_row(who="<script>x</script>", section="overdue")]), "<b>", AS_OF, TODAY)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
