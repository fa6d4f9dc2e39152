"""The last three months of an amount against the blocks of three months before them."""

import numpy as np
import pandas as pd
import pytest

from metrics.statistics import amounts_stand_out
from metrics.statistics.amounts import amounts_too_early
from tests.given.reference import reference

GAP = np.nan
BLOCKS = [1.0] * 3 + [2.0] * 3 + [3.0] * 3 + [2.0] * 3  # means 1, 2, 3 and 2: mean 2, standard deviation root of 2/3


def judged(values, **options) -> list[float]:
    return amounts_stand_out([values], len(values) - 1, **options).iloc[0].tolist()


def test_a_mean_is_judged_by_students_t():
    # Standard error root(2/3) x root(5/4) = 0.912871, so a mean of 2 + 2.353363 of them lies at 5 % of 3 degrees.
    high = 2 + 0.912871 * 2.353363

    assert judged([*BLOCKS, high, high, high]) == pytest.approx(
        [0.95, 0.05, 3, high, GAP, 2, GAP], rel=1e-5, nan_ok=True
    )


def test_blocks_and_window_take_the_mean_of_the_months_they_have():
    gaps = [GAP, 1, 1, 2, 1, 3, GAP, GAP, 3, 2, 2, 2, 4, GAP, 2]

    assert judged(gaps) == pytest.approx(judged([*BLOCKS, 3, 3, 3]), nan_ok=True)


def test_the_oldest_block_may_be_shorter():
    assert judged([*BLOCKS[2:], 3, 3, 3]) == pytest.approx(judged([*BLOCKS, 3, 3, 3]), nan_ok=True)


@pytest.mark.parametrize(
    "values",
    [
        [*BLOCKS[:9], 3, 3, 3],  # three blocks
        [*BLOCKS, GAP, GAP, GAP],
        [0.1] * 11 + [GAP, 3, 3, 3],  # blocks that do not vary, though the mean of 0.1 is not always 0.1
        [0.0] * 12 + [3, 3, 3],
        [GAP] * 15,
    ],
)
def test_where_there_is_nothing_to_judge_by_nothing_is_judged(values):
    assert np.isnan(judged(values)).all()


@pytest.mark.parametrize(
    ("values", "expected"),
    [([*BLOCKS[:9], 3, 3, 3], True), ([*BLOCKS, GAP, GAP, GAP], True), ([0.0] * 12 + [3, 3, 3], False)],
)
def test_too_early_is_want_of_months_alone(values, expected):
    assert amounts_too_early([values], len(values) - 1).tolist() == [expected]


def test_blocks_begin_where_it_was_rebased_and_24_months_before_the_window_at_the_earliest():
    values = [9.0] * 15 + BLOCKS + [3, 3, 3]

    assert judged(values, rebase=[15]) == pytest.approx(judged([*BLOCKS, 3, 3, 3]), nan_ok=True)
    assert judged(values, before=12) == pytest.approx(judged([*BLOCKS, 3, 3, 3]), nan_ok=True)
    assert judged(values)[5] == pytest.approx((4 * 9 + 8) / 8)


def test_every_amount_of_the_reference_answers_agrees():
    answers = pd.read_csv(reference("08_chance", "amounts_answers.csv")).set_index("id")
    rows = pd.read_csv(reference("08_chance", "amounts.csv"))
    values = np.full((len(answers), 36), np.nan)
    values[rows["id"], rows["month"]] = rows["value"]
    frame = amounts_stand_out(values, 35)[answers.columns.tolist()]

    pd.testing.assert_frame_equal(frame, answers, rtol=0, atol=1e-9, check_names=False)
