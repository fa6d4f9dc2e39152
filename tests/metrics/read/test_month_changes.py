"""Which way a measure went between two months, and in which order that is said."""

import pytest

from metrics import METRICS
from metrics.read import month_changes


def row(value, state="ok"):
    return {"value": value, "state": state}


@pytest.mark.parametrize(
    ("name", "before", "after", "way"),
    [
        ("supervision_in_date", 80.0, 90.0, "better"),
        ("supervision_in_date", 90.0, 80.0, "the other way"),
        ("turnover_12m", 20.0, 10.0, "better"),
        ("headcount", 8.0, 9.0, "neither"),
        ("supervision_in_date", 83.0, 83.0 + 1e-12, "the same"),
    ],
)
def test_a_figure_goes_the_way_on_which_its_better_side_is(name, before, after, way):
    assert month_changes.way(METRICS[name], before, after) == way


def test_what_got_better_comes_first_and_what_is_protected_hidden_or_not_settled_not_at_all():
    protected = next(name for name, metric in METRICS.items() if metric.protected)
    before = {
        "headcount": row(8.0),
        "supervision_in_date": row(80.0),
        "turnover_12m": row(10.0),
        "supervision_on_time": row(70.0),
        "training_current": row(None, "not_supplied"),
        protected: row(50.0),
    }
    after = {
        "headcount": row(9.0),
        "supervision_in_date": row(90.0),
        "turnover_12m": row(20.0),
        "supervision_on_time": row(80.0, "partial"),
        "training_current": row(60.0),
        protected: row(60.0),
    }
    moved = month_changes.moved(before, after)
    assert [(each.metric.name, each.way) for each in moved] == [
        ("supervision_in_date", "better"),
        ("turnover_12m", "the other way"),
        ("headcount", "neither"),
    ]
