"""What holds of any series: sides, order and months that do not count; and how often chance looks rare."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import stands_out
from metrics.statistics.stands_out import judged_windows

MONTHS = 34
SHARES = ("events", "repeated", "state")


@st.composite
def provider(draw, kinds=(*SHARES, "leavers")):
    """Numerators, denominators (NaN: none) and kind of a few series of two measures, with gaps and short beginnings."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    kind, shape, most = draw(st.sampled_from(kinds)), (draw(st.integers(1, 5)), MONTHS), draw(st.integers(1, 30))
    denominators = rng.integers(most if kind == "state" else 0, most + 1, shape)  # a state's mean n is whole
    shares = rng.choice([0, 0.05, 0.5, 0.9, 1], (shape[0], MONTHS // 2)).repeat(2, axis=1)
    is_gap = rng.random(shape) < draw(st.sampled_from([0, 0.3]))
    is_before = np.arange(MONTHS) < rng.choice([0, 3, 12, 20, 28], (shape[0], 1))
    has_any = ~is_gap & ~is_before & (denominators > 0)
    numerators = rng.binomial(denominators, shares)
    return np.where(has_any, numerators, np.nan), np.where(has_any, denominators, np.nan), kind


def two_measures(series: np.ndarray) -> np.ndarray:
    """The number of each series' measure."""
    return np.arange(len(series)) % 2


def frame_of(numerators, denominators, kind, last=MONTHS - 1) -> pd.DataFrame:
    return stands_out(numerators, denominators, last, group=two_measures(numerators), kind=kind)


def same(frame, expected) -> None:
    pd.testing.assert_frame_equal(frame, expected, rtol=1e-9, atol=1e-12)


@settings(max_examples=60)
@given(provider(kinds=SHARES))
def test_turning_a_share_round_swaps_the_sides(series):
    numerators, denominators, kind = series
    turned = frame_of(denominators - numerators, denominators, kind)
    swapped = turned.rename(columns={"p_low": "p_high", "p_high": "p_low"})

    same(swapped[["p_low", "p_high", "window", "n"]], frame_of(*series)[["p_low", "p_high", "window", "n"]])


@settings(max_examples=60)
@given(provider(), st.randoms(use_true_random=False))
def test_the_order_of_the_units_changes_nothing(series, random):
    numerators, denominators, kind = series
    order = random.sample(range(len(numerators)), len(numerators))
    group = two_measures(numerators)[order]
    frame = stands_out(numerators[order], denominators[order], MONTHS - 1, group=group, kind=kind)

    same(frame, frame_of(*series).iloc[order].reset_index(drop=True))


@settings(max_examples=60)
@given(provider(), st.integers(0, 3))
def test_months_outside_window_and_before_change_nothing(series, later):
    numerators, denominators, kind = series
    last = MONTHS - 1 - later
    outside = [*range(last - 29), *range(last + 1, MONTHS)]
    changed, changed_below = numerators.copy(), denominators.copy()
    changed[:, outside], changed_below[:, outside] = 7, 9

    same(frame_of(changed, changed_below, kind, last), frame_of(numerators, denominators, kind, last))


@settings(max_examples=60)
@given(provider())
def test_a_series_is_judged_on_both_sides_or_not_at_all(series):
    frame = frame_of(*series)

    assert (frame.notna().all(axis=1) | frame.isna().all(axis=1)).all()
    assert frame[["p_low", "p_high"]].dropna().apply(lambda side: side.between(0, 1)).all(axis=None)


BOUNDS = np.array([0.001, 0.005, 0.01, 0.05, 0.1])
SERIES = 20_000


def often(probabilities: np.ndarray) -> np.ndarray:
    """How often they lie at or under each bound, less three standard errors of so few."""
    share = (probabilities[:, np.newaxis] <= BOUNDS).mean(axis=0)
    return share - 3 * np.sqrt(BOUNDS / len(probabilities))


def unchanging(kind: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Thirty months of a rate of which nothing is known beforehand, the same in all of them."""
    if kind == "leavers":
        return rng.poisson(4 * rng.random((SERIES, 1)) ** 2, (SERIES, 30)), np.ones((SERIES, 30))
    denominators = rng.integers(1, 6, (SERIES, 30))
    return rng.binomial(denominators, rng.beta(0.5, 0.5, (SERIES, 1))), denominators


@pytest.mark.parametrize("kind", ["events", "leavers"])
@pytest.mark.parametrize(("windows", "times"), [((3,), 1), ((6,), 1), ((3, 6), 2)])
def test_where_nothing_changes_chance_is_as_rare_as_its_probability(kind, windows, times):
    numerators, denominators = unchanging(kind, np.random.default_rng(1))
    frame = stands_out(numerators, denominators, 29, group=0, kind=kind, windows=windows)

    for side in ("p_low", "p_high"):
        assert (often(frame[side].to_numpy()) <= times * BOUNDS).all()


def follows(kind: str, months: np.ndarray, people: int, rng: np.random.Generator) -> np.ndarray:
    """Many last three months after `months` of a series, drawn by the law the rule itself assumes."""
    row = np.concatenate([months, np.zeros(3)])
    window = judged_windows([row], [np.full(len(row), people)], len(row) - 1, group=0, kind=kind, windows=(3,))[0]
    shape, worth = window.usual.share[0] * window.worth[0], window.worth[0]
    if kind == "leavers":
        counts = rng.poisson(3 * people * rng.gamma(shape, 1 / worth, SERIES))
        return np.stack([counts, 0 * counts, 0 * counts], axis=1)
    rates = rng.beta(shape, worth - shape, SERIES)
    if kind == "state":
        return np.repeat(rng.binomial(people, rates)[:, np.newaxis], 3, axis=1)
    return rng.binomial(people, rates[:, np.newaxis], (SERIES, 3))


@pytest.mark.parametrize("kind", ["events", "repeated", "state", "leavers"])
def test_by_the_law_the_rule_assumes_one_window_is_rare_no_oftener_than_it_says(kind):
    rng = np.random.default_rng(2)
    before = rng.binomial(20, np.repeat([0.5, 0.8, 0.6, 0.7], 6))  # varies more than chance
    numerators = np.concatenate([np.tile(before, (SERIES, 1)), follows(kind, before, 20, rng)], axis=1)
    group = np.arange(SERIES)  # each alone: so many series alike would outweigh what was assumed of their measure
    frame = stands_out(numerators, np.full(numerators.shape, 20), 26, group=group, kind=kind, windows=(3,))

    for side in ("p_low", "p_high"):
        assert (often(frame[side].to_numpy()) <= BOUNDS).all()
        assert frame[side].lt(0.05).any()
