"""The two rooms of the Overview: what is said first, in which words, and how much of one unit or measure."""

from datetime import date

from metrics import METRICS
from views.parts import wording
from views.parts.highlights import highlights
from views.parts.standing import Standing

POLICY = {
    "targets": {
        "supervision_in_date": {"value": 95.0},
        "training_in_date": {"value": 95.0},
        "appraisal_in_date": {"value": 90.0},
    }
}


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
    everything = [stands("", 10, 200, metric=metric) for metric in POLICY["targets"]]
    look = highlights([*everything, stands("Ash House", 10, 20)], POLICY)[1]
    assert [one.who for one in look] == ["All services together", "All services together", "Ash House"]


def test_what_is_not_shown_is_not_spoken_of():
    hidden = stands("Ash House", 1, 20, said=wording.NEEDS_A_LOOK)
    hidden.row["state"] = "suppressed"
    assert highlights([hidden], POLICY) == ([], [])
