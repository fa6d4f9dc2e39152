"""The shipped rules: seldom a signal where nothing changed, and seldom silence where a measure fell."""

import numpy as np
import pytest

from bench import signals
from bench.stable_services import MEASURES, SIZES
from metrics import METRICS
from metrics.publish.judge import judged
from pipelines import policy

MONTHS = [90, 91, 89, 90, 92, 90, 91, 89, 90, 91, 90, 89]


@pytest.fixture(scope="module")
def alarms():
    """Percent of 600 stable services a measure that signal in their last month."""
    return signals.false_alarms([signals.shipped()], each=100).iloc[0]


def test_at_most_three_in_a_hundred_cells_of_stable_services_signal(alarms):
    assert alarms["all"] < 3


@pytest.mark.parametrize("measure", MEASURES)
def test_no_measure_of_stable_services_signals_often(alarms, measure):
    assert alarms[measure] < 8


def test_a_fall_from_95_to_80_percent_is_mostly_noticed_within_six_months():
    noticed = signals.noticed(signals.shipped(), each=60)
    assert noticed.min().min() > 40
    assert noticed[[size for size in SIZES if size >= 20]].min().min() > 75


def test_one_rule_set_for_all_measures_would_be_wrong_five_times_as_often(alarms):
    in_every_way = signals.Setting("alike", policy.text("").signals)
    assert signals.false_alarms([in_every_way], each=100).iloc[0]["all"] > 5 * alarms["all"]


def variation_of(metric, *latest):
    return judged(METRICS[metric], np.array([[*MONTHS, *latest]], dtype=float), policy.text("")).iloc[0]


def test_a_state_far_from_the_months_before_it_is_a_signal():
    verdict = variation_of("supervision_in_date", 60)
    assert (verdict.variation, verdict.rule, verdict.since) == ("concern_low", "outside", 12)


def test_a_run_below_the_mean_is_a_signal_of_events_and_not_of_a_state():
    run = [89, 88.9, 88.8, 89, 88.7, 88.9, 89]
    assert variation_of("supervision_on_time", *run).variation == "concern_low"
    assert variation_of("supervision_in_date", *run).variation == "common_cause"


def test_a_state_outside_narrow_limits_is_no_signal_until_it_is_far_from_the_months_before():
    # Steps of one make narrow limits (87.5 to 92.5); 93 lies 3.2 from the mean of the months before it,
    # 1.5 of their deviations.
    wandering = [86, 86, 87, 88, 89, 90, 91, 92, 93, 92, 91, 90, 89, 90, 91, 92, 93]
    state = judged(METRICS["supervision_in_date"], np.array([wandering], dtype=float), policy.text("")).iloc[0]
    assert (state.variation, state.rule) == ("common_cause", None)
    events = judged(METRICS["supervision_on_time"], np.array([wandering], dtype=float), policy.text("")).iloc[0]
    assert (events.variation, events.rule) == ("improvement_high", "outside")


def test_a_state_that_rises_seven_months_in_a_row_is_a_signal():
    verdict = variation_of("supervision_in_date", 89.1, 89.2, 89.3, 89.4, 89.5, 89.6)
    assert (verdict.variation, verdict.rule, verdict.since) == ("improvement_high", "trend", 11)


def test_a_rule_that_the_policy_leaves_out_is_silent_for_a_state_as_well():
    rules = policy.text('[signals]\nrules = ["shift"]')
    fallen = np.array([[*MONTHS, 60.0]])
    assert judged(METRICS["supervision_in_date"], fallen, rules).iloc[0].variation == "common_cause"


def test_a_service_where_hardly_anybody_leaves_has_no_signal_for_a_month_without_leavers():
    leavers = np.array([[0, 0, 0, 16.7, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
    assert judged(METRICS["turnover_12m"], leavers, policy.text("")).iloc[0].variation == "common_cause"
