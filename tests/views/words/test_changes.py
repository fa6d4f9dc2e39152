"""Why a measure is in a list, said with counts that one can check."""

from datetime import date

import pytest

from metrics.read.news import lists
from pipelines import policy
from views.words import changes

MONTH = date(2026, 10, 31)
SHIPPED = policy.text("")
NOTHING = dict.fromkeys(("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "bound", "word", "target_kept"))
RARE = {"p_low": 0.0001, "p_high": 0.0001, "bound": 0.001, "word": "needs a look"}


def row(metric: str, numerator: float, denominator: float, **changes_) -> dict:
    """A published overall of Hazel in October 2026."""
    unit = {"metric": metric, "part": "", "level": "service", "service": "Hazel", "team": "", "month": MONTH}
    value = {"numerator": numerator, "denominator": denominator, "value": 100 * numerator / denominator, "state": "ok"}
    return unit | value | NOTHING | {"judged_to": MONTH} | changes_


def sentence(*rows: dict) -> str:
    """The first line of those that need a look, else of those that go well."""
    of_month = lists(rows, MONTH, SHIPPED)
    return changes.sentence((of_month.look or of_month.well)[0], SHIPPED)


@pytest.mark.parametrize(
    ("metric", "window", "expected"),
    [
        (
            "supervision_on_time",
            {"window": 3.0, "k": 98.0, "n": 121.0, "before_k": 460.0, "before_n": 500.0},
            "Hazel: supervision on time 98 of 121 since August; usually 92%.",
        ),
        (
            "supervision_in_date",
            {"window": 3.0, "k": 28.3, "n": 32.0, "before_k": 243.2, "before_n": 256.0},
            "Hazel: supervised in date 27 of 32 at the end of October; usually 95%.",
        ),
        (
            "turnover_12m",
            {"window": 6.0, "k": 9.0, "n": 16.0, "before_k": 12.0, "before_n": 64.0},
            "Hazel: 9 people left since May; usually 3 in six months.",
        ),
        (
            "agency_share",
            {"window": 3.0, "k": 12.2, "before_k": 4.9},
            "Hazel: care hours by agency workers 12% since August; usually 5%.",
        ),
    ],
)
def test_a_change_is_said_by_what_its_window_counts_and_what_was_usual(metric, window, expected):
    assert sentence(row(metric, 27, 32, **RARE | window)) == expected


def test_further_changes_are_named_and_further_targets_counted():
    window = {"window": 3.0, "k": 60.0, "n": 90.0, "before_k": 450.0, "before_n": 500.0}
    rows = [row(name, 27, 32, **RARE | window) for name in ("supervision_on_time", "supervision_recorded")]
    short = row("appraisal_in_date", 27, 32)
    assert sentence(*rows, short) == (
        "Hazel: supervision on time 60 of 90 since August; usually 90%; also supervision recorded 60 of 90 since "
        "August; usually 90%; 1 more measure is short of its target."
    )


def test_a_target_that_is_missed_is_no_change():
    missed = row("supervision_on_time", 27, 32, word="as usual")
    assert sentence(missed) == (
        "Hazel: supervision on time 84% (27 of 32), short of the target of at least 90%; as usual for them."
    )


def test_a_figure_of_an_earlier_month_than_the_pages_says_which():
    september = row("supervision_in_date", 10, 12, month=date(2026, 9, 30), word="too early to say")
    october = row("supervision_in_date", 7, 12, state="partial", word="too early to say")
    assert sentence(september, october) == (
        "Hazel: supervised in date 10 of 12 in September, short of the target of at least 95%."
    )


def test_a_target_that_is_kept_is_said_as_one():
    kept = row("supervision_cancelled_by_manager", 1, 32, target_kept="meets_target")
    assert sentence(kept) == "Hazel: cancelled by the manager 3% (1 of 32), meets the target of at most 5%."


def test_a_figure_that_names_its_measure_is_not_named_twice():
    kept = row("supervisor_span", 33, 5, value=6.6, target_kept="keeps_target")
    assert sentence(kept).startswith("Hazel: 6.6 people per supervisor (33 people, 5 supervisors), reliably meets the")


def test_a_state_of_whom_nobody_was_due_in_its_last_month_is_said_by_its_window():
    window = {"window": 3.0, "k": 4.0, "n": 8.0, "before_k": 36.0, "before_n": 40.0}
    nobody = {"numerator": 0, "denominator": 0, "state": "nobody_due"}
    other = row("supervision_in_date", 9, 9) | {"service": "Elm"}
    assert sentence(row("supervision_in_date", 1, 1, **RARE | window) | nobody, other) == (
        "Hazel: supervised in date 50% since August; usually 90%."
    )
