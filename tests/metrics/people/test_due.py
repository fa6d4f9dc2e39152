"""Who needs what and by when: each due, its state and its words."""

from datetime import date

import pytest

from access import PRIVATE, Scope
from metrics.people.due import due
from metrics.read import named
from tests.given import database
from tests.given.publication import people_file

AS_OF = date(2026, 3, 10)
LONG_AGO = date(2024, 1, 1)


@pytest.fixture
def asked(tmp_path):
    """What falls due of the rows given, in the whole organisation."""

    def ask(rows, today=AS_OF, as_of=AS_OF, scope=PRIVATE, unit=("organisation",), **how):
        people_file(database.database(rows, as_of, **how), tmp_path / "people.duckdb")
        return due(tmp_path, scope, *unit, today=today)

    return ask


def sam(**changes):
    return {"staff_id": "1042", "name": "Sam", "start_date": LONG_AGO} | changes


def held(day, **changes):
    return {"staff_id": "1042", "date": day} | changes


def steps(found):
    return found.rows["next_step"].tolist()


@pytest.mark.parametrize(
    ("held_on", "state", "step"),
    [
        pytest.param(date(2026, 2, 12), "due", "Book Sam’s supervision by 12 March", id="due in two days"),
        pytest.param(
            date(2026, 2, 5), "due", "Book Sam’s supervision by 12 March", id="due, and its tolerance runs on"
        ),
        pytest.param(
            date(2026, 2, 3), "due", "Book Sam’s supervision by 10 March", id="the last day on which it counts"
        ),
        pytest.param(
            date(2026, 2, 2), "overdue", "Book Sam’s supervision now: it was due 2 March", id="a day past its tolerance"
        ),
    ],
)
def test_supervision_is_due_28_days_after_the_last_and_overdue_once_its_seven_days_are_over(
    asked, held_on, state, step
):
    found = asked({"staff": [sam()], "supervision": [held(held_on)]})
    assert found.rows["state"].tolist() == [state]
    assert steps(found) == [step]
    assert found.rows["good_to_on"].dt.date.tolist() == [date.fromordinal(held_on.toordinal() + 35)]


def test_without_names_kept_the_next_step_names_the_staff_id(asked):
    found = asked({"staff": [sam(name=None)], "supervision": [held(date(2026, 2, 12))]})
    assert steps(found) == ["Book 1042’s supervision by 12 March"]


@pytest.mark.parametrize(
    ("today", "listed"),
    [
        pytest.param(date(2026, 3, 11), ["Appraisal"], id="42 days from today"),
        pytest.param(date(2026, 3, 10), [], id="43 days from today"),
    ],
)
def test_what_is_due_more_than_six_weeks_from_today_is_not_listed(asked, today, listed):
    rows = {"staff": [sam()], "appraisal": [{"staff_id": "1042", "date": date(2025, 4, 22)}]}
    assert asked(rows, today=today).rows["what"].tolist() == listed


def test_a_booked_session_is_told_with_its_day(asked):
    found = asked(
        {"staff": [sam()], "supervision": [held(date(2026, 2, 12)), held(date(2026, 3, 11), status="booked")]}
    )
    assert found.rows["state"].tolist() == ["booked"]
    assert steps(found) == ["Sam’s supervision is booked for 11 March"]


def test_a_session_booked_too_late_to_count_asks_for_an_earlier_date(asked):
    found = asked(
        {"staff": [sam()], "supervision": [held(date(2026, 2, 12)), held(date(2026, 3, 30), status="booked")]}
    )
    assert steps(found) == ["Sam’s supervision is booked for 30 March, later than 19 March: ask for an earlier date"]


def test_a_booked_group_session_does_not_stand_for_supervision(asked):
    found = asked(
        {
            "staff": [sam()],
            "supervision": [held(date(2026, 2, 12)), held(date(2026, 3, 11), status="booked", type="group")],
        }
    )
    assert found.rows["state"].tolist() == ["due"]


