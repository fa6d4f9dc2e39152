"""The last three and six months of a unit against its own two years before."""

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from metrics.statistics import stands_out
from metrics.statistics.stands_out import doubled, is_too_early, judged_windows
from tests.given.reference import reference

GAP = np.nan
PROBABILITIES = ["p_low", "p_high"]


def months(*runs: tuple[int, float, float]) -> tuple[list[float], list[float]]:
    """Numerators and denominators of runs of (months, numerator, denominator); a denominator of GAP is none."""
    numerators = [numerator for length, numerator, _ in runs for _ in range(length)]
    return numerators, [denominator for length, _, denominator in runs for _ in range(length)]


def judged(*series, kind="events", windows=(3,), **options) -> pd.DataFrame:
    """The frame of series of one measure, each up to its last month."""
    numerators, denominators = ([list_of[side] for list_of in series] for side in (0, 1))
    last = len(numerators[0]) - 1
    return stands_out(numerators, denominators, last, group=0, kind=kind, windows=windows, **options)


def probabilities(*series, **options) -> list[float]:
    return judged(*series, **options)[PROBABILITIES].iloc[0].tolist()


STEADY = months((9, 1, 2))  # 9 of 18 in three blocks of 3 of 6, which vary less than chance
NONE_OF_THREE = months((9, 1, 2), (3, 0, 1))


def test_events_follow_a_beta_binomial_of_what_was_before():
    # p = 9.5 / 19, w = 19: (9.5 x 10.5 x 11.5) / (19 x 20 x 21) for none of three.
    assert probabilities(NONE_OF_THREE) == pytest.approx([0.14375, 1])


def test_events_of_which_a_person_has_several_count_for_less():
    # w = 19 / 1.5, then 1 / (3 / 38 + 0.5 / 3) = 57 / 14, and 113 / (8 x 71) for none of three.
    assert probabilities(NONE_OF_THREE, kind="repeated") == pytest.approx([113 / 568, 1])


def test_a_state_is_the_mean_of_its_months_and_counts_for_half():
    # Blocks of 1 of 2: p = 3.5 / 7, w = 7 / 2; none of two: (1.75 x 2.75) / (3.5 x 4.5).
    frame = judged(months((9, 1, 2), (3, 0, 2)), kind="state")

    assert frame.iloc[0].tolist() == pytest.approx([11 / 36, 1, 3, 0, 2, 3, 6])


def test_a_state_between_two_counts_is_read_as_the_likelier_of_them():
    # 1, 1 and 0 of two are 2/3 of two: at most one, at least none.
    assert probabilities(months((9, 1, 2), (2, 1, 2), (1, 0, 2)), kind="state") == pytest.approx([25 / 36, 1])


@pytest.mark.parametrize("denominators", [[2, 2, 1], [2, 3, GAP], [1, 2, GAP]])
def test_the_people_of_a_state_are_rounded_and_half_a_person_to_the_even_number(denominators):
    # 5/3, 2.5 and 1.5 people: two, of whom none is 11/36.
    numerators, before = [1] * 9 + [0] * 3, [2] * 9

    assert probabilities((numerators, before + denominators), kind="state") == pytest.approx([11 / 36, 1])


def test_leavers_follow_a_negative_binomial():
    # 3 in exposure 3: p = 3.5 / 3, r = 3.5, success 3 / 4; P(0) = .75^3.5, P(1) = .875 P(0), P(2) = .4921875 P(0).
    numerators = [1, 0, 0] * 3 + [2, 0, 0]
    none = 0.75**3.5

    assert probabilities((numerators, [1 / 3] * 12), kind="leavers") == pytest.approx(
        [none * 2.3671875, 1 - none * 1.875]
    )


def test_what_never_happened_is_rare_and_not_impossible():
    # p = 0.5 / 19, w = 19: 1 - 18.5 / 19 for one of one.
    assert probabilities(months((9, 0, 2), (2, 0, GAP), (1, 1, 1))) == pytest.approx([1, 0.5 / 19])


UNEVEN = ([0, 0, 0, 4, 3, 3] * 2, [4, 3, 3] * 4)  # blocks of 0, 10, 0 and 10 of 10: chi-squared 40 of 3


def dispersions(*series, **options) -> list[float]:
    numerators, denominators = ([[*list_of[side], 1, 1, 1] for list_of in series] for side in (0, 1))
    return judged_windows(numerators, denominators, 14, kind="events", windows=(3,), **options)[
        0
    ].usual.dispersion.tolist()


