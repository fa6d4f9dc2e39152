"""The probability of a count so low, or so high, when its rate is itself only estimated."""

import numpy as np
import pytest
import scipy  # its parts are imported where they are used: `scipy.stats` takes long
from hypothesis import given
from hypothesis import strategies as st

from metrics.statistics.tails import beta_binomial_tails, negative_binomial_tails


def tails(law, *parameters: float) -> tuple[float, float]:
    p_low, p_high = law(*(np.array([float(value)]) for value in parameters))
    return p_low[0], p_high[0]


@pytest.mark.parametrize(
    ("k", "n", "a", "b", "expected"),
    [
        (0, 2, 1, 1, (1 / 3, 1)),  # 0, 1 and 2 are equally likely
        (1, 2, 1, 1, (2 / 3, 2 / 3)),
        (2, 2, 1, 1, (1, 1 / 3)),
        (1, 1, 2, 1, (1, 2 / 3)),  # two in three
        (0, 2, 0.5, 0.5, (3 / 8, 1)),  # 3/8, 1/4, 3/8: both ends are likelier than the middle
        (2, 2, 0.5, 0.5, (1, 3 / 8)),
    ],
)
def test_both_tails_hold_the_count_itself(k, n, a, b, expected):
    assert tails(beta_binomial_tails, k, n, a, b) == pytest.approx(expected, abs=1e-15)


def test_a_count_between_two_is_widened_to_the_likelier_side():
    # Of 0, 1 and 2 equally likely: at most 1, and at least 0.
    assert tails(beta_binomial_tails, 0.5, 2, 1, 1) == pytest.approx((2 / 3, 1))


def test_all_of_a_mean_that_was_rounded_down_is_all():
    # 7.4 of 7.4 people, read as 7: at most 8 is certain, at least 7 is not.
    assert tails(beta_binomial_tails, 7.4, 7, 1, 1) == pytest.approx((1, 1 / 8))


def test_a_rate_of_a_half_for_each_next_leaver():
    # A half, a quarter, an eighth ...
    assert tails(negative_binomial_tails, 0, 1, 1) == pytest.approx((1 / 2, 1))
    assert tails(negative_binomial_tails, 1, 1, 1) == pytest.approx((3 / 4, 1 / 2))
    assert tails(negative_binomial_tails, 2, 1, 1) == pytest.approx((7 / 8, 1 / 4))


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), *[st.floats(0.02, 300)] * 2)
def test_beta_binomial_tails_agree_with_scipy(counts, a, b):
    k, n = counts
    chances = scipy.stats.betabinom(n, a, b).pmf(np.arange(n + 1))

    assert tails(beta_binomial_tails, k, n, a, b) == pytest.approx(
        (chances[: k + 1].sum(), chances[k:].sum()), rel=1e-9, abs=1e-290
    )


@given(st.integers(0, 60), st.floats(0.01, 50), st.floats(0.2, 300))
def test_negative_binomial_tails_agree_with_scipy(k, mean, r):
    law = scipy.stats.nbinom(r, r / (r + mean))

    assert tails(negative_binomial_tails, k, mean, r) == pytest.approx((law.cdf(k), law.sf(k - 1)), rel=1e-8)


def test_what_is_too_rare_for_a_number_is_0_and_its_other_side_certain():
    assert tails(beta_binomial_tails, 0, 20_000, 19_000, 1_000) == (0, 1)
    assert tails(beta_binomial_tails, 20_000, 20_000, 1_000, 19_000) == (1, 0)
    assert tails(beta_binomial_tails, 0, 55, 1e13, 1) == (0, 1)


def test_what_is_rare_between_two_likely_ends_does_not_end_a_tail():
    # All or none, each half of the time.
    assert tails(beta_binomial_tails, 0, 20, 1e-20, 1e-20) == pytest.approx((0.5, 1))
    assert tails(beta_binomial_tails, 20, 20, 1e-20, 1e-20) == pytest.approx((1, 0.5))


def test_a_long_tail_is_summed_to_its_end():
    # Of a hundred thousand equally likely counts, the half.
    assert tails(beta_binomial_tails, 49_999, 99_999, 1, 1) == pytest.approx((0.5, 0.50001), abs=1e-9)


def test_cells_of_all_lengths_are_judged_side_by_side():
    n = np.array([1.0, 50, 4000, 7])
    k, a, b = np.array([1.0, 3, 2100, 0]), np.array([2.0, 5, 100, 0.5]), np.array([1.0, 40, 100, 3])
    p_low, p_high = beta_binomial_tails(k, n, a, b)

    for row in range(4):
        assert (p_low[row], p_high[row]) == tails(beta_binomial_tails, k[row], n[row], a[row], b[row])
