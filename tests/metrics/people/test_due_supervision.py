"""When supervision is due, and what a booked session changes."""

from datetime import date

import pytest

from tests.given.due import held, sam, steps


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
    due_of, held_on, state, step
):
    needs = due_of({"staff": [sam()], "supervision": [held(held_on)]})
    assert needs.rows["state"].tolist() == [state]
    assert steps(needs) == [step]
    assert needs.rows["good_to_on"].dt.date.tolist() == [date.fromordinal(held_on.toordinal() + 35)]


def test_a_booked_session_is_told_with_its_day(due_of):
    needs = due_of(
        {"staff": [sam()], "supervision": [held(date(2026, 2, 12)), held(date(2026, 3, 11), status="booked")]}
    )
    assert needs.rows["state"].tolist() == ["booked"]
    assert steps(needs) == ["Sam’s supervision is booked for 11 March"]


def test_a_session_booked_too_late_to_count_asks_for_an_earlier_date(due_of):
    needs = due_of(
        {"staff": [sam()], "supervision": [held(date(2026, 2, 12)), held(date(2026, 3, 30), status="booked")]}
    )
    assert steps(needs) == ["Sam’s supervision is booked for 30 March, later than 19 March: ask for an earlier date"]


def test_a_booked_group_session_does_not_stand_for_supervision(due_of):
    needs = due_of(
        {
            "staff": [sam()],
            "supervision": [held(date(2026, 2, 12)), held(date(2026, 3, 11), status="booked", type="group")],
        }
    )
    assert needs.rows["state"].tolist() == ["due"]


def test_a_date_that_passed_since_the_data_is_not_called_overdue(due_of):
    needs = due_of({"staff": [sam()], "supervision": [held(date(2026, 2, 12))]}, today=date(2026, 3, 25))
    row = needs.rows.iloc[0]
    assert (row["state"], row["section"]) == ("due", "outcome")
    assert row["next_step"] == "Book Sam’s supervision, unless it was done after 10 March: it was due 12 March"
