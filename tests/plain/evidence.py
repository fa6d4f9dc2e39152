"""The months that a unit is judged by: what each measure counted in each month, of every unit."""

from dataclasses import dataclass
from datetime import date

from tests.plain.catalogue import METRICS
from tests.plain.dates import Period, add_months, month_end, month_period, month_start
from tests.plain.metric import Metric
from tests.plain.people import Unit
from tests.plain.records import Records
from tests.plain.states import is_partial, not_covered
from tests.plain.values import of_metric, of_period

EVENTS = (
    *("appraisal_user_views", "learning_closed_and_shared", "learning_good_practice_share", "views_responded"),
    *("blockers_fixed", "probation_support_agreement", "induction_on_time", "probation_reviews_on_time"),
    *("probation_extensions_clear", "support_followed", "recognition_share", "return_talk_on_time"),
)
REPEATED = (
    *("supervision_on_time", "supervision_reflective", "supervision_needs_asked", "supervision_cancelled_by_manager"),
    *("supervision_recorded", "goals_completed_or_replanned"),
)
STATES = (
    *("supervision_in_date", "appraisal_in_date", "training_in_date", "training_people_compliant"),
    *("supervision_in_probation", "peer_support_3m", "strengths_training", "mentor_in_place", "team_continuity"),
)
AMOUNTS = ("agency_share", "sickness_rate")
KINDS = {
    **dict.fromkeys(EVENTS, "events"),
    **dict.fromkeys(REPEATED, "repeated"),
    **dict.fromkeys(STATES, "state"),
    **dict.fromkeys(AMOUNTS, "amount"),
    "turnover_12m": "leavers",
}
LOWER_IS_BETTER = ("supervision_cancelled_by_manager", "turnover_12m", *AMOUNTS)
YEAR = 12

Counts = dict[date, tuple[float, float]]  # by month: numerator and denominator; an amount over 1


@dataclass(frozen=True)
class Series:
    """One measure: what was counted in each month of each unit, which months are settled, and what is not shown."""

    metric: Metric
    kind: str
    counts: dict[Unit, Counts]
    settled: list[date]
    hidden: set[tuple[Unit, date]]


def judged_metrics() -> list[Metric]:
    """The measures that are judged."""
    return [metric for metric in METRICS if metric.name in KINDS]


def over_months(records: Records) -> list[date]:
    """The published months that are over."""
    return [month for month in records.months() if month <= records.as_of]


def series_of(records: Records, metric: Metric) -> Series:
    """A measure as its months count it: what is published of a state or a quarter, else what each month holds."""
    kind = KINDS[metric.name]
    if kind == "state" or metric.calendar == "quarter":
        counts, hidden = as_published(records, metric)
    else:
        counts, hidden = by_single_months(records, metric), set()
    if metric.name == "team_continuity":
        counts = {unit: without_youth(records, unit, of_unit) for unit, of_unit in counts.items()}
    months = [month for month in metric.months(records) if is_settled(records, metric, month)]
    return Series(metric, kind, counts, months, hidden)


def as_published(records: Records, metric: Metric) -> tuple[dict[Unit, Counts], set[tuple[Unit, date]]]:
    """The settled overalls of a measure, and those that are hidden."""
    counts: dict[Unit, Counts] = {}
    hidden = set()
    for (name, level, service, team, month), cell in of_metric(records, metric).items():
        unit = (level, service, team)
        if name == metric.name and cell["state"] == "ok":
            counts.setdefault(unit, {})[month] = amounts(metric, cell["value"], cell["numerator"], cell["denominator"])
        if name == metric.name and cell["state"] == "suppressed":
            hidden.add((unit, month))
    return counts, hidden


def by_single_months(records: Records, metric: Metric) -> dict[Unit, Counts]:
    """What each month that is over counts by itself."""
    counts: dict[Unit, Counts] = {}
    for month in over_months(records):
        alone = Period(month=month, first=month_start(month), day=month, free=True)
        for name, unit, figure, state in of_period(records, metric, alone):
            if name == metric.name and state == "ok":
                met = amounts(metric, figure.value, figure.numerator, figure.denominator)
                counts.setdefault(unit, {})[month] = met
    return counts


def amounts(metric: Metric, value: float, numerator: float, denominator: float) -> tuple[float, float]:
    """What a month counts; of leavers over the years people were there, a twelfth of the mean headcount."""
    if metric.name in AMOUNTS:
        return value, 1.0
    return numerator, denominator / YEAR if metric.name == "turnover_12m" else denominator


def without_youth(records: Records, unit: Unit, counts: Counts) -> Counts:
    """The months from which on somebody can have been in the unit for a year."""
    first = records.counted.first_start(unit)
    return {month: both for month, both in counts.items() if first and add_months(first, YEAR) <= month}


def is_settled(records: Records, metric: Metric, month: date) -> bool:
    """Whether the figures of a month are known and do not change any more, whatever the unit."""
    period = month_period(month, records.as_of)
    if not_covered(records, metric, period) or is_partial(records, metric, period):
        return False
    known_from = records.leavers_known_from()
    if metric.leavers_in and period.window(YEAR)[0] < known_from:
        return False
    is_now = month == month_end(records.as_of)
    return not (metric.needs_those_who_left and period.first < known_from and not is_now)
