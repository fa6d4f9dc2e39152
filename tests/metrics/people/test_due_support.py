"""Talks, goal reviews, Level 3, line managers and notices: what is asked for of whom, and by when."""

from datetime import date

import pytest

from tests.given.due import AS_OF, LONG_AGO, sam, steps

MANAGER = {"staff_id": "9", "name": "Max", "role": "Registered Manager", "start_date": LONG_AGO}


def absence(**changes) -> dict:
    return {"staff_id": "1042", "start_date": date(2026, 2, 20), "end_date": date(2026, 2, 27)} | changes


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        pytest.param([absence()], ["Welcome Sam back in a return-to-work talk now: it was due 4 March"], id="3 days"),
        pytest.param([absence(return_talk_on=date(2026, 3, 6))], [], id="a late talk is a talk"),
        pytest.param([absence(return_talk_on=date(2026, 2, 27))], ["Welcome"], id="one on a day away is none"),
        pytest.param([absence(end_date=None)], [], id="not back yet"),
        pytest.param([absence(start_date=date(2025, 11, 3), end_date=date(2025, 12, 9))], [], id="over three months"),
        pytest.param([absence(), absence(start_date=AS_OF, end_date=AS_OF)], ["Welcome"], id="two absences, one talk"),
    ],
)
def test_who_is_back_is_welcomed_in_a_talk_within_three_working_days(due_of, rows, listed):
    given = steps(due_of({"staff": [sam()], "absence": rows}))
    assert [words[: len(start)] for words, start in zip(given, listed, strict=True)] == listed


def goal(**changes) -> dict:
    return {"staff_id": "1042", "goal_id": "g1", "agreed_on": date(2026, 1, 2), "due_on": date(2026, 9, 1)} | changes


@pytest.mark.parametrize(
    ("rows", "listed"),
    [
        pytest.param([goal()], ["Look at Sam’s goals and actions together by 2 April"], id="90 days"),
        pytest.param([goal(reviewed_on=date(2026, 3, 1))], [], id="reviewed: not within six weeks"),
        pytest.param([goal(completed_on=date(2026, 3, 1))], [], id="completed"),
        pytest.param([goal(), goal(goal_id="g2", agreed_on=date(2025, 11, 1))], ["Look at Sam’s goals"], id="one line"),
        pytest.param([goal(level="team", service="Oak House", staff_id=None)], [], id="a team's"),
    ],
)
def test_open_goals_of_a_person_are_looked_at_together_within_ninety_days(due_of, rows, listed):
    given = steps(due_of({"staff": [sam()], "goals": rows}))
    assert [words[: len(start)] for words, start in zip(given, listed, strict=True)] == listed


@pytest.mark.parametrize(
    ("qualification", "listed"),
    [
        pytest.param({"status": "none"}, ["Agree with Sam how they finish the Level 3 by 1 April"], id="by the start"),
        pytest.param({"status": "held"}, [], id="held"),
        pytest.param({"status": "enrolled", "deferred_until": date(2026, 12, 1)}, [], id="deferred"),
        pytest.param({"status": "none", "first_care_role_on": date(2024, 2, 1)}, ["Agree with Sam"], id="other homes"),
    ],
)
def test_the_level_3_is_asked_for_by_the_day_that_its_measure_counts(due_of, qualification, listed):
    row = {"staff_id": "1042", "qualification": "level_3"} | qualification
    staff = [sam(role="Support Worker", start_date=date(2024, 4, 1))]
    given = steps(due_of({"staff": staff, "qualification": [row]}))
    assert [words[: len(start)] for words, start in zip(given, listed, strict=True)] == listed


@pytest.mark.parametrize(
    ("number", "qualification", "listed"),
    [
        pytest.param("9", {"status": "none"}, ["Agree with Max how they finish the Level 5 by 1 April"], id="3 years"),
        pytest.param("9", {"status": "held"}, [], id="held"),
        pytest.param("9", {"status": "enrolled", "deferred_until": date(2026, 12, 1)}, [], id="deferred"),
        pytest.param("9", {"status": "none", "managing_since": None}, [], id="not known since when"),
        pytest.param("1042", {"status": "enrolled"}, [], id="who is not in charge"),
    ],
)
def test_the_level_5_is_asked_of_who_is_in_charge_by_three_years_after_starting_to_manage(
    due_of, number, qualification, listed
):
    managing = {"staff_id": number, "qualification": "level_5", "managing_since": date(2023, 4, 1)}
    given = steps(due_of({"staff": [MANAGER, sam()], "qualification": [managing | qualification]}))
    assert [words for words in given if "Level 5" in words] == listed


def test_who_has_no_line_manager_is_named_since_the_last_one_went_where_any_are_named(due_of):
    staff = [
        sam(line_manager_id="9", end_date=date(2026, 3, 1)),
        sam(start_date=date(2026, 3, 2)),
        MANAGER | {"line_manager_id": "1"},
    ]
    needs = due_of({"staff": staff})
    assert steps(needs) == ["Name a line manager for Sam now: it was due 2 March"]
    assert "line managers" in needs.known


def test_where_the_staff_export_names_no_line_managers_that_is_said(due_of):
    alone = due_of({"staff": [sam()]})
    assert steps(alone) == []
    assert alone.not_known["line managers"] == "The staff export names no line managers."


@pytest.mark.parametrize(
    ("leave", "listed"),
    [
        pytest.param({"start_date": date(2026, 2, 1)}, ["now: it was due 8 February"], id="open for 28 days"),
        pytest.param({"start_date": date(2026, 3, 1)}, [], id="open, and not yet 28 days"),
        pytest.param(
            {"start_date": date(2026, 3, 6), "end_date": date(2026, 4, 2)}, ["by 13 March"], id="known to be 28 days"
        ),
        pytest.param({"start_date": date(2026, 3, 6), "end_date": date(2026, 4, 1)}, [], id="27 days"),
    ],
)
def test_notice_is_asked_for_where_who_is_in_charge_is_away_28_days_and_of_nobody_else(due_of, leave, listed):
    rows = {"staff": [MANAGER, sam()], "leave": [{"staff_id": number} | leave for number in ("9", "1042")]}
    needs = due_of(rows)
    given = [words for words in steps(needs) if "regulation 48" in words]
    assert [words.partition("(regulation 48) ")[2] for words in given] == listed
    assert all("Max" in words for words in given)


@pytest.mark.parametrize(
    ("notice", "is_answered"),
    [
        pytest.param(("9", date(2026, 1, 4)), True, id="a month before"),
        pytest.param(("9", date(2025, 10, 1)), False, id="of an earlier time away"),
        pytest.param(("8", AS_OF), False, id="of somebody else"),
    ],
)
def test_a_notice_that_was_written_down_answers(due_of, notice, is_answered):
    rows = {"staff": [MANAGER], "leave": [{"staff_id": "9", "start_date": date(2026, 2, 1)}]}
    assert (steps(due_of(rows, notices=[notice])) == []) == is_answered
