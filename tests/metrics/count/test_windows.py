"""Windows of days as sums: what is counted once stands in every window that holds its day."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics import METRICS
from metrics.count.passes import Counting
from metrics.count.windows import DAY, cuts, held
from tests.given.figures import figures, post, session

JANUARY, FEBRUARY = (date(2025, 1, 1), date(2025, 1, 31)), (date(2025, 2, 1), date(2025, 2, 28))


def test_windows_that_share_days_are_cut_where_one_begins_or_ends():
    both = (JANUARY[0], FEBRUARY[1])
    assert cuts([both, FEBRUARY]) == [JANUARY, FEBRUARY]


def test_a_window_holds_the_pieces_it_is_made_of():
    pairs = held([JANUARY, FEBRUARY], {7: (JANUARY[0], FEBRUARY[1]), 9: FEBRUARY})
    assert [*zip(pairs["key"].tolist(), pairs["value"].tolist(), strict=True)] == [(0, 7), (1, 7), (1, 9)]


def test_no_window_holds_nothing():
    assert held([JANUARY], {})["key"].size == 0


days = st.dates(date(2025, 1, 1), date(2025, 12, 31))
windows = st.lists(st.tuples(days, days).map(sorted).map(tuple), min_size=1, max_size=6)


@given(windows)
def test_every_day_of_a_window_lies_in_exactly_one_of_its_pieces(asked):
    pieces = cuts(asked)
    pairs = held(pieces, dict(enumerate(asked)))
    for number, (first, last) in enumerate(asked):
        own = [pieces[place] for place in pairs["key"][pairs["value"] == number]]
        assert own[0][0] == first and own[-1][1] == last
        assert all(before[1] + DAY == after[0] for before, after in pairwise(own))


@pytest.mark.parametrize(
    ("name", "adds_up"),
    [
        ("supervision_reflective", True),
        ("goals_completed_or_replanned", False),  # what was completed by the period's day
        ("support_prompts", False),  # each person once
        ("sickness_rate", False),  # contracted hours of a window
    ],
)
def test_windows_are_sums_unless_a_row_is_looked_at_on_the_day_or_people_are_counted(name, adds_up):
    class NoCells:
        axes = None

    assert Counting(METRICS[name], NoCells()).adds_up is adds_up  # pyright: ignore[reportArgumentType]


def test_a_session_stands_in_each_of_the_three_months_that_look_back_to_it():
    held = {"2025-01-31": True, "2025-02-21": False, "2025-05-20": True}
    sessions = [session("1", day, reflective=reflective) for day, reflective in held.items()]
    shown = figures(
        {"staff": [post("1", "2020-01-01")], "supervision": sessions}, "2025-05-20", "supervision_reflective"
    )
    # May is in progress: its three months end on the 20th, and begin on 21 February.
    by_month = ["1 of 1", "1 of 2", "1 of 2", "0 of 1", "1 of 2"]
    assert [shown(f"2025-{month:02}").removeprefix("partial ") for month in (1, 2, 3, 4, 5)] == by_month
