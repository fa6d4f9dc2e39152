"""What goes well and what needs a look: what comes first, in which words, and how much of one unit or measure."""

from dataclasses import replace
from datetime import date

from metrics import METRICS
from metrics.publish.judge import as_days_between
from tests.given.policies import with_targets
from views.overview.highlights import MOST, Highlights, highlights
from views.parts.panel import Moved
from views.parts.unit_status import UnitStatus
from views.words import directions

POLICY = with_targets(supervision_in_date=95.0, training_in_date=95.0, appraisal_in_date=90.0)


def status(
    service, met, of, direction=directions.NO_SIGNAL, metric="supervision_in_date", before=None, since=None, **verdict
):
    row = {"numerator": met, "denominator": of, "value": 100 * met / of, "state": "ok", "level": "service"}
    return UnitStatus(METRICS[metric], service, "", row | verdict, direction, since, (), before)


def test_a_concern_comes_before_the_largest_shortfall():
    concern = status("Yew House", 15, 20, direction=directions.NEEDS_A_LOOK, rule="shift")
    short = status("Ash House", 1, 400, metric="training_in_date")
    assert who(highlights([short, concern], POLICY).look) == ["Yew House", "Ash House"]


def test_the_strongest_signal_comes_first():
    outside = status("Yew House", 15, 20, direction=directions.NEEDS_A_LOOK, rule="outside")
    near = status("Ash House", 15, 20, direction=directions.NEEDS_A_LOOK, rule="two_of_three")
    assert who(highlights([near, outside], POLICY).look) == ["Yew House", "Ash House"]


def test_a_signal_says_the_measure_its_size_since_when_and_how_many_people():
    concerned = status("Ash House", 15, 20, direction=directions.NEEDS_A_LOOK, before=95.0, since=date(2026, 1, 31))
    assert sentence(concerned) == (
        "supervised in date 75% (15 of 20), moving the wrong way since January 2026, down from 95% a year before."
    )


def test_strengths_are_improvements_then_targets_kept_then_targets_met_then_those_near_theirs():
    near = status("Ash House", 94, 100)
    meets = status("Elm House", 20, 20)
    keeps = status("Oak House", 20, 20, metric="appraisal_in_date", assurance="passes")
    better = status("Yew House", 10, 20, metric="training_in_date", direction=directions.IMPROVING)
    both = highlights([near, meets, keeps, better], POLICY)
    well, look = both.well, both.look
    assert look == []
    assert who(well) == ["Yew House", "Oak House", "Elm House", "Ash House"]
    assert "keeps meeting the target of at least 90%" in well[1].sentence
    assert "near the target of at least 95%, and still short of it" in well[3].sentence


def test_short_of_a_target_is_said_to_be_no_change_only_where_it_is_steady():
    steady = status("Ash House", 10, 20, direction=directions.STEADY)
    unknown = status("Elm House", 10, 20, direction=directions.TOO_EARLY)
    look = {highlight.who: highlight.sentence for highlight in highlights([steady, unknown], POLICY).look}
    assert look["Ash House"].endswith("short of the target of at least 95%; it is steady, so this is no change.")
    assert look["Elm House"].endswith("short of the target of at least 95%.")


def test_one_unit_has_no_more_than_two_sentences_on_a_side():
    everything = [status("", 10, 200, metric=metric) for metric in POLICY.targets]
    look = highlights([*everything, status("Ash House", 10, 20)], POLICY).look
    assert who(look) == ["All services together", "All services together", "Ash House"]


def test_what_is_not_shown_is_not_spoken_of():
    hidden = status("Ash House", 1, 20, direction=directions.NEEDS_A_LOOK)
    hidden.row["state"] = "suppressed"
    assert highlights([hidden], POLICY) == Highlights(well=[], look=[], further=[])


def moved(concerned, before, since, points, over=100.0, charted=None):
    return replace(concerned, moved=Moved(charted or concerned.metric, before, since, points, over))


def sentence(concerned):
    return highlights([concerned], POLICY).look[0].sentence


def who(listed):
    return [highlight.who for highlight in listed]


