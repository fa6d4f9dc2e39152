"""How values, states and signals are said."""

from datetime import date

import pytest

from metrics import METRICS
from metrics.statistics.chance import WORDS
from tests.given.policies import with_targets
from tests.given.viewer import viewer
from views.words import basis, dates, directions, figures, numbers

SUPERVISED = METRICS["supervision_in_date"]
TURNOVER = METRICS["turnover_12m"]
GAP = METRICS["supervision_gap_days"]
HEADCOUNT = METRICS["headcount"]


def row(met=None, of=None, value=None, state="ok", uncounted=0, **more):
    value = 100 * met / of if value is None and of else value
    numbers = {"numerator": met, "denominator": of, "value": value, "state": state, "uncounted": uncounted}
    return {"service": "", "team": ""} | numbers | more


@pytest.mark.parametrize(
    ("met", "of", "short", "full"),
    [
        pytest.param(7, 8, "7 of 8", "7 of 8", id="few are a count"),
        pytest.param(19, 19, "19 of 19", "19 of 19", id="fewer than twenty are a count, all of them as well"),
        pytest.param(20, 20, "100%", "100% (20 of 20)", id="from twenty it is a percent with its count"),
        pytest.param(43, 49, "88%", "88% (43 of 49)", id="under a hundred there are no decimals"),
        pytest.param(103, 118, "87%", "87% (103 of 118)", id="from a hundred there are none either"),
        pytest.param(25, 40, "63%", "63% (25 of 40)", id="a half is rounded up"),
        pytest.param(23, 40, "58%", "58% (23 of 40)", id="a half that is a little less in floats as well"),
        pytest.param(98.6, 99, "99%", "99% (99 of 99)", id="nearly all is not all"),
        pytest.param(0.2, 50, "1%", "1% (0 of 50)", id="hardly anyone is not nobody"),
        pytest.param(2034, 2097, "97%", "97% (2,034 of 2,097)", id="thousands are set apart"),
    ],
)
def test_a_share_is_said_by_its_size(met, of, short, full):
    assert figures.short(viewer(), SUPERVISED, row(met, of)) == short
    assert figures.full(viewer(), SUPERVISED, row(met, of)) == full


def test_turnover_says_who_left_and_how_many_were_in_post():
    assert figures.full(viewer(), TURNOVER, row(11, 46.3)) == "24% (11 left, 46 in post on average)"


def test_turnover_of_fewer_than_twenty_is_no_percent():
    assert figures.short(viewer(), TURNOVER, row(2, 8.0)) == "2 left of 8"
    assert figures.full(viewer(), TURNOVER, row(2, 19.6)) == "2 left, 20 in post on average"
    assert figures.short(viewer(), TURNOVER, row(2, 20.0)) == "10%"


def test_a_median_says_its_people_and_a_count_stands_alone():
    assert figures.full(viewer(), GAP, row(None, 8, value=12.5)) == "13 days (8 people)"
    assert figures.full(viewer(), HEADCOUNT, row(1204, None, value=1204)) == "1,204"


@pytest.mark.parametrize(
    ("metric", "value", "words"),
    [
        pytest.param("supervision_gap_days", 1.2, "1 day", id="one is singular"),
        pytest.param("headcount", 1204.0, "1,204", id="thousands are set apart"),
        pytest.param("fte", 27.9, "27.9 FTE", id="a unit that is a fraction keeps a tenth"),
        pytest.param("hse", 3.44, "3.4 of 5", id="so do points of a scale"),
        pytest.param("supervisor_span", 6.6, "6.6 people per supervisor", id="and people per supervisor"),
    ],
)
def test_a_number_has_no_decimals_unless_its_unit_is_a_fraction(metric, value, words):
    assert numbers.with_unit(METRICS[metric], value) == words


def test_things_are_counted_in_the_singular_and_the_plural():
    assert [numbers.counted(n, "service") for n in (0, 1, 1204)] == ["0 services", "1 service", "1,204 services"]
    assert [numbers.people(n) for n in (1, 2)] == ["1 person", "2 people"]
    assert [numbers.usual(n) for n in (0, 0.3, 0.6, 2.1)] == ["0", "less than 1", "1", "2"]


def test_a_target_reads_as_it_was_set():
    assert numbers.as_set(SUPERVISED, 92.5) == "92.5%"


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
    assert figures.target(SUPERVISED, policy) == "at least 95% (Hearth’s default)"
    assert figures.target(TURNOVER, policy) == "No target set"


def test_dates_and_months_are_said_the_british_way():
    assert dates.day(date(2026, 3, 3)) == "3 March 2026"
    assert dates.month_so_far(date(2026, 3, 31), date(2026, 3, 31)) == "March 2026"
    assert dates.month_so_far(date(2026, 3, 31), date(2026, 3, 12)) == "March 2026 so far, to 12 March"
