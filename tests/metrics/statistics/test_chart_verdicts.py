"""What a control chart says of the latest point, of one series and of many at once."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.statistics import Rules, chart, verdicts, xmr

GAP = np.nan
CALM = [50, 52] * 6  # mean 51, moving ranges of 2: limits 51 - 5.32 and 51 + 5.32


def series(values, first="2024-01") -> pd.Series:
    return pd.Series(values, index=pd.date_range(first, periods=len(values), freq="ME"), dtype=float)


@pytest.mark.parametrize(
    ("better", "last", "variation", "point_type"),
    [
        ("higher", 60, "improvement_high", "improvement"),
        ("higher", 40, "concern_low", "concern"),
        ("lower", 60, "concern_high", "concern"),
        ("lower", 40, "improvement_low", "improvement"),
        ("either", 60, "neutral_high", "neutral"),
        ("either", 40, "neutral_low", "neutral"),
        ("higher", 51, "common_cause", "common_cause"),
    ],
)
def test_the_direction_that_is_better_decides_what_a_signal_means(better, last, variation, point_type):
    judged = xmr(series([*CALM, last]), better=better)

    assert judged.variation == variation
    assert judged.points["point_type"].iloc[-1] == point_type


def test_a_falling_trend_is_low_even_while_its_points_are_above_the_mean():
    judged = xmr(series([*CALM, 54.5, 54, 53.5, 53, 52.5, 52, 51.5]), better="higher", fix_after=12)

    assert judged.points["relative_to_mean"].iloc[-1] == 1
    assert judged.variation == "concern_low"


def test_where_a_falling_trend_follows_a_rising_one_the_turning_point_belongs_to_the_later():
    values = series([1, 2, 3, 4, 5, 6, 7, 6, 5, 4, 3, 2, 1])
    points = chart(values, better="higher", rules=Rules(signals=("trend",))).points

    assert points["point_type"].tolist() == ["improvement"] * 6 + ["concern"] * 7


def test_the_last_point_of_a_rising_trend_rises_even_if_another_rise_begins_lower_right_after_it():
    values = series([1, 2, 3, 4, 5, 6, 7, 1, 2, 3, 4, 5, 6, 7])
    points = chart(values, better="higher", rules=Rules(signals=("trend",))).points

    assert points["point_type"].eq("improvement").all()


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [
        ("higher", 60, "fails"),
        ("higher", 40, "passes"),
        ("higher", 51, "hit_or_miss"),
        ("higher", 56.32, "hit_or_miss"),
        ("lower", 60, "passes"),
        ("lower", 40, "fails"),
        ("lower", 51, "hit_or_miss"),
        ("either", 60, None),
        ("higher", None, None),
    ],
)
def test_assurance_says_whether_the_target_lies_beyond_the_limits(better, target, assurance):
    assert xmr(series(CALM), better=better, target=target).assurance == assurance


@pytest.mark.parametrize(
    ("better", "target", "assurance"),
    [("higher", 95, "passes"), ("higher", 100, "passes"), ("lower", 100, "passes"), ("lower", 95, "fails")],
)
def test_a_series_that_never_varied_passes_when_its_value_meets_the_target(better, target, assurance):
    assert xmr(series([100] * 12), better=better, target=target).assurance == assurance


def test_one_point_alone_gives_no_limits_and_no_assurance():
    judged = xmr(series([80]), better="higher", target=90)

    assert judged.assurance is None
    assert judged.variation == "common_cause"
    assert judged.points["upl"].isna().all()


@pytest.mark.parametrize(
    ("values", "rebase", "trial"),
    [
        pytest.param(CALM, (), True, id="twelve points"),
        pytest.param([*CALM, 50], (), False, id="thirteen points"),
        pytest.param([*CALM, GAP], (), True, id="a gap is no point"),
        pytest.param([*CALM, *CALM, 50], ["2025-01-01"], False, id="the last stretch has thirteen"),
        pytest.param([*CALM, 50, *CALM], ["2025-02-01"], True, id="the last stretch has twelve"),
    ],
)
def test_limits_of_fewer_than_thirteen_points_are_on_trial(values, rebase, trial):
    assert xmr(series(values), better="higher", rebase=rebase).trial is trial


def test_a_gap_has_no_point_type_and_the_last_point_before_it_gives_the_verdict():
    judged = xmr(series([*CALM, 60, GAP]), better="higher")

    assert judged.points["point_type"].iloc[-1] is None
    assert judged.points["special_cause"].iloc[-1] is None
    assert judged.variation == "improvement_high"


def test_a_series_of_gaps_has_no_verdict():
    judged = xmr(series([GAP] * 12), better="higher", target=90)

    assert (judged.variation, judged.assurance, judged.trial) == (None, None, True)


def test_a_verdict_says_since_when_the_chart_has_said_the_same():
    shifted = [*CALM, 49.5, 50, 49, 50.5, 49, 49.5, 50]
    judged = verdicts(
        [shifted, [*CALM, 51, 51, 51, 51, 51, 60, 61], [51, *CALM, *CALM[:6]], [*CALM, *[GAP] * 6, 60]],
        better=["higher", "lower", "higher", "either"],
        fix_after=12,
    )

    assert judged["rule"].tolist() == ["shift", "outside", None, "outside"]
    assert judged["since"].tolist() == [12, 17, pd.NA, 18]
    assert judged["variation"].tolist() == ["concern_low", "concern_high", "common_cause", "neutral_high"]
    assert judged["points"].tolist() == [19, 19, 19, 13]


def test_no_series_have_no_verdicts():
    assert verdicts(np.empty((0, 12)), better="higher").empty


months = st.lists(st.one_of(st.integers(0, 9).map(float), st.just(GAP)), min_size=24, max_size=24)


@settings(max_examples=60)
@given(
    st.lists(months, min_size=1, max_size=6),
    st.sampled_from(["higher", "lower", "either"]),
    st.one_of(st.none(), st.integers(-5, 15)),
    st.one_of(st.none(), st.just(12)),
    st.integers(0, 24),
    st.booleans(),
)
def test_many_series_at_once_get_the_verdicts_of_each_alone(rows, better, target, fix_after, rebased_at, screen):
    dates = series(rows[0]).index
    rebase = list(dates[rebased_at : rebased_at + 1])
    groups = np.arange(24) >= rebased_at
    rules = Rules(screen_outliers=screen)
    together = verdicts(rows, better=better, target=target, groups=groups, fix_after=fix_after, rules=rules)

    for row, verdict in zip(rows, together.itertuples(), strict=True):
        alone = chart(series(row), better=better, target=target, rebase=rebase, fix_after=fix_after, rules=rules)
        known = alone.points[~np.isnan(row)]
        rule = None if known.empty else known["special_cause"].iloc[-1]
        assert (verdict.variation, verdict.assurance, verdict.rule, verdict.trial) == (
            alone.variation,
            alone.assurance,
            rule,
            alone.trial,
        )


@settings(max_examples=60)
@given(months)
def test_turning_a_series_upside_down_turns_its_meaning(values):
    up = xmr(series(values), better="higher")
    down = xmr(-series(values), better="lower")

    assert down.points["special_cause"].tolist() == up.points["special_cause"].tolist()
    assert down.points["point_type"].tolist() == up.points["point_type"].tolist()