def test_a_date_that_passed_since_the_data_is_not_called_overdue(asked):
    found = asked({"staff": [sam()], "supervision": [held(date(2026, 2, 12))]}, today=date(2026, 3, 25))
    row = found.rows.iloc[0]
    assert (row["state"], bool(row["has_passed"])) == ("due", True)
    assert row["next_step"] == "Book Sam’s supervision, unless it was done after 10 March: it was due 12 March"


def test_people_on_long_leave_are_listed_apart_and_asked_for_nothing(asked):
    found = asked(
        {
            "staff": [sam()],
            "supervision": [held(date(2025, 6, 1))],
            "leave": [{"staff_id": "1042", "start_date": date(2026, 1, 1)}],
        }
    )
    assert found.rows.empty
    assert found.on_leave["who"].tolist() == ["Sam"]
    assert found.on_leave["leave_from"].dt.date.tolist() == [date(2026, 1, 1)]


def test_what_the_organisation_owes_comes_before_what_a_person_owes_each_soonest_first(asked):
    found = asked(
        {
            "staff": [sam(), sam(staff_id="1043", name="Ade")],
            "supervision": [held(date(2026, 2, 20)), held(date(2026, 2, 12), staff_id="1043")],
            "requirements": [{"course": "Fire safety", "valid_months": "12"}],
            "training": [
                {"staff_id": staff_id, "course": "Fire safety", "completed_on": date(2025, 1, 1)}
                for staff_id in ("1042", "1043")
            ],
        }
    )
    assert found.rows[["owed_by", "who", "what"]].values.tolist() == [
        ["organisation", "Ade", "Supervision"],
        ["organisation", "Sam", "Supervision"],
        ["person", "Ade", "Fire safety"],
        ["person", "Sam", "Fire safety"],
    ]


@pytest.mark.parametrize(
    ("training", "state", "step"),
    [
        pytest.param(
            {"completed_on": date(2025, 3, 10)},
            "overdue",
            "Book Sam on Fire safety now: it was due 9 March",
            id="run out",
        ),
        pytest.param(
            {"completed_on": date(2025, 3, 11)},
            "due",
            "Book Sam on Fire safety by 10 March",
            id="valid on its last day",
        ),
        pytest.param(
            {"completed_on": date(2025, 3, 11), "booked_for": date(2026, 3, 10)},
            "booked",
            "Fire safety for Sam is booked for 10 March",
            id="booked",
        ),
    ],
)
def test_a_course_is_due_on_the_last_day_on_which_it_is_in_date(asked, training, state, step):
    found = asked(
        {
            "staff": [sam()],
            "requirements": [{"course": "Fire safety", "valid_months": "12"}],
            "training": [{"staff_id": "1042", "course": "Fire safety"} | training],
        }
    )
    assert found.rows["state"].tolist() == [state]
    assert steps(found) == [step]


def test_a_starter_owes_a_course_by_the_last_day_of_the_starting_time(asked):
    found = asked(
        {
            "staff": [sam(start_date=date(2026, 1, 1))],
            "requirements": [{"course": "Fire safety", "valid_months": "12", "grace_days": 90}],
            "training": [{"staff_id": "9", "course": "Fire safety", "completed_on": date(2025, 3, 11)}],
        }
    )
    assert steps(found) == ["Book Sam on Fire safety by 31 March"]


def test_a_certificate_without_an_end_date_is_to_be_looked_at(asked):
    found = asked(
        {
            "staff": [sam()],
            "requirements": [{"course": "First aid"}],
            "training": [{"staff_id": "1042", "course": "First aid", "completed_on": date(2025, 3, 11)}],
        }
    )
    assert steps(found) == ["Look at Sam’s First aid certificate: no end date is recorded"]
    assert found.rows["owed_by"].tolist() == ["organisation"]


def test_a_first_appraisal_is_due_before_the_first_year_is_up(asked):
    found = asked({"staff": [sam(start_date=date(2025, 3, 20))], "appraisal": [held(date(2024, 1, 1), staff_id="9")]})
    assert found.rows["due_on"].dt.date.tolist() == [date(2026, 3, 19)]


