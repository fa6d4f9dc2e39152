"""What falls due of people who started, and their first appraisal."""

from datetime import date

import pytest

from tests.given.due import held, sam, steps


def test_a_first_appraisal_is_due_before_the_first_year_is_up(due_of):
    needs = due_of({"staff": [sam(start_date=date(2025, 3, 20))], "appraisal": [held(date(2024, 1, 1), staff_id="9")]})
    assert needs.rows["due_on"].dt.date.tolist() == [date(2026, 3, 19)]


def test_bank_shifts_before_a_permanent_post_do_not_bring_the_first_appraisal_forward(due_of):
    posts = [sam(contract="bank", end_date=date(2025, 12, 31)), sam(start_date=date(2026, 1, 1))]
    assert due_of({"staff": posts, "appraisal": [held(date(2024, 1, 1), staff_id="9")]}).rows.empty


@pytest.mark.parametrize(
    ("mentoring", "listed"),
    [
        pytest.param({"staff_id": "9", "mentor_id": "8"}, ["Mentor"], id="nobody"),
        pytest.param({"staff_id": "1042", "mentor_id": "1042"}, ["Mentor"], id="only themselves"),
        pytest.param({"staff_id": "1042", "mentor_id": "8"}, [], id="somebody else"),
    ],
)
def test_a_starter_is_owed_somebody_else_as_mentor_two_weeks_after_the_start(due_of, mentoring, listed):
    needs = due_of(
        {"staff": [sam(start_date=date(2026, 3, 1))], "mentoring": [{"start_date": date(2026, 3, 1)} | mentoring]}
    )
    assert needs.rows["what"].tolist() == listed


def test_an_open_probation_is_owed_its_review_its_agreement_and_its_induction(due_of):
    needs = due_of(
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
    assert needs.rows[["what", "state"]].values.tolist() == [
        ["Support agreement", "overdue"],
        ["Probation review", "due"],
        ["Induction", "due"],
    ]
    assert steps(needs)[1] == "Hold Sam’s probation review by 20 March"
