"""Marks and events of the same series, shifted round: is it more than chance that the one comes before the other?"""

import numpy as np
import pytest

from metrics.statistics import shifted


def series(marks: str, events: str) -> tuple[np.ndarray, np.ndarray]:
    """Points in order of time: x is one with the mark, or one that the event follows."""
    return tuple(np.array([point == "x" for point in points]) for points in (marks, events))


def test_the_counts_are_those_of_points_with_and_without_the_mark():
    counts = shifted([series("xx..", "x..x"), series("..", ".x")])
    assert (counts.marked, counts.marked_events, counts.unmarked, counts.unmarked_events) == (2, 1, 4, 2)


def test_each_shift_of_a_series_is_as_likely_as_any():
    # One mark and one event in five points: they meet in one of five shifts.
    assert shifted([series("..x..", "..x..")]).p == pytest.approx(1 / 5)
    assert shifted([series("..x..", ".x...")]).p == pytest.approx(1)
    assert shifted([series("..x..", "..x..")]).by_chance == pytest.approx(1 / 5)


def test_series_are_shifted_by_themselves_so_that_their_chances_multiply():
    assert shifted([series("..x..", "..x..")] * 3).p == pytest.approx(1 / 125)


def test_a_long_mark_over_a_long_event_is_less_of_a_surprise_than_as_many_short_ones():
    # Four of eight points each: as one stretch they meet in full in one of eight shifts, whatever the number of points.
    one_stretch = shifted([series("xxxx....", "xxxx....")])
    assert one_stretch.p == pytest.approx(1 / 8)
    assert shifted([series("x...", "x...")] * 4).p == pytest.approx(1 / 256)


def test_a_series_that_always_has_the_mark_or_the_event_tells_nothing():
    for always in (series("xxxx", "x.x."), series("x.x.", "xxxx")):
        assert shifted([always]).p == shifted([always]).least_p == pytest.approx(1)


def test_series_in_which_both_are_frequent_do_not_make_the_one_foretell_the_other():
    # Of a large unit both always, of a small one neither: together every mark has its event, and it is all chance.
    counts = shifted([series("xxxxxx", "xxxxxx"), series("......", "......")])
    assert (counts.marked_events, counts.unmarked_events, counts.p) == (6, 0, pytest.approx(1))


def test_how_rare_the_most_that_there_could_be_is_says_what_no_count_could_show():
    counts = shifted([series("x.x.....", ".xx.....")])
    assert counts.p == pytest.approx(4 / 8)  # shifts by 0, 1, 6 and 7 of 8 bring one or more together
    assert counts.least_p == pytest.approx(4 / 8)


def test_nothing_is_no_more_than_chance():
    assert shifted([]).p == 1
    assert shifted([series("", "")]).marked == 0


def test_by_chance_alone_it_is_found_in_no_more_than_the_share_that_p_says():
    random = np.random.default_rng(3)
    called = [shifted([(_lasting(random), _lasting(random)) for _ in range(6)]).p <= 0.05 for _ in range(400)]
    assert sum(called) / len(called) <= 0.07


def _lasting(random: np.random.Generator) -> np.ndarray:
    """Twenty-four months of something that, once there, lasts for three."""
    starts = random.random(26) < 0.1
    return starts[2:] | starts[1:-1] | starts[:-2]
