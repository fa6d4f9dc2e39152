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
        ["Probation decision", "overdue"],
        ["Probation review", "due"],
        ["Induction", "due"],
    ]
    assert steps(needs)[2] == "Hold Sam’s probation review by 20 March"


@pytest.mark.parametrize(
    ("employed", "probation", "by"),
    [
        pytest.param("2025-10-20", {}, ["2026-03-20"], id="five months after the start"),
        pytest.param(
            "2025-10-20", {"outcome": "extended", "extended_to": date(2026, 9, 1)}, ["2026-03-20"], id="though extended"
        ),
        pytest.param("2025-09-20", {"start_date": date(2025, 11, 1)}, ["2026-02-20"], id="of employment"),
        pytest.param("2025-12-20", {}, [], id="not before the fourth month is over"),
        pytest.param("2025-10-20", {"outcome": "passed", "reviewed_on": date(2026, 2, 1)}, [], id="decided"),
    ],
)
def test_a_probation_is_decided_within_five_months_of_the_start_of_employment(due_of, employed, probation, by):
    started = date.fromisoformat(employed)
    row = {"staff_id": "1042", "start_date": started, "outcome": "open"} | probation
    rows = due_of({"staff": [sam(start_date=started)], "probation": [row]}).rows
    assert rows.loc[rows["kind"] == "probation_decision", "due_on"].dt.strftime("%Y-%m-%d").tolist() == by