def test_a_series_is_as_over_dispersed_as_its_own_blocks_and_its_measure_say():
    # Of the measure (8 + 9) / (8 + 3), since one series adds three times its degrees of freedom at most.
    assert dispersions(UNEVEN, group=0) == pytest.approx([(8 * 17 / 11 + 40) / 11])


def test_series_of_one_measure_share_what_is_known_of_dispersion():
    even = months((12, 1, 2))
    shared = Fraction(8 + 9, 8 + 3 + 3)

    assert dispersions(UNEVEN, even, group=0) == pytest.approx([float(8 * shared + 40) / 11, 1])
    assert dispersions(UNEVEN, even, group=[7, 3]) == pytest.approx([(8 * 17 / 11 + 40) / 11, 1])


def test_a_series_too_short_to_be_judged_tells_of_its_measure_all_the_same():
    short = ([GAP] * 6 + [0, 0, 0, 4, 3, 3], [GAP] * 6 + [4, 3, 3] * 2)  # chi-squared 20 of 1, so 3 of 1
    shared = (8 + 9 + 3) / (8 + 3 + 1)

    assert dispersions(UNEVEN, short, group=0)[0] == pytest.approx((8 * shared + 40) / 11)


def test_over_dispersion_makes_a_count_less_rare():
    steady, uneven = (
        probabilities(months((12, 5, 10), (3, 0, 1))),
        probabilities(([0, 0, 0, 10, 10, 10] * 2 + [0] * 3, [10] * 12 + [1] * 3)),
    )
    assert uneven[0] > 2 * steady[0]


def test_blocks_are_counted_back_from_the_window_and_the_oldest_may_be_shorter():
    # Ten months before: blocks of 1, 3, 3 and 3 months; of a state the number of means shows.
    frame = judged(months((10, 1, 2), (3, 1, 2)), kind="state")

    assert frame[["before_k", "before_n"]].iloc[0].tolist() == [4, 8]


def test_months_without_a_denominator_count_as_months_and_add_nothing():
    with_gaps = months((9, 1, 2), (1, 0, GAP), (1, 0, 2), (1, 0, GAP))

    assert judged(with_gaps)[["window", "k", "n", "before_n"]].iloc[0].tolist() == [3, 0, 2, 18]


def test_a_denominator_of_0_is_none():
    pd.testing.assert_frame_equal(
        judged(months((9, 1, 2), (1, 0, 0), (2, 0, 1)), kind="state"),
        judged(months((9, 1, 2), (1, 0, GAP), (2, 0, 1)), kind="state"),
    )


def test_before_are_the_24_months_before_the_window():
    frame = judged(months((6, 2, 2), (24, 1, 2), (3, 1, 2)))

    assert frame[["before_k", "before_n"]].iloc[0].tolist() == [24, 48]


@pytest.mark.parametrize(("length", "is_judged"), [(8, False), (9, True)])
def test_nine_months_with_a_denominator_before_are_enough(length, is_judged):
    assert judged(months((length, 1, 2), (3, 1, 2))).notna().all(axis=1).tolist() == [is_judged]


def test_months_without_a_denominator_are_none_of_the_nine():
    assert judged(months((8, 1, 2), (1, 0, GAP), (3, 1, 2))).isna().all(axis=None)


def test_of_a_quarterly_measure_four_quarters_are_enough():
    quarters = ([0, 0, 1] * 5, [GAP, GAP, 2] * 5)
    frame = judged(quarters, quarters, least=[4, 5])

    assert frame["n"].tolist() == pytest.approx([2, GAP], nan_ok=True)


def test_before_begins_where_it_was_rebased():
    series = months((6, 0, 2), (9, 1, 2), (3, 1, 2))
    frame = judged(series, series, series, rebase=[GAP, 6, 7])

    assert frame["before_n"].tolist() == pytest.approx([30, 18, GAP], nan_ok=True)


def test_a_window_in_which_it_was_rebased_is_left_out():
    series = months((20, 1, 2), (6, 1, 2))

    assert judged(series, rebase=[22], windows=(3, 6)).isna().all(axis=None)


def test_of_two_windows_each_side_takes_the_smaller_probability():
    series = months((24, 1, 2), (3, 0, 2), (3, 1, 2))
    short, long = judged(series, windows=(3,)), judged(series, windows=(6,))
    both = judged(series, windows=(3, 6))

    assert both["p_low"].item() == min(short["p_low"].item(), long["p_low"].item())
    assert both["p_high"].item() == min(short["p_high"].item(), long["p_high"].item())
    assert both[["window", "k", "n"]].iloc[0].tolist() == [6, 3, 12]


