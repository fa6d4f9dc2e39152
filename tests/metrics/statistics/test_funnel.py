"""Funnels call a unit different only where luck at its size would seldom reach so far."""

import numpy as np
import pandas as pd
import pytest
import scipy  # its parts are imported where they are used: `scipy.stats` takes long
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import funnel, funnel_limits
from tests.given.reference import reference

LIMITS = ["lower_998", "lower_95", "upper_95", "upper_998"]


def units(*counts: int) -> pd.Series:
    return pd.Series(counts, index=[f"Home {number}" for number in range(1, len(counts) + 1)], dtype=float)


@pytest.mark.parametrize(
    ("target", "n", "expected"),
    [
        (0.9, 6, (0.2963, 0.5155, 0.9922, 0.9997)),
        (0.9, 8, (0.3905, 0.5755, 0.9927, 0.9997)),
        (0.9, 12, (0.5101, 0.6642, 0.9926, 0.9997)),
        (0.9, 20, (0.6148, 0.7215, 0.9897, 0.9996)),
        (0.9, 50, (0.7399, 0.8003, 0.9661, 0.9961)),
        (0.9, 100, (0.7916, 0.8323, 0.9496, 0.9758)),
        (0.3, 8, (0, 0, 0.5883, 0.7796)),
        (0.3, 12, (0, 0.0131, 0.5389, 0.7055)),
        (0.3, 50, (0.1031, 0.1661, 0.4201, 0.4991)),
    ],
)
def test_binomial_limits_are_exact_and_interpolated(target, n, expected):
    frame = funnel(units(n // 2), units(n), target=target)

    assert frame[LIMITS].iloc[0].tolist() == pytest.approx(expected, abs=5e-5)


def test_poisson_limits_are_exact_and_interpolated():
    # Of 10 expected: P(4) = .0293 and P(3) = .0103, so the lower 95 % limit is 4 - (.0293 - .025) / .0189 = 3.776.
    limits = funnel_limits(units(100), 0.1, family="poisson").iloc[0] * 100

    assert limits["lower_95"] == pytest.approx(3.776, abs=2e-3)
    for name, tail in {"lower_998": 0.001, "lower_95": 0.025, "upper_95": 0.975, "upper_998": 0.999}.items():
        r = scipy.stats.poisson.ppf(tail, 10)
        assert limits[name] == pytest.approx(
            r - (scipy.stats.poisson.cdf(r, 10) - tail) / scipy.stats.poisson.pmf(r, 10)
        )


@given(st.integers(1, 400), st.floats(0.01, 0.99))
@settings(max_examples=60)
def test_limits_lie_within_0_and_1_in_order_around_the_middle(n, target):
    low_998, low_95, high_95, high_998 = funnel_limits(units(n), target)[LIMITS].iloc[0]

    assert 0 <= low_998 <= low_95 <= high_95 <= high_998 <= 1
    assert low_95 <= target
    assert high_95 >= target - 1 / n


@pytest.mark.parametrize(
    ("met", "n", "place"),
    [
        pytest.param(8, 8, "within", id="8 of 8 happens four times in ten"),
        pytest.param(6, 8, "within", id="6 of 8 or fewer happens nearly one time in five"),
        pytest.param(4, 8, "outside_95", id="4 of 8 or fewer happens once in 200 times"),
        pytest.param(3, 8, "outside_998", id="3 of 8 or fewer happens once in 2,300 times"),
        pytest.param(0, 4, "too_small", id="fewer than five are not placed"),
        pytest.param(0, 5, "outside_998", id="five are placed"),
        pytest.param(60, 60, "outside_95", id="60 of 60 happens once in 550 times"),
        pytest.param(66, 66, "outside_998", id="66 of 66 happens once in 1,000 times"),
    ],
)
def test_a_unit_is_placed_by_how_rare_its_count_is_where_nine_in_ten_is_usual(met, n, place):
    assert funnel(units(met), units(n), target=0.9)["place"].item() == place


@given(st.integers(5, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.02, 0.98))
@settings(max_examples=80)
def test_chance_alone_puts_a_unit_beyond_a_limit_no_oftener_than_the_limit_says(counts, target):
    met, n = counts
    rarer = min(scipy.stats.binom.cdf(met, n, target), scipy.stats.binom.sf(met - 1, n, target))
    expected = "outside_998" if rarer <= 0.001 else "outside_95" if rarer <= 0.025 else "within"

    assert funnel(units(met), units(n), target=target)["place"].item() == expected


def test_the_middle_is_all_units_together_unless_a_target_is_given():
    frame = funnel(units(8, 30), units(8, 60))

    assert frame.attrs["target"] == pytest.approx(38 / 68)
    assert frame["value"].tolist() == [1, 0.5]
    assert funnel(units(8, 30), units(8, 60), target=0.9).attrs["target"] == 0.9


@pytest.mark.parametrize("met", [0, 1])
def test_where_all_units_are_alike_at_either_end_none_is_outside(met):
    frame = funnel(units(8, 30, 12) * met, units(8, 30, 12))

    assert frame["place"].tolist() == ["within"] * 3


# Ten homes of 100 people; shares of .50 give or take .15 spread three times as wide as chance (.05).
WIDE = units(35, 65, 35, 65, 35, 65, 35, 65, 35, 65)
HUNDRED = units(*[100] * 10)


def test_over_dispersion_is_the_mean_square_of_the_z_scores():
    # Each z is .15 / .05 = 3, so phi is 9, and limits stand three times as far out.
    frame = funnel(WIDE, HUNDRED)

    assert frame.attrs["phi"] == pytest.approx(9)
    assert (0.5 - frame["lower_95"]).tolist() == pytest.approx([1.959964 * 3 * 0.05] * 10, abs=0.011)
    assert frame["place"].tolist() == ["within"] * 10


def test_the_widened_limits_are_the_exact_ones_at_z_times_the_root_of_phi():
    n, wider = units(40), 2 * 1.959964
    tail = 0.5 * (1 - 0.999911423)  # beyond 3.919928 standard deviations, both sides

    r = scipy.stats.binom.ppf(tail, 40, 0.5)
    expected = (r - (scipy.stats.binom.cdf(r, 40, 0.5) - tail) / scipy.stats.binom.pmf(r, 40, 0.5)) / 40
    assert wider == pytest.approx(3.919928)
    assert funnel_limits(n, 0.5, phi=4)["lower_95"].item() == pytest.approx(expected, rel=1e-4)


def test_one_wild_unit_does_not_widen_the_limits_for_all():
    # Winsorised at 10 %: of eleven z-scores the largest counts as the second largest.
    calm = units(*[50] * 9, 55, 100)
    assert funnel(calm, units(*[100] * 11), target=0.5).attrs["phi"] == 1
    assert funnel(calm, units(*[100] * 11), target=0.5)["place"].iloc[-1] == "outside_998"


@pytest.mark.parametrize(
    ("count", "adjust", "phi"),
    [
        pytest.param(10, None, 9, id="from ten units by itself"),
        pytest.param(9, None, 1, id="under ten not by itself"),
        pytest.param(9, True, 9, id="under ten when asked"),
        pytest.param(10, False, 1, id="never when forbidden"),
    ],
)
def test_limits_are_widened_from_ten_units_or_as_asked(count, adjust, phi):
    frame = funnel(WIDE[:count], HUNDRED[:count], target=0.5, adjust=adjust)

    assert frame.attrs["phi"] == pytest.approx(phi)


def test_limits_are_never_narrowed():
    equal_units = funnel(units(*[50] * 10), HUNDRED, adjust=True)

    assert equal_units.attrs["phi"] == 1
    assert equal_units["lower_95"].tolist() == funnel(units(*[50] * 10), HUNDRED, adjust=False)["lower_95"].tolist()


@pytest.mark.parametrize("family", ["binomial", "poisson"])
def test_very_wide_limits_keep_their_place_in_the_far_tails(family):
    # Of 500 expected in 1,000, nine times as wide as chance: about z times 3 standard deviations from the middle.
    spread = (250 if family == "binomial" else 500) ** 0.5
    limits = funnel_limits(units(1000), 0.5, family=family, phi=9).iloc[0] * 1000

    assert limits["upper_998"] - 500 == pytest.approx(3 * 3.0902 * spread, rel=0.07)
    assert 500 - limits["lower_998"] == pytest.approx(3 * 3.0902 * spread, rel=0.07)


def test_a_unit_with_nobody_or_a_blank_has_no_limits_and_does_not_move_the_middle():
    frame = funnel(units(0, np.nan, 5, 6), units(0, 50, 10, 12))

    assert frame.attrs["target"] == pytest.approx(11 / 22)
    assert frame["value"].isna().tolist() == [True, True, False, False]
    assert frame["place"].tolist() == ["too_small", "too_small", "within", "within"]
    assert frame["lower_95"].isna().tolist() == [True, True, False, False]


def test_events_may_outnumber_people_and_be_set_against_a_part_of_a_person():
    frame = funnel(units(30, 8), units(20.5, 10.25), family="poisson", target=1)

    assert frame["value"].tolist() == pytest.approx([30 / 20.5, 8 / 10.25])
    assert frame["place"].tolist() == ["within", "within"]


@pytest.mark.parametrize(
    ("numerator", "denominator", "options", "words"),
    [
        (units(9), units(8), {}, "larger than its denominator"),
        (units(-1), units(8), {}, "below 0"),
        (units(7), units(8.5), {}, "not a whole number"),
        (units(7), units(8), {"family": "normal"}, "no family of funnel"),
        (units(7), units(8), {"target": 90}, "give 0.9 for 90 %"),
        (units(7), pd.Series({"Oak": 8}), {}, "of different units"),
    ],
)
def test_counts_that_cannot_be_are_refused_in_words(numerator, denominator, options, words):
    with pytest.raises(ValueError, match=words):
        funnel(numerator, denominator, **options)


def test_every_area_of_the_public_health_test_data_is_placed_as_there():
    areas = pd.read_csv(reference("04_phe_methods", "testdata_funnel_prop_inputs.csv"), encoding="utf-8-sig")
    frame = funnel(areas["numerator"], areas["denominator"], adjust=False)
    side = np.where(frame["value"] > frame.attrs["target"], "High", "Low")
    ours = frame["place"].map({"within": "", "outside_95": " (0.025)", "outside_998": " (0.001)"})

    named = np.where(ours == "", "Not significant", side + ours)
    assert named.tolist() == areas["significance"].tolist()


def test_limits_of_large_areas_are_near_the_public_health_ones():
    theirs = pd.read_csv(reference("04_phe_methods", "testdata_funnel_prop_outputs.csv"), encoding="utf-8-sig")
    theirs = theirs[theirs["Population"] >= 1000]
    ours = funnel_limits(theirs["Population"], theirs["Baseline"].iloc[0] / 100) * 100

    for name, column in {"lower_95": "Lower2s0025limit", "upper_998": "Upper3s0001limit"}.items():
        np.testing.assert_allclose(ours[name], theirs[column], atol=0.15)


def test_over_dispersion_of_local_authorities_is_near_that_of_funnelplotr():
    cases = pd.read_csv(reference("04_funnel", "funnelplotr_golden_cases_dev.csv")).set_index("case")
    points = pd.read_csv(reference("04_funnel", "funnelplotr_golden_points_dev.csv"))
    for year in range(2017, 2022):
        case = f"csww_{year}_PR_adj"
        counts = points[points["case"] == case].set_index("group")
        frame = funnel(counts["numerator"], counts["denominator"])
        assert frame.attrs["target"] == pytest.approx(cases.loc[case, "target"])
        assert frame.attrs["phi"] == pytest.approx(cases.loc[case, "phi"], rel=0.06)
