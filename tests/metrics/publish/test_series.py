"""What is charted beside the published values: days between leavers where hardly anybody leaves, and what is said."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from access import PRIVATE
from metrics import METRICS
from metrics.publish.judge import as_days_between, judged, last_verdicts, runs_by_chance
from metrics.read import store
from pipelines import policy
from tests.given.few_metrics import few_metrics
from tests.given.publication import publication

__all__ = ["few_metrics"]

COUNTED = ("turnover_12m", "supervision_gap_days")
AS_OF = date(2026, 3, 31)
GAP = np.nan
TURNOVER = METRICS["turnover_12m"]


def home(*left: date):
    """Ten people who stay, and one who left on each of the days; leavers are known of from the first of them."""
    people = [{"staff_id": f"{n}", "start_date": date(2022, 1, 1)} for n in range(10)]
    return {
        "staff": people + [people[0] | {"staff_id": f"left {day} {n}", "end_date": day} for n, day in enumerate(left)]
    }


def charted(data, *left: date) -> pd.DataFrame:
    """The months of the service with a point: what is charted over what."""
    folder = publication(data, home(*left), AS_OF)
    series = store.values(folder, PRIVATE, metric="turnover_12m", level="service").set_index("month")
    return series.loc[series["series_numerator"].notna(), ["series_numerator", "series_denominator"]]


def test_a_median_is_charted_as_its_value(tmp_path):
    held = [{"staff_id": "0", "date": date(2026, 3, 1)}]
    folder = publication(tmp_path, home() | {"supervision": held}, AS_OF)
    series = store.rows(folder, PRIVATE, metric="supervision_gap_days", level="service", month=AS_OF)
    assert (series[0]["series_numerator"], series[0]["value"]) == (30, 30)


def test_where_most_months_have_nobody_who_leaves_the_days_between_leavers_are_charted(tmp_path):
    points = charted(tmp_path, date(2025, 1, 10), date(2025, 6, 9), date(2026, 1, 5))
    assert points["series_numerator"].tolist() == [150, 210]
    assert points["series_denominator"].isna().all()


def test_several_leavers_of_one_month_are_one_point_of_the_days_each_took(tmp_path):
    first = date(2024, 1, 2)
    points = charted(tmp_path, first, date(2025, 6, 1), date(2025, 12, 1), date(2025, 12, 28))
    assert points["series_numerator"].tolist() == [516, 105]  # 210 days from 1 June to 28 December, by two


def test_where_somebody_leaves_in_most_months_their_share_is_charted(tmp_path):
    points = charted(tmp_path, *[date(2025 + (n > 11), n % 12 + 1, 10) for n in range(15)])
    assert points["series_denominator"].notna().all()


def test_months_without_a_leaver_are_no_gap_between_days():
    days = [30, 40] * 6
    spread = np.full((1, 40), GAP)
    spread[0, 1:37:3] = days
    together = judged(as_days_between(TURNOVER), np.array([days], dtype=float), policy.text("")).iloc[0]
    last_of_many = judged(as_days_between(TURNOVER), spread, policy.text("")).iloc[0]
    assert (
        (last_of_many.variation, last_of_many.points) == (together.variation, together.points) == ("common_cause", 12)
    )


def test_a_much_longer_time_without_leavers_is_an_improvement_since_the_month_that_ended_it():
    spread = np.full((1, 40), GAP)
    spread[0, 0:39:3] = [30, 40] * 6 + [600]
    series = last_verdicts(as_days_between(TURNOVER), spread, policy.text("")).iloc[0]
    assert (series.variation, series.rule, series.since) == ("improvement_high", "outside", 36)


@pytest.mark.parametrize("points", [[GAP, *[90] * 11], [*[90] * 13, GAP]])
def test_too_few_points_or_none_in_the_last_month_have_no_verdict(points):
    beside = [88, 90] * 7
    matrix = np.array([beside[: len(points)], points], dtype=float)
    series = last_verdicts(METRICS["supervision_in_date"], matrix, policy.text(""))
    assert 1 not in series.index


def assurance(metric, *months):
    return judged(METRICS[metric], np.array([months], dtype=float), policy.text("")).iloc[0].assurance


def test_a_target_beyond_the_limits_is_passed_or_failed_only_if_each_of_the_last_twelve_points_says_so():
    # The target is at least 90 %; limits of months that hardly differ lie close to their mean.
    assert assurance("supervision_on_time", *[97, 98] * 8) == "passes"
    assert assurance("supervision_on_time", *[97, 98] * 6, 60, *[97, 98] * 5) == "hit_or_miss"
    assert assurance("supervision_on_time", 80, *[97, 98] * 14) == "passes"
    assert assurance("supervision_on_time", *[70, 71] * 8) == "fails"


def test_a_figure_that_has_come_to_its_target_is_not_said_to_fail_it():
    assert assurance("appraisal_in_date", *[60, 62] * 16, 100) == "hit_or_miss"


def test_assurance_is_turned_round_where_lower_is_better():
    assert assurance("supervision_cancelled_by_manager", *[1, 2] * 8) == "passes"
    assert assurance("supervision_cancelled_by_manager", *[10, 11] * 8) == "fails"


def test_of_few_events_a_month_runs_at_an_end_are_chance_and_no_signal():
    few = METRICS["supervision_cancelled_by_manager"]
    quiet = np.array([[0, 8, 0, 0, 9, 0, 10, 0, 0, *[0] * 8]], dtype=float)
    assert runs_by_chance(few, quiet).tolist() == [True]
    assert judged(few, quiet, policy.text("")).iloc[0].variation == "common_cause"


def test_of_many_events_a_month_a_run_on_one_side_is_a_signal():
    many = np.array([[4, 5, 6, 5, 4, 6, 5, 6, *[2, 1, 2, 1, 2, 1, 2]]], dtype=float)
    few = METRICS["supervision_cancelled_by_manager"]
    assert runs_by_chance(few, many).tolist() == [False]
    assert judged(few, many, policy.text("")).iloc[0].variation == "improvement_low"


def test_of_few_events_a_month_far_from_all_before_it_is_still_a_signal():
    sudden = np.array([[0, 8, 0, 0, 9, 0, 10, 0, 0, 0, 0, 0, 60]], dtype=float)
    series = judged(METRICS["supervision_cancelled_by_manager"], sudden, policy.text("")).iloc[0]
    assert (series.variation, series.rule) == ("concern_high", "outside")
