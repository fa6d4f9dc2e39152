"""A budget of sentences that chance may write, and the word that each cell has for it."""

import numpy as np
import pytest

from metrics.statistics.chance import bounds, in_words, words

GAP = np.nan


def test_half_a_budget_is_shared_among_the_judged_core_cells_half_among_the_others():
    core = np.repeat([True, False], [50, 200])

    assert np.unique(bounds(True, core)[core]) == pytest.approx([0.5 / 2 / 100])
    assert np.unique(bounds(True, core)[~core]) == pytest.approx([0.5 / 2 / 400])


def test_cells_that_are_not_judged_take_nothing_of_it():
    assert bounds([True] * 50 + [False] * 30, True)[[0, -1]] == pytest.approx([0.0025, 0.0025])


def test_however_few_are_judged_a_bound_is_at_most_one_in_two_hundred():
    assert bounds([True], [True]) == pytest.approx([0.005])
    assert bounds([False], [True]) == pytest.approx([0.005])


def test_each_group_has_a_budget_of_its_own():
    group = np.repeat([4, 9], [50, 100])

    assert np.unique(bounds(True, True, group=group)) == pytest.approx([0.00125, 0.0025])


def test_a_larger_budget_is_a_larger_bound():
    assert bounds([True] * 200, True, budget=1)[0] == pytest.approx(2 * bounds([True] * 200, True)[0])


def test_a_budget_below_0_is_refused():
    with pytest.raises(ValueError, match="below 0"):
        bounds(True, True, budget=-1)


def word(p_low, p_high, better="higher", is_too_early=False, doubled=GAP) -> str:
    return words(p_low, p_high, better=better, bound=0.001, is_too_early=is_too_early, doubled=doubled).item()


@pytest.mark.parametrize(
    ("p_low", "p_high", "better", "expected"),
    [
        (0.001, 1, "higher", "needs a look"),
        (0.001, 1, "lower", "better than usual"),
        (1, 0.0004, "higher", "better than usual"),
        (1, 0.0004, "lower", "needs a look"),
        (0.0011, 0.9989, "higher", "as usual"),
        (0.0005, 0.0002, "higher", "needs a look"),  # one window fell, another rose
        (0.0002, 0.0005, "lower", "needs a look"),
    ],
)
def test_the_bad_side_speaks_before_the_good_one(p_low, p_high, better, expected):
    assert word(p_low, p_high, better) == expected


def test_leavers_of_whom_twice_as_many_would_be_no_news_are_too_few_to_tell():
    assert word(0.4, 0.7, "lower", doubled=0.0011) == "too few to tell"
    assert word(0.4, 0.7, "lower", doubled=0.001) == "as usual"


def test_too_few_leavers_do_not_hide_what_is_rare():
    assert word(1, 0.0004, "lower", doubled=0.1) == "needs a look"


def test_without_its_months_it_is_too_early_to_say():
    assert word(GAP, GAP, is_too_early=True) == "too early to say"


def test_amounts_that_never_vary_are_as_usual():
    assert word(GAP, GAP) == "as usual"


def test_each_cell_has_its_own_direction_and_bound():
    of_cells = words([0.002, 0.002], [1, 1], better=["higher", "lower"], bound=[0.001, 0.002], is_too_early=False)

    assert of_cells.tolist() == ["as usual", "better than usual"]


def test_a_change_that_is_neither_good_nor_bad_has_no_word():
    with pytest.raises(ValueError, match="either is no direction"):
        word(0.5, 0.5, "either")


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (1, "1 in 10 or more"),
        (0.1, "1 in 10 or more"),
        (0.099, "about 1 in 10"),
        (1 / 15, "about 1 in 15"),
        (1 / 24, "about 1 in 20"),
        (1 / 312, "about 1 in 300"),
        (0.00143, "about 1 in 700"),
        (1 / 1400, "about 1 in 1,500"),
        (1 / 9700, "about 1 in 10,000"),
        (1 / 10_000, "about 1 in 10,000"),
        (1 / 10_001, "less than 1 in 10,000"),
        (0, "less than 1 in 10,000"),
    ],
)
def test_a_probability_is_said_as_one_in_so_many(probability, expected):
    assert in_words(probability) == expected


@pytest.mark.parametrize("probability", [GAP, -0.1, 1.1])
def test_what_is_no_probability_is_not_said(probability):
    with pytest.raises(ValueError, match="no probability"):
        in_words(probability)
