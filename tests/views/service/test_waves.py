"""Survey waves over time on the pages."""

from datetime import date

import pytest

from tests.given.viewer import viewer
from views.service.survey_waves import by_wave


def answers(month: date, agree: int, state: str = "ok") -> dict:
    shown = {"numerator": float(agree), "denominator": 20.0, "value": agree * 5.0} if state == "ok" else {}
    blank = {"numerator": None, "denominator": None, "value": None}
    return {"metric": "wellbeing_agree", "part": "", "month": month, "state": state, "formula": ""} | blank | shown


def test_months_that_repeat_a_wave_are_one_column():
    months = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]
    table = by_wave(viewer(), [answers(months[0], 10), answers(months[1], 10), answers(months[2], 15)])

    assert list(table.columns) == ["Statement", "January 2026", "March 2026"]
    assert table["Statement"].tolist() == ["All statements"]


@pytest.mark.parametrize("state", ["nobody_due", "not_enough_history", "not_supplied"])
def test_months_without_a_wave_have_no_column(state):
    table = by_wave(viewer(), [answers(date(2026, 1, 31), 0, state), answers(date(2026, 2, 28), 12)])

    assert list(table.columns) == ["Statement", "February 2026"]


def test_a_wave_that_may_not_be_shown_keeps_its_column():
    table = by_wave(viewer(), [answers(date(2026, 1, 31), 0, "suppressed"), answers(date(2026, 2, 28), 12)])

    assert list(table.columns) == ["Statement", "January 2026", "February 2026"]
