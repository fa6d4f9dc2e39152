"""A measure over time as it is drawn: where each point stands, what is named, and what is left undrawn."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from metrics import METRICS
from metrics.publish.drawn import control_chart
from tests.given.policies import with_targets
from views.parts import charts, months_axis, over_time_chart
from views.parts.history import History
from views.words import chart

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


def drawn(of_months, target=None):
    """The figure of a history, with a usual range where there are points enough."""
    control = control_chart(SUPERVISED, of_months.points, POLICY, of_months.verdict) if of_months.has_chart else None
    return over_time_chart.figure(of_months, control, target)


def drawn_with(of_months, happened):
    """The figure with what happened on it."""
    return over_time_chart.figure(of_months, happened=happened)


def named(figure):
    """What is named beside the figure."""
    return [note.text for note in figure.layout.annotations]


def test_a_month_without_a_figure_is_a_gap_in_the_line():
    of_months = history([8, 9, 7], without=[months(3)[1]])
    line = drawn(of_months).data[0]
    assert [day.date() for day in of_months.points.index] == months(3)
    assert pd.isna(line.y[1]) and line.connectgaps is False and line.text[1] == ""


def test_a_point_stands_on_the_tick_of_its_month_and_the_axis_ends_with_the_last():
    of_months = history([8, 9, 7, 8, 9, 10, 9, 8, 9, 10, 9, 8, 7])
    figure = drawn(of_months)
    points, axis = figure.data[0].x, figure.layout.xaxis
    assert [point.strftime("%B %Y") for point in points] == [month.strftime("%B %Y") for month in months(13)]
    assert set(axis.tickvals) <= set(points)
    assert (axis.tickvals[0], axis.ticktext[0]) == (points[-1], "Jan<br>2026")
    assert axis.range[1] - points[-1] < timedelta(days=31)


def test_a_chart_of_quarters_has_each_point_at_its_quarters_last_month():
    axis = months_axis.axis(months_axis.firsts([date(2025, 6, 30), date(2025, 9, 30), date(2025, 12, 31)]))
    assert axis["tickvals"] == [date(2025, 12, 1), *(date(2025, month, 1) for month in range(11, 5, -1))]


def test_a_year_stands_below_its_first_month_alone():
    axis = months_axis.axis(months_axis.firsts([date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31)]))
    assert axis["ticktext"] == ["Jan<br>2026", "Dec<br>", "Nov<br>2025"]


def test_years_of_months_have_no_more_ticks_than_a_phone_shows():
    days = [day.date() for day in pd.date_range("2020-01-31", periods=75, freq="ME")]
    assert len(months_axis.axis(months_axis.firsts(days))["tickvals"]) <= months_axis.MOST


def test_the_last_value_the_usual_range_and_the_target_are_named_at_their_heights_and_cover_nothing():
    figure = drawn(history([9, 10] * 8), target=95.0)
    assert sorted(named(figure)) == ["10 of 10", "target<br>95%", "usual range<br>68 to 100%"]
    span = figure.layout.yaxis.range
    per_pixel = (span[1] - span[0]) / over_time_chart.PLOT
    ends = sorted(
        ((note.y - span[0]) / per_pixel + note.yshift, charts.ROW * (1 + note.text.count("<br>")) / 2)
        for note in figure.layout.annotations
    )
    for (below, half), (above, other) in pairwise(ends):
        assert above - below >= half + other - 1e-9
    assert ends[-1][0] + ends[-1][1] <= over_time_chart.PLOT


def test_names_of_one_height_are_moved_no_further_than_they_need():
    assert charts.kept_from_covering([50, 50], [16, 16], 200) == [50, 66]
    assert charts.kept_from_covering([50, 198], [16, 16], 200) == [50, 192]
    assert charts.kept_from_covering([195, 196, 197], [16, 16, 16], 200) == [160, 176, 192]


def test_the_usual_range_is_shaded_as_far_as_it_is_named():
    band = drawn(history([9, 10] * 8)).layout.shapes[0]
    assert (band.type, round(band.y0), band.y1) == ("rect", 68, 100)


def test_few_points_are_a_plain_line_without_a_usual_range():
    figure = drawn(history([8, 9, 7]), target=95.0)
    assert len(figure.data) == 1
    assert sorted(named(figure)) == ["7 of 10", "target<br>95%"]


def test_every_letter_of_a_chart_is_large_enough_and_in_a_colour_of_the_theme():
    figure = drawn(history([9, 10] * 8), target=95.0)
    fonts = [figure.layout.font, figure.layout.xaxis.tickfont, figure.layout.yaxis.tickfont]
    fonts += [note.font for note in figure.layout.annotations]
    assert {font.size for font in fonts} <= {charts.SIZE, charts.LARGE}
    assert {font.color for font in fonts} <= {charts.TEXT, charts.BLUE, charts.ORANGE}


def test_all_of_a_month_is_read_at_once():
    assert drawn(history([9, 10] * 8)).layout.hovermode == "x unified"


def test_the_points_are_the_single_months_share():
    assert list(history([8, 9]).points) == [80.0, 90.0]


def test_what_comes_after_the_month_is_not_charted():
    later = history([8, 9, 7])
    assert list(replace(later, month=months(2)[-1]).points) == [80.0, 90.0]


def test_limits_need_twelve_points():
    assert not history([8] * 11).has_chart
    assert history([8] * 12).has_chart


def marked(of_months):
    """The months that have a mark of their own."""
    return [month for trace in drawn(of_months).data[1:] for month in trace.x]


def test_a_month_that_was_published_as_a_concern_has_a_mark_and_names_its_rule():
    of_months = history([9, 10] * 8 + [2], verdict=CONCERN)
    assert marked(of_months) == [months(17)[-1].replace(day=1)]
    assert drawn(of_months).data[0].text[-1] == f"2 of 10: {chart.MARKED['outside']}"


def test_where_a_month_carries_over_a_level_that_changed_long_ago_has_no_mark():
    # Eight months at six of ten, then nine at nine: outside limits drawn from month to month, and no change now.
    of_months = history([6] * 8 + [9] * 9, verdict=STEADY)
    assert marked(of_months) == []
