"""How values, states and signals are said."""

from datetime import date

import pytest

from metrics import METRICS
from metrics.statistics.chance import WORDS
from tests.given.policies import with_targets
from tests.given.viewer import viewer
from views.words import basis, dates, directions, figures

SUPERVISED = METRICS["supervision_in_date"]
TURNOVER = METRICS["turnover_12m"]
GAP = METRICS["supervision_gap_days"]
HEADCOUNT = METRICS["headcount"]


def row(met=None, of=None, value=None, state="ok", uncounted=0, **more):
    value = 100 * met / of if value is None and of else value
    return {"numerator": met, "denominator": of, "value": value, "state": state, "uncounted": uncounted} | more


@pytest.mark.parametrize(
    ("met", "of", "short", "full"),
    [
        pytest.param(7, 8, "7 of 8", "7 of 8", id="under twelve the count comes first"),
        pytest.param(12, 12, "100%", "100% (12 of 12)", id="from twelve it is a percent with its count"),
        pytest.param(43, 49, "88%", "88% (43 of 49)", id="under a hundred there are no decimals"),
        pytest.param(103, 118, "87.3%", "87.3% (103 of 118)", id="from a hundred there is one decimal"),
        pytest.param(98.6, 99, "99%", "99% (99 of 99)", id="nearly all is not all"),
        pytest.param(0.2, 50, "1%", "1% (0 of 50)", id="hardly anyone is not nobody"),
        pytest.param(2034, 2097, "97%", "97% (2,034 of 2,097)", id="thousands are set apart"),
    ],
)
def test_a_share_is_said_by_its_size(met, of, short, full):
    assert figures.short(viewer(), SUPERVISED, row(met, of)) == short
    assert figures.full(viewer(), SUPERVISED, row(met, of)) == full


def test_turnover_says_who_left_and_how_many_were_in_post():
    assert figures.full(viewer(), TURNOVER, row(11, 46.3)) == "24% (11 left, 46.3 in post on average)"


def test_turnover_of_a_small_team_says_the_people_before_the_percent():
    assert figures.full(viewer(), TURNOVER, row(2, 8.0)) == "2 left, 8 in post on average (25%)"


def test_a_median_says_its_people_and_a_count_stands_alone():
    assert figures.full(viewer(), GAP, row(None, 8, value=12.5)) == "12.5 days (8 people)"
    assert figures.full(viewer(), HEADCOUNT, row(1204, None, value=1204)) == "1,204"


@pytest.mark.parametrize(
    ("state", "words"),
    [("suppressed", "Not shown, to protect small groups"), ("nobody_due", "Nobody was due")],
)
def test_a_value_that_is_not_there_is_said_in_words(state, words):
    assert figures.short(viewer(), SUPERVISED, row(state=state)) == words
    assert figures.full(viewer(), SUPERVISED, row(state=state)) == words
    assert basis.counted(SUPERVISED, row(state=state)) == ""


def test_people_on_long_leave_are_said_not_to_be_counted():
    assert basis.left_out(SUPERVISED, row(7, 8, uncounted=1)) == "1 person not counted: on long leave"
    assert basis.left_out(SUPERVISED, row(7, 8, uncounted=0)) == ""
    assert basis.left_out(METRICS["fte"], row(7.5, None, 7.5, uncounted=2)) == "fte not known for 2 people"


@pytest.mark.parametrize("word", WORDS)
def test_a_cell_has_the_word_that_was_published(word):
    assert directions.of({"state": "ok", "word": word}).word == word


@pytest.mark.parametrize("unsaid", [{"state": "ok", "word": None}, {"state": "not_supplied", "word": "needs a look"}])
def test_what_is_not_judged_or_no_longer_supplied_has_no_word(unsaid):
    assert directions.of(unsaid) is directions.NO_WORD


def test_no_word_is_told_by_its_colour_alone_and_none_is_red_or_green():
    words = directions.OF_WORD.values()
    assert len({word.mark for word in words}) == len({word.icon for word in words}) == 5
    assert {word.colour for word in words} == {"blue", "orange", "grey"}


def test_how_a_target_is_met_is_a_fact_in_grey_and_is_not_said_while_the_month_may_change():
    policy = with_targets(supervision_in_date=95.0)
    settled = row(3, 4, target_kept=None)
    assert directions.of_target(SUPERVISED, settled, policy) is directions.SHORT
    assert directions.of_target(SUPERVISED, settled | {"state": "partial"}, policy) is directions.NO_WORD
    assert directions.of_target(SUPERVISED, settled | {"target_kept": "keeps_target"}, policy) is directions.KEEPS
    assert {target.colour for target in (directions.SHORT, directions.KEEPS, directions.MEETS)} == {"grey"}


def test_a_target_says_which_way_and_where_it_comes_from():
    policy = with_targets(supervision_in_date=95.0)
    assert figures.target(SUPERVISED, policy) == "at least 95% (product default)"
    assert figures.target(TURNOVER, policy) == "No target set"


def test_dates_and_months_are_said_the_british_way():
    assert dates.day(date(2026, 3, 3)) == "3 March 2026"
    assert dates.month_so_far(date(2026, 3, 31), date(2026, 3, 31)) == "March 2026"
    assert dates.month_so_far(date(2026, 3, 31), date(2026, 3, 12)) == "March 2026 so far, to 12 March"
