"""What is listed of one person: what the exports hold of them, to whom may see it, and nothing that is protected."""

from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.people.person import LISTS, NoSuchPerson, everybody, person
from metrics.read import named
from tests.given import database
from tests.given.due import AS_OF, LONG_AGO, held, sam
from tests.given.publication import people_file

MAX = {"staff_id": "9", "name": "Max", "start_date": LONG_AGO}
OAK = ("service", "Oak House", "")


@pytest.fixture
def folder(tmp_path):
    """A function: a publication of the rows given, with Sam and Max."""

    def of_rows(**rows):
        staff = {"staff": [sam(line_manager_id="9"), MAX]}
        people_file(database.database(staff | rows, AS_OF, **database.of_people()), tmp_path / "people.duckdb")
        return tmp_path

    return of_rows


@pytest.fixture
def of_sam(folder):
    """A function: what is listed of Sam."""
    return lambda **rows: person(folder(**rows), PRIVATE, *OAK, "1042")


def test_the_person_is_named_with_role_team_and_line_manager(of_sam):
    somebody = of_sam()
    assert (somebody.who, somebody.role, somebody.team) == ("Sam", "Support Worker", "Oak House")
    assert somebody.manager == "Max"


def test_without_names_kept_the_staff_number_stands_in_its_place(folder):
    place = folder(staff=[sam(name=None)])
    assert person(place, PRIVATE, *OAK, "1042").who == "1042"
    assert everybody(place, PRIVATE, *OAK) == {"1042": "1042"}


def test_the_days_of_talks_on_a_return_to_work_are_listed_as_one_to_ones(of_sam):
    rows = [held(date(2026, 1, 12), type="return_to_work"), held(date(2026, 1, 5), type="group")]
    listed = of_sam(supervision=rows).lists["sessions"]
    assert listed["type"].isna().tolist() == [True, False] and listed["type"][1] == "group"


def test_sessions_say_what_they_were_by_whom_and_whether_one_that_was_cancelled_was_made_good(of_sam):
    rows = [
        held(date(2026, 1, 5), status="cancelled_by_manager"),
        held(date(2026, 1, 12), type="reflective", supervisor_id="9", reflective=True, needs_asked=False),
        held(date(2026, 4, 1), status="booked", supervisor_id="9"),
    ]
    listed = of_sam(supervision=rows).lists["sessions"]
    assert listed["status"].tolist() == ["booked", "held", "cancelled_by_manager"]
    assert listed["supervisor"].tolist() == ["Max", "Max", ""]
    assert listed["rebooked_on"].dt.date.tolist()[2] == date(2026, 1, 12)
    assert (listed["type"][1], listed["reflective"][1], listed["needs_asked"][1]) == ("reflective", True, False)


def test_of_sessions_the_last_six_and_the_next_three_booked_are_listed(of_sam):
    rows = [held(date(2025, month, 1)) for month in range(1, 11)]
    rows += [held(date(2026, month, 1), status="booked") for month in range(4, 9)]
    listed = of_sam(supervision=rows).lists["sessions"]
    assert [day.month for day in listed["on_date"]] == [6, 5, 4, 10, 9, 8, 7, 6, 5]


def test_open_goals_come_first_and_those_completed_more_than_six_months_ago_are_left_out(of_sam):
    rows = [
        {"goal_id": "a", "due_on": date(2026, 5, 1)},
        {"goal_id": "b", "due_on": date(2026, 2, 1), "replanned_on": date(2026, 2, 3), "replan_reason": True},
        {"goal_id": "c", "due_on": date(2026, 1, 1), "completed_on": date(2025, 10, 1)},
        {"goal_id": "d", "due_on": date(2026, 1, 1), "completed_on": date(2025, 9, 1)},
        {"goal_id": "e", "due_on": date(2026, 1, 1), "level": "team", "staff_id": None, "service": "Oak House"},
    ]
    goals = [{"staff_id": "1042", "agreed_on": date(2025, 8, 1)} | row for row in rows]
    assert of_sam(goals=goals).lists["goals"]["goal_id"].tolist() == ["b", "a", "c"]


def test_a_mentor_is_somebody_else(of_sam):
    rows = [{"staff_id": "1042", "mentor_id": mentor, "start_date": LONG_AGO} for mentor in ("9", "1042")]
    assert of_sam(mentoring=rows).lists["mentors"]["mentor"].tolist() == ["Max"]


def test_recognition_of_a_team_is_of_everybody_who_was_in_it_that_day_and_a_concern_is_never_listed(of_sam):
    team = {"service": "Oak House", "team": "Oak House"}
    rows = [
        {"date": date(2026, 3, 1), "kind": "recognition", "staff_id": "1042"},
        {"date": date(2026, 2, 1), "kind": "recognition", **team},
        {"date": date(2026, 1, 1), "kind": "recognition", "service": "Oak House", "team": "Night"},
        {"date": date(2026, 3, 2), "kind": "concern", "staff_id": "1042"},
        {"date": date(2026, 3, 3), "kind": "concern", **team},
        {"date": date(2025, 3, 10), "kind": "recognition", "staff_id": "1042"},
        {"date": date(2026, 3, 4), "kind": "recognition", "staff_id": "9"},
    ]
    listed = of_sam(recognition=rows).lists["recognition"]
    assert [(day.date(), team) for day, team in zip(listed["on_date"], listed["team"], strict=True)] == [
        (date(2026, 3, 1), ""),
        (date(2026, 2, 1), "Oak House"),
    ]


def test_no_list_asks_for_what_is_never_named():
    protected = ("absence", "plan", "adjustment", "survey", "hse", "leaving_reason", "prompt")
    asked = " ".join(LISTS.values())
    assert [name for name in protected if f"facts.{name}" in asked or f"raw.{name}" in asked] == []
    assert "leaving_reason" not in asked


@pytest.mark.parametrize("number", ["77", "'; drop table facts.person; --", "%", ""])
def test_a_number_of_nobody_is_refused_in_words(folder, number):
    with pytest.raises(NoSuchPerson, match="Nobody in post in Oak House has the staff number “"):
        person(folder(), PRIVATE, *OAK, number)


def test_who_left_and_who_has_not_begun_has_no_page(folder):
    staff = [sam(end_date=date(2026, 3, 9)), MAX | {"start_date": date(2026, 3, 11)}]
    place = folder(staff=staff)
    for number in ("1042", "9"):
        with pytest.raises(NoSuchPerson):
            person(place, PRIVATE, *OAK, number)


def test_nobody_sees_a_person_of_another_service(folder):
    elm = ("service", "Elm Lodge", "")
    place = folder(staff=[sam(), MAX | {"service": "Elm Lodge"}])
    of_elm = Scope(rows=frozenset({elm}))
    with pytest.raises(named.NotForYou):
        person(place, of_elm, *OAK, "1042")
    with pytest.raises(NoSuchPerson):
        person(place, of_elm, *elm, "1042")
    assert person(place, of_elm, *elm, "9").who == "Max"
    assert everybody(place, of_elm, *elm) == {"9": "Max"}
