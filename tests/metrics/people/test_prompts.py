"""Suggested support: who may need it, named to their line manager alone."""

from dataclasses import replace
from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.people.prompts import Prompt, prompts
from metrics.read import named
from tests.given import database
from tests.given.publication import people_file

AS_OF = date(2026, 3, 10)
OAK = ("service", "Oak House", "")
MISSED = {name: (date(2026, 1, 12), date(2026, 2, 12)) for name in ("1", "2", "3")}
OF_OAK = frozenset({OAK})


def staff(number, **changes):
    start = {"start_date": date(2024, 1, 1)}
    return {"staff_id": number, "name": f"Sam {number}", "line_manager_id": "9"} | start | changes


def goal(who, due, **changes):
    agreed = {"agreed_on": date(2025, 10, 1)}
    return {"goal_id": f"{who} {due}", "staff_id": who, "due_on": due, "completed_on": None} | agreed | changes


def rows(**exports):
    """Sam 1 and Sam 2 under Max, Sam 3 under nobody, all of whom missed January and February."""
    manager = {"staff_id": "9", "name": "Max", "start_date": date(2024, 1, 1)}
    people = [staff("1"), staff("2"), staff("3", line_manager_id=None), manager]
    goals = [goal(who, day) for who, days in MISSED.items() for day in days]
    return {"staff": people, "goals": goals} | exports


@pytest.fixture
def listed(tmp_path_factory):
    """A function: the prompts of Oak House that a scope may see."""

    def of_rows(exports, scope=PRIVATE, as_of=AS_OF, today=None, **covered):
        folder = tmp_path_factory.mktemp("publication")
        people_file(database.database(exports, as_of, **covered, **database.of_people()), folder / "people.duckdb")
        return prompts(folder, scope, *OAK, today=today or as_of)

    return of_rows


def who(listed_prompts):
    return [prompt.who for prompt in listed_prompts]


def test_a_prompt_names_the_two_months_and_the_six_weeks_after_them(listed):
    sessions = [("2026-01-17", "1"), ("2026-01-18", "1"), ("2026-02-28", "1"), ("2026-03-01", "1")]
    supervision = [{"staff_id": name, "date": date.fromisoformat(day), "supervisor_id": "9"} for day, name in sessions]
    months = {"before_on": date(2026, 1, 31), "on_date": date(2026, 2, 28), "until": date(2026, 4, 11)}
    expected = Prompt("1", "Sam 1", "Max", **months, sessions_before=2, sessions_since=1)
    assert listed(rows(supervision=supervision))[0] == expected
    assert listed(rows())[0] == replace(expected, sessions_before=None, sessions_since=None)


def test_in_private_use_whoever_sits_there_sees_what_the_own_manager_may(listed):
    assert who(listed(rows())) == ["Sam 1", "Sam 2", "Sam 3"]


def test_otherwise_the_line_manager_alone_sees_them_whatever_units_may_be_seen(listed):
    def seen_by(number):
        return who(listed(rows(), Scope(values=OF_OAK, rows=OF_OAK, staff_id=number)))

    assert seen_by("9") == ["Sam 1", "Sam 2"]
    assert seen_by("1") == seen_by("8") == seen_by("") == []


def test_a_line_manager_who_may_not_see_the_units_people_is_refused(listed):
    with pytest.raises(named.NotForYou):
        listed(rows(), Scope(values=OF_OAK, staff_id="9"))


def test_each_of_several_line_managers_sees_them_and_an_earlier_one_no_longer(listed):
    moved = [staff("1", end_date=date(2026, 2, 1), line_manager_id="7"), staff("1", start_date=date(2026, 2, 2))]
    two = [*moved, staff("1", start_date=date(2026, 2, 2), role="Cook", line_manager_id="8")]
    exports = rows() | {"staff": two}
    by_number = {number: who(listed(exports, Scope(rows=OF_OAK, staff_id=number))) for number in "789"}
    assert by_number == {"7": [], "8": ["Sam 1"], "9": ["Sam 1"]}


def test_a_prompt_is_listed_until_its_six_weeks_are_over(listed):
    assert who(listed(rows(), as_of=date(2026, 4, 11))) == ["Sam 1", "Sam 2", "Sam 3"]
    assert listed(rows(), as_of=date(2026, 4, 12)) == listed(rows(), today=date(2026, 4, 12)) == []


def test_of_two_prompts_of_a_person_the_later_is_listed(listed):
    goals = [goal("1", date(2026, month, 12)) for month in (1, 2, 3)]
    assert [prompt.on_date for prompt in listed(rows(goals=goals), as_of=date(2026, 3, 31))] == [date(2026, 3, 31)]


def test_explained_and_replanned_actions_are_no_reason_to_be_listed(listed):
    explained = {"replanned_on": date(2026, 3, 5), "replan_reason": True}
    first, second = MISSED["1"]
    assert listed(rows(goals=[goal("1", first), goal("1", second, **explained)])) == []


def test_whoever_is_on_long_leave_or_has_left_is_not_listed(listed):
    away = [{"staff_id": "1", "start_date": date(2026, 2, 1)}]
    people = rows()["staff"]
    people[1] = staff("2", end_date=date(2026, 3, 9))
    assert who(listed(rows(staff=people, leave=away))) == ["Sam 3"]


def test_nobody_is_listed_where_the_goals_export_ends_before_the_month(listed):
    assert listed(rows(), covers_to={"goals": date(2026, 2, 28)}) == []
