"""How a signal explains itself."""

import pandas as pd

from metrics import METRICS
from metrics.signals import xmr
from views.parts import judged

SIGNALS = {"shift": 7, "trend": 7, "screen_outliers": False}
MONTHS = pd.date_range("2025-01-31", periods=13, freq="ME")


def said(values: list[float]) -> str:
    control = xmr(pd.Series(values, index=MONTHS), better="higher", screen_outliers=False)
    return " ".join(judged.words(METRICS["supervision_on_time"], control, SIGNALS))


def test_the_month_beyond_the_limits_is_named_with_average_limits_and_rule_set():
    words = said([90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 60])

    assert "Months beyond the limits: January 2026." in words
    assert "The average is 88.2%" in words
    assert "NHSRplotthedots 0.2.2" in words


def test_a_chart_without_a_signal_says_so():
    assert "No month breaks a rule." in said([90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90, 91, 90])
