"""The same metrics over one free period: since a date, up to as_of."""

from datetime import date

from tests.plain import survey, wellbeing
from tests.plain.catalogue import METRICS
from tests.plain.dates import Period, add_months, month_end, month_start
from tests.plain.figures import published
from tests.plain.metric import Metric
from tests.plain.reasons import leaving_reasons
from tests.plain.records import Records
from tests.plain.values import Key, of_metric, of_period

MONTHS_IN = {"quarter": 3, "year": 12}


def inside(calendar: str, month: date, period: Period) -> bool:
    """Whether the quarter or year that a month ends lies in the period."""
    first = add_months(month_start(month), 1 - MONTHS_IN[calendar])
    return period.first <= first and month <= period.day


def listed(records: Records, metric: Metric, period: Period) -> dict[Key, dict]:
    """The published quarters or years of a metric that lie inside the period."""
    return {key: cell for key, cell in of_metric(records, metric).items() if inside(metric.calendar, key[-1], period)}


def waves_listed(records: Records, metric: Metric, period: Period) -> dict[Key, dict]:
    """The published values of the waves dated in the period, each under the month of its date."""
    answers = survey.hse_items(records) if metric.name == "hse" else survey.pulse(records)
    cells: dict[Key, dict] = {}
    for wave in survey.waves(answers):
        if period.first <= wave.date <= period.day:
            cells.update(wellbeing.of_month(records, metric, month_end(wave.date)))
    return cells


def measured(records: Records, metric: Metric, period: Period) -> dict[Key, dict]:
    """A metric's values over the period itself."""
    return {
        (name, *unit, period.month): published(figure, state)
        for name, unit, figure, state in of_period(records, metric, period)
    }


def since(
    rows: dict[str, list[dict]],
    from_: date,
    as_of: date,
    service: str | None = None,
    until: date | None = None,
    policy: dict | None = None,
    covers_from: dict[str, date] | None = None,
    covers_to: dict[str, date] | None = None,
) -> dict[Key, dict]:
    """Every metric over the days from `from_` to as_of (or to an earlier day, `until`), both included.

    What counts people in post on a day, or rows required of them, is as of the last day with its own look-back.
    Metrics with a smallest group list the published quarters, years and waves inside the period.
    """
    records = Records(rows, as_of, policy, covers_from, covers_to)
    last = until or as_of
    period = Period(month=last, first=from_, day=last, free=True)
    listing: dict[Key, dict] = {}
    for metric in METRICS:
        listing.update((listed if metric.group else measured)(records, metric, period))
    reasons = leaving_reasons(records)
    listing.update({key: cell for key, cell in reasons.items() if inside("year", key[-1], period)})
    for metric in wellbeing.METRICS:
        listing.update(waves_listed(records, metric, period))
    return {key: cell for key, cell in listing.items() if service is None or key[2] == service}
