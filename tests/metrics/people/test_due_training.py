"""When a required course is due, and what its certificate says."""

from datetime import date

import pytest

from tests.given.due import held, sam, steps


@pytest.mark.parametrize(
    ("training", "state", "step"),
    [
        pytest.param(
            {"completed_on": date(2025, 3, 10)},
            "overdue",
            "Book Sam on Fire safety now: it was due 9 March",
            id="expired",
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
def test_a_course_is_due_on_the_last_day_on_which_it_is_in_date(due_of, training, state, step):
    needs = due_of(
        {
            "staff": [sam()],
            "requirements": [{"course": "Fire safety", "valid_months": "12"}],
            "training": [{"staff_id": "1042", "course": "Fire safety"} | training],
        }
    )
    assert needs.rows["state"].tolist() == [state]
    assert steps(needs) == [step]


def test_a_starter_is_to_do_a_course_by_the_last_day_of_grace(due_of):
    needs = due_of(
        {
            "staff": [sam(start_date=date(2026, 1, 1))],
            "requirements": [{"course": "Fire safety", "valid_months": "12", "grace_days": 90}],
            "training": [{"staff_id": "9", "course": "Fire safety", "completed_on": date(2025, 3, 11)}],
        }
    )
    assert steps(needs) == ["Book Sam on Fire safety by 31 March"]


def test_a_certificate_without_an_end_date_is_to_be_looked_at(due_of):
    needs = due_of(
        {
            "staff": [sam()],
            "requirements": [{"course": "First aid"}],
            "training": [{"staff_id": "1042", "course": "First aid", "completed_on": date(2025, 3, 11)}],
        }
    )
    assert steps(needs) == ["Look at Sam’s First aid certificate: no end date is recorded"]
    assert needs.rows["owed_by"].tolist() == ["organisation"]


@pytest.mark.parametrize(
    ("team", "listed"),
    [
        pytest.param("Night", ["Fire safety"], id="where they are bank staff"),
        pytest.param("Day", ["Supervision", "Fire safety"], id="where they have a permanent post"),
    ],
)
def test_bank_staff_are_asked_for_training_alone(due_of, team, listed):
    rows = {
        "staff": [sam(team="Day"), sam(team="Night", contract="bank")],
        "supervision": [held(date(2026, 1, 1))],
        "requirements": [{"course": "Fire safety", "valid_months": "12"}],
        "training": [{"staff_id": "1042", "course": "Fire safety", "completed_on": date(2024, 1, 1)}],
    }
    assert due_of(rows, unit=("team", "Oak House", team)).rows["what"].tolist() == listed