def test_bank_shifts_before_a_permanent_post_do_not_bring_the_first_appraisal_forward(asked):
    posts = [sam(contract="bank", end_date=date(2025, 12, 31)), sam(start_date=date(2026, 1, 1))]
    assert asked({"staff": posts, "appraisal": [held(date(2024, 1, 1), staff_id="9")]}).rows.empty


@pytest.mark.parametrize(
    ("team", "listed"),
    [
        pytest.param("Night", ["Fire safety"], id="where they are bank staff"),
        pytest.param("Day", ["Supervision", "Fire safety"], id="where they have a permanent post"),
    ],
)
def test_bank_staff_are_asked_for_training_alone(asked, team, listed):
    rows = {
        "staff": [sam(team="Day"), sam(team="Night", contract="bank")],
        "supervision": [held(date(2026, 1, 1))],
        "requirements": [{"course": "Fire safety", "valid_months": "12"}],
        "training": [{"staff_id": "1042", "course": "Fire safety", "completed_on": date(2024, 1, 1)}],
    }
    assert asked(rows, unit=("team", "Oak House", team)).rows["what"].tolist() == listed


@pytest.mark.parametrize(
    ("mentoring", "listed"),
    [
        pytest.param({"staff_id": "9", "mentor_id": "8"}, ["Mentor"], id="nobody"),
        pytest.param({"staff_id": "1042", "mentor_id": "1042"}, ["Mentor"], id="only themselves"),
        pytest.param({"staff_id": "1042", "mentor_id": "8"}, [], id="somebody else"),
    ],
)
def test_a_starter_is_owed_somebody_else_as_mentor_two_weeks_after_the_start(asked, mentoring, listed):
    found = asked(
        {"staff": [sam(start_date=date(2026, 3, 1))], "mentoring": [{"start_date": date(2026, 3, 1)} | mentoring]}
    )
    assert found.rows["what"].tolist() == listed


def test_an_open_probation_is_owed_its_review_its_agreement_and_its_induction(asked):
    found = asked(
        {
            "staff": [sam(start_date=date(2025, 10, 1))],
            "probation": [
                {
                    "staff_id": "1042",
                    "start_date": date(2025, 10, 1),
                    "review_due_on": date(2026, 3, 20),
                    "outcome": "open",
                }
            ],
        }
    )
    assert found.rows[["what", "state"]].values.tolist() == [
        ["Support agreement", "overdue"],
        ["Probation review", "due"],
        ["Induction", "due"],
    ]
    assert steps(found)[1] == "Hold Sam’s probation review by 20 March"


def test_nothing_is_asked_for_after_a_persons_last_day(asked):
    found = asked({"staff": [sam(end_date=date(2026, 3, 11))], "supervision": [held(date(2026, 2, 12))]})
    assert found.rows.empty


def test_an_export_that_ended_in_an_earlier_month_makes_nobody_overdue_and_is_said(asked):
    found = asked(
        {"staff": [sam()], "supervision": [held(date(2026, 1, 12))]}, covers_to={"supervision": date(2026, 2, 28)}
    )
    assert found.rows.empty
    assert "The supervision export ends 28 February 2026; what happened since is not known." in found.not_known


def test_a_team_lists_its_own_people_alone_and_refuses_a_scope_that_may_not_see_them(asked):
    rows = {
        "staff": [sam(team="Day"), sam(staff_id="1043", name="Ade", team="Night")],
        "supervision": [held(date(2026, 2, 12)), held(date(2026, 2, 12), staff_id="1043")],
    }
    night = ("team", "Oak House", "Night")
    found = asked(rows, unit=night, scope=Scope(rows=frozenset({night})))
    assert found.rows["who"].tolist() == ["Ade"]


def test_who_may_not_see_a_team_is_told_so_in_words(asked):
    with pytest.raises(named.NotForYou, match="The people of Day, Oak House are not shown to you"):
        asked({"staff": [sam(team="Day")]}, unit=("team", "Oak House", "Day"), scope=Scope())
