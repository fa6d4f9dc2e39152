"""The headline of a month: the published words of its changes, in one sentence."""

from metrics import METRICS
from metrics.read.news import Line, Lists, Place
from metrics.statistics import chance
from views.words import headline

USUAL = [chance.AS_USUAL]


def change(metric, side, service="", folded=()):
    """A line of a list: a measure of a service that has changed."""
    level = "service" if service else "organisation"
    row = {"level": level, "service": service, "team": ""}
    return Line(Place(metric=METRICS[metric], side=side, kind="signal", row=row, settled=None), tuple(folded))


def sentence(look=(), well=(), further=(), services=8, words=USUAL):
    return headline.sentence(Lists(tuple(well), tuple(look), tuple(further)), services, words)


def test_a_change_is_said_with_in_how_many_of_all_services_it_is_and_in_which_where_it_is_one():
    elm, oak = (change("supervision_on_time", "look", service) for service in ("Elm", "Oak"))
    assert sentence([elm]) == "Supervision needs a look in one of eight services (Elm); the rest is as usual"
    assert sentence([elm, oak]) == "Supervision needs a look in two of eight services; the rest is as usual"


def test_subjects_that_have_changed_in_the_same_services_stand_together():
    better = change("training_in_date", "well", "Oak", [change("supervision_reflective", "well", "Oak").first])
    assert sentence(well=[better, change("supervision_needs_asked", "well")]) == (
        "Supervision, training and appraisal are better than usual in one of eight services (Oak); the rest is as usual"
    )


def test_changes_of_one_subject_are_counted_by_service_whether_shown_at_once_folded_or_further_down():
    ash = change("sickness_rate", "look", "Ash", [change("supervision_on_time", "look", "Ash").first])
    oak = change("supervision_in_date", "look", "Oak")
    assert sentence([ash], further=[oak], services=12) == (
        "Wellbeing needs a look in one of 12 services (Ash) and supervision in two; the rest is as usual"
    )


def test_what_is_better_follows_and_a_subject_of_two_words_is_plural():
    elm, oak = change("supervision_on_time", "look", "Elm"), change("training_in_date", "well", "Oak")
    assert sentence([elm], [oak]) == (
        "Supervision needs a look in one of eight services (Elm); training and appraisal are better than usual in Oak; "
        "the rest is as usual"
    )


def test_a_subject_that_is_worse_in_one_place_and_better_in_another_is_named_once():
    elm, ash = change("supervision_on_time", "look", "Elm"), change("sickness_rate", "look", "Ash")
    oak, fir = change("supervision_in_date", "well", "Oak"), change("supervision_in_date", "well", "Fir")
    assert sentence([elm], [oak], services=57) == (
        "Supervision needs a look in one of 57 services (Elm), and is better than usual in Oak; the rest is as usual"
    )
    assert sentence([elm, ash], [oak, fir], services=57) == (
        "Wellbeing needs a look in one of 57 services (Ash); supervision needs a look in Elm, and is better than "
        "usual in two others; the rest is as usual"
    )


def test_a_subject_that_is_both_in_the_same_place_says_that_another_measure_is_better():
    worse, better = change("supervision_on_time", "look", "Elm"), change("supervision_in_date", "well", "Elm")
    assert sentence([worse], [better]) == (
        "Supervision needs a look in one of eight services (Elm), and by another measure is better than usual in Elm; "
        "the rest is as usual"
    )
    assert sentence([worse], [better], services=1).startswith(
        "Supervision needs a look, and by another measure is better than usual; "
    )


def test_a_change_of_the_whole_alone_is_said_so_and_one_home_counts_no_services():
    whole = change("turnover_12m", "look")
    assert sentence([whole]) == "Staffing needs a look over all services together; the rest is as usual"
    assert sentence([whole], services=1) == "Staffing needs a look; the rest is as usual"


def test_where_nothing_has_changed_or_nothing_is_judged_the_sentence_says_so():
    assert sentence() == headline.NOTHING
    assert sentence(words=[None, chance.TOO_EARLY_TO_SAY]) == headline.TOO_EARLY
    assert sentence([change("supervision_on_time", "look", "Elm")], words=[None]).endswith("eight services (Elm)")
