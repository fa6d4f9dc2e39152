"""Control charts say "a change" only where the rules say so, and the same of one series as of many."""

import numpy as np
import pandas as pd
import pytest

from metrics.statistics import MAKING_DATA_COUNT_EXCEL, Rules, chart, xmr

GAP = np.nan
CALM = [50, 52] * 6  # mean 51, moving ranges of 2: limits 51 - 5.32 and 51 + 5.32


def series(values, first="2024-01") -> pd.Series:
    return pd.Series(values, index=pd.date_range(first, periods=len(values), freq="ME"), dtype=float)


def flagged(values, rule: str, **rules) -> list[int]:
    """The places that one rule marks when no other speaks."""
    points = chart(series(values), better="higher", rules=Rules(signals=(rule,), **rules)).points
    return list(np.flatnonzero(points["special_cause"] == rule))


def test_limits_lie_two_and_two_thirds_mean_moving_ranges_from_the_mean():
    last = xmr(series(CALM), better="higher").points.iloc[-1]

    assert last[["mean", "lpl", "upl"]].tolist() == pytest.approx([51, 51 - 2.66 * 2, 51 + 2.66 * 2])
    assert last[["near_lpl", "near_upl"]].tolist() == pytest.approx([51 - 2.66 * 4 / 3, 51 + 2.66 * 4 / 3])


@pytest.mark.parametrize(
    ("screen_outliers", "lower", "upper"),
    [
        pytest.param(True, -0.7156, 4.6044, id="two ranges of 8 and 9 are left out of the mean moving range"),
        pytest.param(False, -3.0626, 6.9515, id="all ranges count"),
    ],
)
def test_screening_leaves_outlying_moving_ranges_out_of_the_limits(screen_outliers, lower, upper):
    values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    points = xmr(series(values), better="higher", screen_outliers=screen_outliers).points

    assert points[["mean", "lpl", "upl"]].iloc[0].tolist() == pytest.approx([1.9444, lower, upper], abs=5e-5)
    assert flagged(values, "outside", screen_outliers=screen_outliers) == [4]


def test_a_moving_range_does_not_span_a_gap():
    points = xmr(series([10, 11, GAP, 20, 21]), better="higher").points

    assert (points["upl"] - points["mean"]).tolist() == pytest.approx([2.66] * 5)


def test_a_point_on_a_limit_is_not_outside_it():
    values = series([0, 0, 0, 0])
    points = xmr(values, better="higher", screen_outliers=False).points

    assert points["upl"].tolist() == [0, 0, 0, 0]
    assert not points["outside"].any()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        pytest.param([3, 1, 2, 3, 4, 5, 6, 7, 3], range(1, 8), id="seven rising points, all seven"),
        pytest.param([3, 7, 6, 5, 4, 3, 2, 1, 3], range(1, 8), id="seven falling points, all seven"),
        pytest.param([3, 1, 2, 3, 4, 5, 6, 3, 2], [], id="six rising points are no trend"),
        pytest.param([1, 2, 3, 4, 4, 5, 6, 7, 8], [], id="a tie breaks a trend"),
        pytest.param([1, 2, 3, 4, GAP, 5, 6, 7, 8], [], id="a gap breaks a trend"),
    ],
)
def test_a_trend_is_seven_points_each_above_or_each_below_the_last(values, expected):
    assert flagged(values, "trend") == list(expected)


@pytest.mark.parametrize(
    ("low", "expected"),
    [
        pytest.param([1, 2, 1, 2, 1, 2, 1], range(7, 14), id="seven below"),
        pytest.param([5, 1, 2, 1, 2, 1, 2], [], id="six below"),
        pytest.param([1, 2, 1, 5, 1, 2, 1], [], id="a point on the mean breaks a shift"),
        pytest.param([1, 2, 1, GAP, 2, 1, 2, 1], [], id="a gap breaks a shift"),
    ],
)
def test_a_shift_is_seven_points_on_one_side_of_the_mean(low, expected):
    high = [5 + 5 - value for value in low]  # a mirror image, so that the mean is 5 exactly
    after_rise = [place for place in flagged([*high, *low], "shift") if place >= len(high)]

    assert after_rise == list(expected)


def test_the_lengths_of_the_rules_can_be_chosen():
    rising = [3, 1, 2, 3, 4, 5, 6, 3, 2]
    below = [9, 8, 9, 8, 9, 8, 1, 2, 1, 2, 1, 2]

    assert flagged(rising, "trend", trend=6) == [1, 2, 3, 4, 5, 6]
    assert flagged(below, "shift", shift=6) == list(range(12))


