"""What charts draw, and what they leave undrawn."""

from dataclasses import replace

import pandas as pd

from metrics import METRICS
from tests.given.policies import with_targets
from views.parts import charts, verdicts
from views.words import directions

SUPERVISED = METRICS["supervision_in_date"]
UNSCREENED = with_targets(supervision_in_date=95.0)
POLICY = replace(UNSCREENED, signals=replace(UNSCREENED.signals, screen_outliers=True))


def months(how_many):
    return pd.date_range("2025-01-31", periods=how_many, freq="ME")


def history(met, of=10):
    frame = pd.DataFrame({"series_numerator": met, "series_denominator": float(of)}, index=months(len(met)))
    return frame.assign(level="service", variation=None)


def test_a_month_without_a_figure_is_a_gap_in_the_line():
    points = verdicts.series(SUPERVISED, history([8, 9, 7]).drop(months(3)[1]))
    drawn = charts.over_time(SUPERVISED, points).data[0]
    assert list(points.index) == list(months(3))
    assert pd.isna(drawn.y[1]) and drawn.connectgaps is False


def test_the_points_are_the_single_months_share():
    assert list(verdicts.series(SUPERVISED, history([8, 9]))) == [80.0, 90.0]


def test_limits_need_twelve_points():
    assert not verdicts.has_chart(verdicts.series(SUPERVISED, history([8] * 11)))
    assert verdicts.has_chart(verdicts.series(SUPERVISED, history([8] * 12)))


def test_limits_are_drawn_no_further_than_a_share_can_go():
    points = verdicts.series(SUPERVISED, history([10, 8] * 8))
    control = verdicts.control_chart(SUPERVISED, points, POLICY, {})
    upper = charts.over_time(SUPERVISED, points, control).data[2].y
    assert control.points["upl"].max() > 100
    assert max(upper) == 100


def marked(metric, met):
    """The months that have a mark of their own, and the word for the last one."""
    of_months = history(met)
    last = verdicts.judgement(metric, of_months, of_months.index[-1], POLICY)
    points = verdicts.series(metric, of_months)
    control = verdicts.control_chart(metric, points, POLICY, last)
    traces = [trace for trace in charts.over_time(metric, points, control).data if trace.marker.symbol]
    return [month for trace in traces for month in trace.x], verdicts.direction(metric, of_months, last)


def test_a_month_far_from_all_before_it_has_a_mark_and_a_word_of_its_own():
    assert marked(SUPERVISED, [9, 10] * 8 + [2]) == ([months(17)[-1]], directions.NEEDS_A_LOOK)


def test_where_a_month_carries_over_a_level_that_changed_long_ago_has_no_mark():
    # Eight months at six of ten, then nine at nine: outside limits drawn from month to month, and no change now.
    assert marked(SUPERVISED, [6] * 8 + [9] * 9) == ([], directions.STEADY)


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
