"""Who needs what and by when: which dues are listed, for whom, in which order."""

from datetime import date

import pytest

from access import Scope
from metrics.read import named
from tests.given.due import held, sam, steps


def test_without_names_kept_the_next_step_names_the_staff_id(due_of):
    needs = due_of({"staff": [sam(name=None)], "supervision": [held(date(2026, 2, 12))]})
    assert steps(needs) == ["Book 1042’s supervision by 12 March"]


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        pytest.param(date(2026, 3, 11), ["Appraisal"], id="42 days from today"),
        pytest.param(date(2026, 3, 10), [], id="43 days from today"),
    ],
)
def test_what_is_due_more_than_six_weeks_from_today_is_not_listed(due_of, today, listed):
    rows = {"staff": [sam()], "appraisal": [{"staff_id": "1042", "date": date(2025, 4, 22)}]}
    assert due_of(rows, today=today).rows["what"].tolist() == listed


def test_people_on_long_leave_are_listed_apart_and_asked_for_nothing(due_of):
    needs = due_of(
        {
            "staff": [sam()],
            "supervision": [held(date(2025, 6, 1))],
            "leave": [{"staff_id": "1042", "start_date": date(2026, 1, 1)}],
        }
    )
    assert needs.rows.empty
    assert needs.on_leave["who"].tolist() == ["Sam"]
    assert needs.on_leave["leave_from"].dt.date.tolist() == [date(2026, 1, 1)]


def test_in_each_section_what_is_to_be_arranged_comes_before_what_staff_do_each_soonest_first(due_of):
    needs = due_of(
        {
            "staff": [sam(), sam(staff_id="1043", name="Ade")],
            "supervision": [held(date(2026, 1, 20)), held(date(2026, 1, 12), staff_id="1043")],
            "requirements": [{"course": "Fire safety", "valid_months": "12"}],
            "training": [
                {"staff_id": staff_id, "course": "Fire safety", "completed_on": date(2025, 1, 1)}
                for staff_id in ("1042", "1043")
            ],
        }
    )
    assert needs.rows[["owed_by", "who", "what"]].values.tolist() == [
        ["organisation", "Ade", "Supervision"],
        ["organisation", "Sam", "Supervision"],
        ["person", "Ade", "Fire safety"],
        ["person", "Sam", "Fire safety"],
    ]


def test_nothing_is_asked_for_after_a_persons_last_day(due_of):
    needs = due_of({"staff": [sam(end_date=date(2026, 3, 11))], "supervision": [held(date(2026, 2, 12))]})
    assert needs.rows.empty


def test_an_export_that_ended_in_an_earlier_month_makes_nobody_overdue_and_is_said(due_of):
    needs = due_of(
        {"staff": [sam()], "supervision": [held(date(2026, 1, 12))]}, covers_to={"supervision": date(2026, 2, 28)}
    )
    assert needs.rows.empty
    silent = "The supervision export ends 28 February 2026; what happened since is not known."
    assert needs.not_known["supervision"] == silent
    assert "supervision" not in needs.known


def test_a_team_lists_its_own_people_alone_and_refuses_a_scope_that_may_not_see_them(due_of):
    rows = {
        "staff": [sam(team="Day"), sam(staff_id="1043", name="Ade", team="Night")],
        "supervision": [held(date(2026, 2, 12)), held(date(2026, 2, 12), staff_id="1043")],
    }
    night = ("team", "Oak House", "Night")
    needs = due_of(rows, unit=night, scope=Scope(rows=frozenset({night})))
    assert needs.rows["who"].tolist() == ["Ade"]


def test_who_may_not_see_a_team_is_told_so_in_words(due_of):
    with pytest.raises(named.NotForYou, match="The people of Day, Oak House are not shown to you"):
        due_of({"staff": [sam(team="Day")]}, unit=("team", "Oak House", "Day"), scope=Scope())
