"""Sums are added to the cell of their part, unit and period, and to no other."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from metrics import METRICS
from metrics.count import periods
from metrics.count.cells import NOT_SUPPLIED, OK, PARTIAL, SUPPRESSED, Axes, Cells

UNITS = [
    (1, "organisation", "", ""),
    (2, "service", "Oak", ""),
    (3, "team", "Oak", "Days"),
    (4, "team", "Oak", "Nights"),
]
AXES = Axes(UNITS, periods.months(date(2025, 6, 10), date(2025, 3, 1), most=60))  # March to the 10th of June


def cells(name, **changes):
    return Cells(0, replace(METRICS[name], **changes), ["", "Fire"], AXES)


def added(made, part, unit, period, amount=1.0):
    made.add(np.array([part]), np.array([unit]), np.array([period]), {"numerator": np.array([amount])})
    return {tuple(at): made.numerator[tuple(at)] for at in np.argwhere(made.numerator).tolist()}


def test_an_amount_goes_to_its_own_cell():
    assert added(cells("training_in_date"), part=1, unit=2, period=3, amount=2.5) == {(1, 2, 3): 2.5}


def test_amounts_of_one_cell_add_up():
    made = cells("training_in_date")
    added(made, part=0, unit=0, period=0)
    assert added(made, part=0, unit=0, period=0) == {(0, 0, 0): 2.0}


def test_nothing_is_lost_when_threads_add_at_once():
    units = [(number, "team", "Oak", f"{number}") for number in range(50_000)]
    made = Cells(0, METRICS["training_in_date"], ["", "Fire"], Axes(units, AXES.periods))
    everywhere = np.indices(made.state.shape[1:]).reshape(2, -1)

    def add(part):
        for _ in range(40):
            made.add(np.full(len(everywhere[0]), part), *everywhere, {"numerator": np.ones(len(everywhere[0]))})

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(add, (0, 1)))
    assert (made.numerator == 40).all()


@pytest.mark.parametrize(
    ("what", "place"),
    [("a part that is none", {"part": -1, "unit": 0, "period": 2}), ("a unit not listed", {"unit": 2, "period": 2})],
)
def test_what_has_no_cell_is_left_out(what, place):
    made = cells("training_in_date", levels=("organisation", "service"))
    assert added(made, **{"part": 0} | place) == {}, what


def test_a_quarter_has_a_cell_where_it_ends_and_is_over():
    made = cells("support_prompts")
    assert [AXES.periods[at]["month"] for at in made.periods] == [date(2025, 3, 31)]  # June is not over
    assert added(made, part=0, unit=0, period=1) == {}


def test_a_metric_without_an_overall_has_cells_of_its_parts_alone():
    assert cells("training_course").there.any(axis=(1, 2)).tolist() == [False, True]


def test_what_a_metric_never_counts_takes_no_room_and_is_nought():
    made = cells("leavers")  # a count has no denominator
    assert made.denominator.max() == 0 and made.denominator.strides == (0, 0, 0)


@pytest.mark.parametrize(("state", "value"), [(OK, 50.0), (PARTIAL, 50.0), (SUPPRESSED, None), (NOT_SUPPLIED, None)])
def test_only_a_cell_that_may_be_shown_has_a_value(state, value):
    made = cells("training_in_date")
    made.numerator[:], made.denominator[:], made.state[:] = 1, 2, state
    shown = made.value[0, 0, 0]
    assert shown == value or (value is None and np.isnan(shown))
