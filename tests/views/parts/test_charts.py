"""What charts draw, and what they leave undrawn."""

from dataclasses import replace

import pandas as pd

from metrics import METRICS
from metrics.publish.judge import control_chart
from tests.given.policies import with_targets
from views.parts import charts
from views.parts.history import History

SUPERVISED = METRICS["supervision_in_date"]
UNSCREENED = with_targets(supervision_in_date=95.0)
POLICY = replace(UNSCREENED, signals=replace(UNSCREENED.signals, screen_outliers=True))
NO_VERDICT = dict.fromkeys(("variation", "assurance", "rule", "since", "trial"))
CONCERN = {"variation": "concern_low", "assurance": None, "rule": "outside", "since": None, "trial": False}
STEADY = CONCERN | {"variation": "common_cause", "rule": None}


def months(how_many):
    return [day.date() for day in pd.date_range("2025-01-31", periods=how_many, freq="ME")]


def history(met, of=10, verdict=NO_VERDICT, level="service", without=()):
    """The supervised of ten, month by month; the verdict is that of every month."""
    rows = {
        month: {"month": month, "level": level, "state": "ok", "charted_as": "month"}
        | {"series_numerator": float(number), "series_denominator": float(of)}
        | verdict
        for month, number in zip(months(len(met)), met, strict=True)
        if month not in without
    }
    return History(SUPERVISED, rows, months(len(met))[-1])


def test_a_month_without_a_figure_is_a_gap_in_the_line():
    points = history([8, 9, 7], without=[months(3)[1]]).points
    drawn = charts.over_time(SUPERVISED, points).data[0]
    assert [day.date() for day in points.index] == months(3)
    assert pd.isna(drawn.y[1]) and drawn.connectgaps is False


def test_the_points_are_the_single_months_share():
    assert list(history([8, 9]).points) == [80.0, 90.0]


def test_what_comes_after_the_month_is_not_charted():
    later = history([8, 9, 7])
    assert list(replace(later, month=months(2)[-1]).points) == [80.0, 90.0]


def test_limits_need_twelve_points():
    assert not history([8] * 11).has_chart
    assert history([8] * 12).has_chart


def test_limits_are_drawn_no_further_than_a_share_can_go():
    points = history([10, 8] * 8).points
    control = control_chart(SUPERVISED, points, POLICY, {})
    upper = charts.over_time(SUPERVISED, points, control).data[2].y
    assert control.points["upl"].max() > 100
    assert max(upper) == 100


def marked(of_months):
    """The months that have a mark of their own."""
    control = control_chart(SUPERVISED, of_months.points, POLICY, of_months.verdict)
    traces = [trace for trace in charts.over_time(SUPERVISED, of_months.points, control).data if trace.marker.symbol]
    return [month for trace in traces for month in trace.x]


def test_a_month_that_was_published_as_a_concern_has_a_mark_that_names_its_rule():
    of_months = history([9, 10] * 8 + [2], verdict=CONCERN)
    assert marked(of_months) == [pd.Timestamp(months(17)[-1])]
    control = control_chart(SUPERVISED, of_months.points, POLICY, of_months.verdict)
    marks = charts.over_time(SUPERVISED, of_months.points, control).data[-1]
    assert list(marks.text) == ["beyond the limits"]


def test_where_a_month_carries_over_a_level_that_changed_long_ago_has_no_mark():
    # Eight months at six of ten, then nine at nine: outside limits drawn from month to month, and no change now.
    of_months = history([6] * 8 + [9] * 9, verdict=STEADY)
    assert marked(of_months) == []


def test_services_are_drawn_in_the_order_given_from_the_top_with_an_interval_that_stays_within_a_share():
    rows = pd.DataFrame(
        {"value": [100.0, 50.0], "numerator": [8, 4], "denominator": [8, 8], "words": ["8 of 8", "4 of 8"]},
        index=["Ash", "Elm"],
    )
    drawn = charts.compared(SUPERVISED, rows, overall=75.0).data[0]
    assert list(drawn.y) == ["Elm", "Ash"]
    assert list(drawn.x + drawn.error_x.array)[1] == 100
    assert (drawn.x - drawn.error_x.arrayminus >= 0).all()


def test_no_interval_is_drawn_where_rows_of_the_same_people_are_counted():
    rows = pd.DataFrame({"value": [90.0], "numerator": [9], "denominator": [10], "words": ["9 of 10"]}, index=["Ash"])
    assert charts.compared(METRICS["training_in_date"], rows, None).data[0].error_x.array is None