def test_a_signal_says_how_far_in_the_months_it_was_raised_on_and_not_in_the_window():
    concerned = status(
        "Ash House", 6, 144, direction=directions.NEEDS_A_LOOK, before=4.0, since=date(2025, 11, 30), rule="shift"
    )
    assert sentence(moved(concerned, 1.2, 4.4, 7)).endswith(
        "moving the wrong way since November 2025: 4% on average, 1% before."
    )


def test_a_signal_of_one_month_gives_the_count_of_that_month_where_few_are_counted():
    concerned = status("Ash House", 6, 144, direction=directions.NEEDS_A_LOOK, since=date(2026, 1, 31), rule="outside")
    assert sentence(moved(concerned, 87.0, 50.0, 1, over=2.0)).endswith(
        "in January 2026: 1 of 2 that month, 87% before."
    )
    assert sentence(moved(concerned, 87.0, 50.0, 1, over=80.0)).endswith("in January 2026: 50% that month, 87% before.")


def test_a_trend_says_from_where_to_where():
    concerned = status("Ash House", 15, 20, direction=directions.NEEDS_A_LOOK, since=date(2025, 7, 31), rule="trend")
    assert sentence(moved(concerned, 96.0, 75.0, 7)).endswith("every month since July 2025, from 96% to 75%.")


def test_figures_that_would_read_alike_get_a_decimal():
    concerned = status("Ash House", 15, 20, direction=directions.NEEDS_A_LOOK, since=date(2025, 7, 31), rule="shift")
    assert "2.4% on average, 1.6% before" in sentence(moved(concerned, 1.6, 2.4, 8))


def test_a_signal_of_days_between_leavers_is_said_in_days():
    turnover = status(
        "Ash House", 4, 20, direction=directions.NEEDS_A_LOOK, metric="turnover_12m", since=date(2026, 1, 31)
    )
    days = as_days_between(turnover.metric)
    assert "since January 2026: 30 days between leavers, 90 days before" in sentence(
        moved(turnover, 90, 30, 2, charted=days)
    )


def test_a_concern_is_never_crowded_out_by_what_is_none_nor_dropped():
    concerns = [
        status("Ash House", 15, 20 + n, direction=directions.NEEDS_A_LOOK, metric=metric, rule="shift")
        for n, metric in enumerate(METRICS) if METRICS[metric].unit == "percent"
    ][: MOST + 2]  # fmt: skip
    shown = highlights([status("Elm House", 1, 400), *concerns], POLICY)
    assert set(who(shown.look)) == {"Ash House"} and len(shown.look) == MOST
    assert who(shown.further) == ["Ash House"] * 2


def test_beside_a_concern_the_measures_nearest_their_target_stand_if_nothing_else_goes_well():
    concern = status("Ash House", 15, 20, direction=directions.NEEDS_A_LOOK, rule="shift")
    near = [status("Elm House", 90, 100), status("Oak House", 91, 100), status("Yew House", 88, 100)]
    far = status("Fir House", 20, 100, metric="appraisal_in_date")
    both = highlights([concern, *near, far], POLICY)
    well, look = both.well, both.look
    assert who(well) == ["Oak House", "Elm House"]
    assert well[0].sentence.endswith("short of the target of at least 95%; nearest to its target.")
    assert not set(who(look)) & set(who(well))


def test_neither_side_holds_more_than_five_sentences_nor_one_measure_more_than_two():
    many = [status(f"Home {number}", 1, 20) for number in range(30)]
    many += [status(f"Home {n}", 9, 20, metric="stability_12m", before=80.0) for n in range(30)]
    both = highlights(many, POLICY)
    well, look = both.well, both.look
    assert well == [] and len(look) == 4 <= MOST


def test_a_signal_speaks_before_a_target():
    both = highlights([status("Ash House", 10, 20, direction=directions.IMPROVING)], POLICY)
    well, look = both.well, both.look
    assert look == [] and "improving" in well[0].sentence


def test_without_signal_or_target_a_year_is_compared_in_words():
    turnover = status("Ash House", 5, 20, metric="turnover_12m", before=50.0)
    both = highlights([turnover], POLICY)
    well, look = both.well, both.look
    assert look == [] and "down from 50% a year before" in well[0].sentence


def test_sentences_stand_in_alphabetical_order_of_who_they_are_about():
    several = [status(name, 1, 20) for name in ("Yew", "Ash")]
    assert who(highlights(several, POLICY).look) == ["Ash", "Yew"]
