"""How a chart explains what it marks."""

from dataclasses import replace

import pandas as pd

from metrics import METRICS
from metrics.statistics import xmr
from records.shipped_policy import completed
from views.parts import how_judged

SIGNALS = completed({}).signals
MONTHS = pd.date_range("2025-01-31", periods=13, freq="ME")


def sentence(values: list[float], **known) -> str:
    control = xmr(pd.Series(values, index=MONTHS), better="higher", screen_outliers=False)
    return " ".join(how_judged.words(METRICS["supervision_on_time"], control, SIGNALS, **known))


def test_the_month_beyond_the_limits_is_named_with_average_limits_and_rule_set():
    words = sentence([90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 60])

    assert "Points outside the usual range: January 2026." in words
    assert "The average is 88%" in words
    assert "NHSRplotthedots 0.2.2" in words


def test_a_chart_without_a_mark_says_so():
    assert "No point breaks a rule." in sentence([90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90])


def test_the_mark_on_the_last_point_is_named_with_its_rule_and_since_when():
    words = sentence([90, 91] * 6 + [60], last={"rule": "outside", "since": MONTHS[-1]})

    assert "The last point is marked: one month outside the usual range" in words
    assert "since January 2026" in words


def test_where_two_rules_are_left_it_says_which_and_why():
    words = sentence([100] * 12 + [50], by_two=True)

    assert "most months stand at 0 or 100% by themselves, so of that set two rules alone mark a point" in words
    assert "more than 3 standard deviations" in words


def test_another_rule_set_is_named_as_such():
    control = xmr(pd.Series([90.0, 91] * 6 + [90], index=MONTHS), better="higher")
    words = how_judged.words(
        METRICS["supervision_on_time"], control, replace(SIGNALS, preset="making_data_count_excel")
    )

    assert any("as its Excel tool draws it" in sentence for sentence in words)