@pytest.mark.parametrize(
    ("end", "expected"),
    [
        pytest.param([55.2, 54.9, 51.5], [12, 13], id="the two close ones are marked, the third is not"),
        pytest.param([55.2, 51.5, 54.9], [12, 14], id="whatever their order"),
        pytest.param([55.2, 50.5, 55.2], [], id="all three must lie on one side"),
        pytest.param([55.2, 51.5, 51.5], [], id="one close point is not enough"),
        pytest.param([55.2, GAP, 55.2, 51.5], [], id="a gap breaks the three"),
    ],
)
def test_two_of_three_points_close_to_one_limit_are_a_signal(end, expected):
    values = series([50, 52] * 6 + end)
    points = chart(values, better="higher", fix_after=12).points

    assert list(np.flatnonzero(points["special_cause"] == "two_of_three")) == expected


def test_a_point_outside_the_limits_is_not_close_to_them():
    points = xmr(series([*CALM, 60, 55, 51.5]), better="higher", fix_after=12).points

    assert points["outside"].tolist()[-3:] == [True, False, False]
    assert points["close"].tolist()[-3:] == [False, True, False]
    assert points["special_cause"].tolist()[-3:] == ["outside", None, None]


def test_a_point_that_meets_several_rules_is_named_by_the_first_of_outside_trend_two_of_three_and_shift():
    points = xmr(series([*CALM, 52, 53, 54, 55, 56, 57, 58]), better="higher", fix_after=12).points

    assert points["special_cause"].tolist()[-4:] == ["trend", "trend", "outside", "outside"]


def test_a_rule_that_raises_no_signal_hides_no_other_rule():
    values = series([*CALM, 51.5, 52, 52.5, 53, 53.5, 54, 54.5])
    loud = chart(values, better="higher", fix_after=12)
    quiet = chart(values, better="higher", fix_after=12, rules=Rules(signals=("outside", "shift")))

    assert loud.points["special_cause"].iloc[-1] == "trend"
    assert quiet.points["special_cause"].iloc[-1] == "shift"


def test_the_last_digits_of_a_sum_are_no_step():
    fte = [0.1 + 0.2 + month * 1e-15 for month in range(12)]

    assert flagged(fte, "trend") == []


def test_new_limits_begin_at_the_first_point_on_or_after_a_rebase_date():
    judged = xmr(series([*CALM, *[value + 20 for value in CALM]]), better="higher", rebase=["2024-12-31", "2025-01-10"])

    assert judged.points["mean"].tolist() == pytest.approx([*[50.909] * 11, 52, *[71] * 12], abs=1e-3)


def test_a_run_does_not_span_a_rebase():
    values = series([1, 2, 3, 4, 5, 6, 7, 8])

    assert xmr(values, better="higher").variation == "improvement_high"
    assert xmr(values, better="higher", rebase=["2024-05-01"]).variation == "common_cause"


def test_fixed_limits_come_from_the_first_points_of_each_stretch_and_gaps_are_no_points():
    values = [GAP, *CALM, 90, 90, *[value + 20 for value in CALM], 20]
    points = xmr(series(values), better="higher", fix_after=12, rebase=["2025-04-01"]).points

    assert points["mean"].tolist() == pytest.approx([51] * 15 + [71] * 13)
    assert np.flatnonzero(points["outside"]).tolist() == [13, 14, 27]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"better": "up"}, "'up' is no direction"),
        ({"better": "higher", "fix_after": 11}, "11 points are too few"),
        ({"better": "higher", "shift": 2}, "a run of 2 is no run"),
    ],
)
def test_what_cannot_be_charted_is_refused_in_words(options, words):
    with pytest.raises(ValueError, match=words):
        xmr(series(CALM), **options)


def test_values_out_of_order_are_refused():
    with pytest.raises(ValueError, match="sort the series by date"):
        xmr(series(CALM)[::-1], better="higher")


def test_a_series_without_a_month_is_refused():
    with pytest.raises(ValueError, match="give a series of one month or more"):
        xmr(series([]), better="higher")


def test_the_excel_preset_is_the_rules_without_screening():
    values = series([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])

    assert chart(values, better="higher", rules=MAKING_DATA_COUNT_EXCEL).points["upl"].iloc[0] == pytest.approx(
        6.9515, abs=5e-5
    )
