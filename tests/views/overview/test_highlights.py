"""The two rooms of the Overview: what is said first, in which words, and how much of one unit or measure."""

from dataclasses import replace
from datetime import date

from metrics import METRICS
from metrics.publish.judge import as_days_between
from tests.given.policies import with_targets
from views.overview.highlights import MOST, highlights, rooms
from views.parts.signals import Moved
from views.parts.unit_status import Standing
from views.words import wording

POLICY = with_targets(supervision_in_date=95.0, training_in_date=95.0, appraisal_in_date=90.0)


def stands(service, met, of, said=wording.NO_SIGNAL, metric="supervision_in_date", before=None, since=None, **verdict):
    row = {"numerator": met, "denominator": of, "value": 100 * met / of, "state": "ok", "level": "service"}
    return Standing(METRICS[metric], service, "", row | verdict, said, since, (), before)


def test_a_concern_comes_before_the_largest_shortfall():
    concern = stands("Yew House", 15, 20, said=wording.NEEDS_A_LOOK, rule="shift")
    short = stands("Ash House", 1, 400, metric="training_in_date")
    assert [one.who for one in highlights([short, concern], POLICY)[1]] == ["Yew House", "Ash House"]


def test_the_strongest_signal_comes_first():
    outside = stands("Yew House", 15, 20, said=wording.NEEDS_A_LOOK, rule="outside")
    near = stands("Ash House", 15, 20, said=wording.NEEDS_A_LOOK, rule="two_of_three")
    assert [one.who for one in highlights([near, outside], POLICY)[1]] == ["Yew House", "Ash House"]


def test_a_signal_says_the_measure_its_size_since_when_and_how_many_people():
    one = stands("Ash House", 15, 20, said=wording.NEEDS_A_LOOK, before=95.0, since=date(2026, 1, 31))
    said = highlights([one], POLICY)[1][0].said
    assert said == (
        "supervised in date 75% (15 of 20), moving the wrong way since January 2026, down from 95% a year before."
    )


def test_strengths_are_improvements_then_targets_kept_then_targets_met_then_those_near_theirs():
    near = stands("Ash House", 94, 100)
    meets = stands("Elm House", 20, 20)
    keeps = stands("Oak House", 20, 20, metric="appraisal_in_date", assurance="passes")
    better = stands("Yew House", 10, 20, metric="training_in_date", said=wording.IMPROVING)
    well, look = highlights([near, meets, keeps, better], POLICY)
    assert look == []
    assert [one.who for one in well] == ["Yew House", "Oak House", "Elm House", "Ash House"]
    assert "keeps meeting the target of at least 90%" in well[1].said
    assert "near the target of at least 95%, and still short of it" in well[3].said


def test_short_of_a_target_is_said_to_be_no_change_only_where_it_is_steady():
    steady = stands("Ash House", 10, 20, said=wording.STEADY)
    unknown = stands("Elm House", 10, 20, said=wording.TOO_EARLY)
    look = {one.who: one.said for one in highlights([steady, unknown], POLICY)[1]}
    assert look["Ash House"].endswith("short of the target of at least 95%; it is steady, so this is no change.")
    assert look["Elm House"].endswith("short of the target of at least 95%.")


def test_one_unit_has_no_more_than_two_sentences_in_a_room():
    everything = [stands("", 10, 200, metric=metric) for metric in POLICY.targets]
    look = highlights([*everything, stands("Ash House", 10, 20)], POLICY)[1]
    assert [one.who for one in look] == ["All services together", "All services together", "Ash House"]


def test_what_is_not_shown_is_not_spoken_of():
    hidden = stands("Ash House", 1, 20, said=wording.NEEDS_A_LOOK)
    hidden.row["state"] = "suppressed"
    assert highlights([hidden], POLICY) == ([], [])


def moved(standing, before, since, points, over=100.0, charted=None):
    return replace(standing, moved=Moved(charted or standing.metric, before, since, points, over))


def said(standing):
    return highlights([standing], POLICY)[1][0].said


def test_a_signal_says_how_far_in_the_months_it_was_raised_on_and_not_in_the_window():
    one = stands("Ash House", 6, 144, said=wording.NEEDS_A_LOOK, before=4.0, since=date(2025, 11, 30), rule="shift")
    assert said(moved(one, 1.2, 4.4, 7)).endswith("moving the wrong way since November 2025: 4% on average, 1% before.")


def test_a_signal_of_one_month_gives_the_count_of_that_month_where_few_are_counted():
    one = stands("Ash House", 6, 144, said=wording.NEEDS_A_LOOK, since=date(2026, 1, 31), rule="outside")
    assert said(moved(one, 87.0, 50.0, 1, over=2.0)).endswith("in January 2026: 1 of 2 that month, 87% before.")
    assert said(moved(one, 87.0, 50.0, 1, over=80.0)).endswith("in January 2026: 50% that month, 87% before.")


def test_a_trend_says_from_where_to_where():
    one = stands("Ash House", 15, 20, said=wording.NEEDS_A_LOOK, since=date(2025, 7, 31), rule="trend")
    assert said(moved(one, 96.0, 75.0, 7)).endswith("every month since July 2025, from 96% to 75%.")


def test_figures_that_would_read_alike_get_a_decimal():
    one = stands("Ash House", 15, 20, said=wording.NEEDS_A_LOOK, since=date(2025, 7, 31), rule="shift")
    assert "2.4% on average, 1.6% before" in said(moved(one, 1.6, 2.4, 8))


def test_a_signal_of_days_between_leavers_is_said_in_days():
    turnover = stands("Ash House", 4, 20, said=wording.NEEDS_A_LOOK, metric="turnover_12m", since=date(2026, 1, 31))
    days = as_days_between(turnover.metric)
    assert "since January 2026: 30 days between leavers, 90 days before" in said(
        moved(turnover, 90, 30, 2, charted=days)
    )


def test_a_concern_is_never_crowded_out_by_what_is_none_nor_dropped():
    concerns = [
        stands("Ash House", 15, 20 + n, said=wording.NEEDS_A_LOOK, metric=metric, rule="shift")
        for n, metric in enumerate(METRICS) if METRICS[metric].unit == "percent"
    ][: MOST + 2]  # fmt: skip
    found = rooms([stands("Elm House", 1, 400), *concerns], POLICY)
    assert {one.who for one in found.look} == {"Ash House"} and len(found.look) == MOST
    assert [one.who for one in found.further] == ["Ash House"] * 2


def test_beside_a_concern_the_measures_nearest_their_target_stand_if_nothing_else_goes_well():
    concern = stands("Ash House", 15, 20, said=wording.NEEDS_A_LOOK, rule="shift")
    near = [stands("Elm House", 90, 100), stands("Oak House", 91, 100), stands("Yew House", 88, 100)]
    far = stands("Fir House", 20, 100, metric="appraisal_in_date")
    well, look = highlights([concern, *near, far], POLICY)
    assert [one.who for one in well] == ["Oak House", "Elm House"]
    assert well[0].said.endswith("short of the target of at least 95%; nearest to its target.")
    assert not {one.who for one in look} & {one.who for one in well}
