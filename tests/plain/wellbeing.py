"""The published values of surveys: every month repeats the latest wave, hidden where few answered."""

from datetime import date

from tests.plain import survey
from tests.plain.dates import month_period
from tests.plain.figures import published
from tests.plain.metric import Metric
from tests.plain.records import Records
from tests.plain.states import state_of

METRICS = [
    Metric(name="wellbeing_agree", figures=survey.wellbeing_agree, needs=("survey",)),
    Metric(name="wellbeing_response_rate", figures=survey.wellbeing_response_rate, needs=("survey",)),
    Metric(name="hse", figures=survey.hse_scales, needs=("survey",)),
]


def of_month(records: Records, metric: Metric, month: date) -> dict[tuple, dict]:
    """Every value of one month."""
    period = month_period(month, records.as_of)
    cells = {}
    for name, unit, figure, hidden in metric.figures(records, month):
        state = state_of(records, metric, period, unit, figure)
        if hidden and state in ("ok", "partial"):
            state = "suppressed"
        cells[(name, *unit, month)] = published(figure, state)
    return cells


def of_metric(records: Records, metric: Metric) -> dict[tuple, dict]:
    """Every published value of a survey metric."""
    return {key: cell for month in records.months() for key, cell in of_month(records, metric, month).items()}
