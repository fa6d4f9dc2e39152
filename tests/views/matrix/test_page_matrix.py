"""The Matrix page: people by required courses in words."""

import json
from datetime import date

import pytest

from access import Scope
from tests.given.page import buttons, opened, text
from tests.given.publication import publication
from views.session import marks

AS_OF = date(2026, 3, 31)
TODAY = date(2026, 4, 2)
HARD = "\u00a0"


def two_people():
    """Ade holds both courses; Sam's fire safety ran out on 9 March 2026 and first aid is only asked of team leaders."""
    return {
        "staff": [
            {"staff_id": "1", "name": "Ade", "role": "Team Leader", "start_date": date(2024, 1, 1)},
            {"staff_id": "2", "name": "Sam", "start_date": date(2024, 1, 1)},
        ],
        "requirements": [
            {"course": "Fire safety", "valid_months": "12"},
            {"course": "First aid", "role": "Team Leader", "valid_months": "36"},
        ],
        "training": [
            {"staff_id": "1", "course": "Fire safety", "completed_on": date(2025, 12, 1)},
            {"staff_id": "1", "course": "First aid", "completed_on": date(2025, 12, 1)},
            {"staff_id": "2", "course": "Fire safety", "completed_on": date(2025, 3, 10)},
            {"staff_id": "2", "course": "Fire safety", "booked_for": date(2026, 4, 20)},
        ],
    }


def drawn(page):
    """What the table was given: its headings and its lines; None where there is no table."""
    elements = [element.proto for element in page.get("bidi_component") if "matrix" in element.proto.id]
    return json.loads(elements[0].bytes) if elements else None


def cells(page):
    """(who, course): the words, the colour of their ground, and the booking."""
    table = drawn(page)
    courses = [column["text"] for column in table["columns"][1:]]  # and before them what there is to arrange
    return {
        (line["heading"]["text"], course): tuple(
            cell.get(part, "").replace(HARD, " ") for part in ("text", "ground", "below")
        )
        for line in table["rows"]
        for course, cell in zip(courses, line["cells"], strict=True)
    }


def people(page):
    return [line["heading"]["text"] for line in drawn(page)["rows"]]


def test_each_cell_says_the_state_in_words_with_its_day(data):
    publication(data, two_people(), AS_OF)
    assert cells(opened("matrix", today=TODAY)) == {
        ("Ade", "To arrange"): ("none", "", ""),
        ("Ade", "Fire safety"): ("in date to Nov 2026", "plain", ""),
        ("Ade", "First aid"): ("in date to Nov 2028", "plain", ""),
        ("Sam", "To arrange"): ("1 course", "orange", ""),
        ("Sam", "Fire safety"): ("expired since 9 Mar 2026", "orange", "booked 20 Apr 2026"),
        ("Sam", "First aid"): ("–", "", ""),
    }


def test_a_name_leads_to_the_page_of_the_person(data):
    publication(data, two_people(), AS_OF)
    headings = [line["heading"] for line in drawn(opened("matrix", today=TODAY))["rows"]]
    assert headings[1]["go"] == {
        "page": "person",
        "carried": {"service": "Oak House", "person": marks.of("2")},
        "at": "",
    }


def test_the_sentence_says_how_much_there_is_to_arrange(data):
    publication(data, two_people(), AS_OF)
    assert "**1 course** to arrange, for 1 of 2 people: Sam (1)." in text(opened("matrix", today=TODAY))


def test_a_chosen_state_leaves_only_its_people_and_courses_and_the_download_follows(data):
    publication(data, two_people(), AS_OF)
    page = opened("matrix", today=TODAY, show="expired")
    assert list(cells(page)) == [("Sam", "To arrange"), ("Sam", "Fire safety")]
    assert buttons(page)["Download as a workbook"] == "downloads/matrix.xlsx?service=Oak+House&state=expired"


def test_a_chosen_person_and_course_leave_only_those_and_no_address_says_who(data):
    publication(data, two_people(), AS_OF)
    page = opened("matrix", today=TODAY)
    page.selectbox(key="pick_somebody").set_value("1").run()
    assert people(page) == ["Ade"]
    page.selectbox(key="pick_course").set_value("First aid").run()
    assert list(cells(page)) == [("Ade", "To arrange"), ("Ade", "First aid")]
    assert buttons(page)["Download as a workbook"] == "downloads/matrix.xlsx?service=Oak+House&course=First+aid"
    assert "person" not in page.query_params and "What is downloaded holds everybody" in text(page)


def test_a_dash_means_not_required_whatever_was_chosen(data):
    rows = two_people()
    rows["requirements"][1] = {"course": "First aid", "valid_months": "36"}
    rows["training"].append({"staff_id": "2", "course": "First aid", "completed_on": date(2025, 12, 1)})
    rows["training"][1]["completed_on"] = date(2020, 1, 1)  # Ade's first aid ran out, and Sam's fire safety
    publication(data, rows, AS_OF)
    page = opened("matrix", today=TODAY, show="expired")
    assert cells(page)["Sam", "First aid"][0] == "in date to Nov 2028"
    assert "–" not in {words for words, _, _ in cells(page).values()}


def test_without_names_kept_staff_numbers_stand_in_their_place(data):
    rows = two_people()
    rows["staff"] = [{**row, "name": None} for row in rows["staff"]]
    publication(data, rows, AS_OF)
    assert people(opened("matrix", today=TODAY)) == ["1", "2"]


def test_someone_on_long_leave_is_marked_and_not_coloured(data):
    rows = two_people() | {"leave": [{"staff_id": "2", "start_date": date(2026, 1, 1)}]}
    publication(data, rows, AS_OF)
    page = opened("matrix", today=TODAY)
    assert "Every required course of 2 people is in date." in text(page)
    assert cells(page)["Sam, on long leave", "Fire safety"][1] == "plain"
    assert cells(page)["Sam, on long leave", "To arrange"][0] == "none"


@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        pytest.param("training", "There is no training export yet.", id="no training"),
        pytest.param("requirements", "There is no requirements export yet.", id="no requirements"),
    ],
)
def test_a_missing_export_is_named_rather_than_calling_courses_not_yet_done(data, left_out, words):
    rows = two_people()
    del rows[left_out]
    publication(data, rows, AS_OF)
    page = opened("matrix", today=TODAY)
    assert words in text(page)
    assert drawn(page) is None


def test_who_may_not_see_the_people_is_told_so(data):
    publication(data, two_people(), AS_OF)
    page = opened("matrix", scope=Scope(values=frozenset({("service", "Oak House", "")})), today=TODAY)
    assert "The people of Oak House are not shown to you" in text(page)
    assert drawn(page) is None
