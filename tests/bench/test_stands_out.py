"""What stands out: seldom a sentence where nothing changes, and seldom silence where much does."""

from bench.judged_measures import SESSIONS, TURNOVER, Measure
from bench.stands_out import chance_sentences, noticed

SUPERVISION = Measure(kind="repeated", share=0.95, rate=SESSIONS)


def test_a_page_on_which_nothing_changes_has_about_half_a_chance_sentence_at_most():
    cells, lines = chance_sentences(services=8, providers=20, spell=0)
    assert lines <= cells <= 0.75


def test_a_fall_from_95_to_80_percent_is_noticed_the_surer_the_more_people_there_are():
    of_40, of_8 = (noticed(SUPERVISION, 0.80, size, providers=60) for size in (40, 8))
    assert of_40 > 90
    assert 10 < of_8 < 60


def test_twice_the_leavers_of_forty_people_are_mostly_not_noticed():
    assert noticed(TURNOVER, 2 * TURNOVER.share, 40, providers=60) < 40


def test_what_does_not_change_is_not_called_worse():
    assert noticed(SUPERVISION, 0.95, 40, providers=60) < 5