def test_the_window_is_the_one_that_holds_the_smallest_probability():
    assert judged(months((24, 1, 2), (3, 1, 2), (3, 0, 2)), windows=(3, 6))["window"].item() == 3


def test_of_windows_that_are_equally_rare_it_is_three_months():
    # Nothing was due in the three months before the last three.
    assert judged(months((9, 1, 2), (3, 0, GAP), (3, 0, 2)), windows=(3, 6))["window"].item() == 3


def test_a_window_without_a_month_of_its_own_is_left_out():
    series = months((24, 1, 2), (3, 0, 2), (3, 0, GAP))

    assert judged(series, windows=(3, 6))["window"].item() == 6
    assert judged(series, windows=(3,)).isna().all(axis=None)


def test_a_window_whose_denominator_rounds_to_0_is_left_out():
    series = months((30, 0, 1 / 8))  # of three months .375, of six .75

    assert judged(series, kind="leavers", windows=(3, 6))["window"].item() == 6
    assert judged(months((30, 0, 1 / 12)), kind="leavers", windows=(3, 6)).isna().all(axis=None)


def test_each_series_ends_in_a_month_of_its_own():
    numerators, denominators = months((9, 1, 2), (3, 0, 1), (4, 9, 9))
    frame = stands_out([numerators] * 2, [denominators] * 2, [11, 14], group=[0, 1], kind="events", windows=(3,))

    assert frame["n"].tolist() == [3, 27]
    assert frame["p_low"].iloc[0] == pytest.approx(0.14375)


def test_a_series_without_a_last_month_is_not_judged():
    numerators, denominators = NONE_OF_THREE

    assert stands_out([numerators], [denominators], [-1], group=0, kind="events").isna().all(axis=None)


def test_no_series_is_no_row():
    assert stands_out(np.zeros((0, 30)), np.zeros((0, 30)), 29, group=0, kind="events").empty


def windows_of(series, kind, last=29):
    return judged_windows([series[0]], [series[1]], last, group=0, kind=kind)


def test_it_is_too_early_where_no_window_has_its_months():
    numerators, denominators = months((12, 1, 2))

    assert is_too_early(windows_of((numerators, denominators), "events", last=11)).tolist() == [False]
    assert is_too_early(windows_of((numerators, denominators), "events", last=10)).tolist() == [True]


def test_twice_the_usual_leavers_are_looked_for_in_six_months():
    # 24 in exposure 24, then n = 6: r = 24.5, mean 6.125; P(K >= round(12.25)) of success 24 / 30.
    chances, chance = [], 0.8**24.5
    for k in range(12):
        chances.append(chance)
        chance *= (24.5 + k) / (k + 1) * 0.2

    assert doubled(windows_of(months((30, 1, 1)), "leavers")).tolist() == pytest.approx([1 - sum(chances)])


def test_twice_the_usual_leavers_of_too_few_months_are_not_known():
    assert np.isnan(doubled(windows_of(months((11, 1, 1)), "leavers", last=10))).all()


def test_twice_next_to_nobody_is_certain():
    assert doubled(windows_of(months((30, 0, 1 / 24)), "leavers")).tolist() == [1]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "turnover"}, "no kind turnover; choose from events, repeated, state, leavers"),
        ({"denominators": [[1.0] * 11]}, "give both as series x months"),
        ({"numerators": [[2.0] * 12]}, "a numerator below 0 or above its denominator"),
        ({"numerators": [[-1.0] * 12]}, "a numerator below 0 or above its denominator"),
    ],
)
def test_what_cannot_be_is_refused(change, message):
    given = {"numerators": [[1.0] * 12], "denominators": [[1.0] * 12], "last": 11, "group": 0, "kind": "events"}

    with pytest.raises(ValueError, match=message):
        stands_out(**given | change)


def test_every_series_of_the_reference_answers_agrees():
    answers = pd.read_csv(reference("08_chance", "answers.csv")).set_index("id")
    rows = pd.read_csv(reference("08_chance", "series.csv"))
    numerators, denominators = (np.full((len(answers), 36), np.nan) for _ in range(2))
    numerators[rows["id"], rows["month"]] = rows["numerator"]
    denominators[rows["id"], rows["month"]] = rows["denominator"]
    frame = stands_out(
        numerators, denominators, 35, group=answers["group"], kind=answers["kind"], least=answers["least"]
    )

    pd.testing.assert_frame_equal(frame, answers[frame.columns.tolist()], rtol=0, atol=1e-9, check_names=False)
