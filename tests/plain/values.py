"""Every published value: each metric, unit and month, with its state."""

from collections.abc import Collection, Iterator
from datetime import date

from tests.plain.catalogue import METRICS, Metric
from tests.plain.dates import Period, month_period
from tests.plain.figures import Figure
from tests.plain.people import Unit
from tests.plain.reasons import leaving_reasons
from tests.plain.records import Records
from tests.plain.states import state_of

Key = tuple[str, str, str, str, date]  # metric, level, service, team, month
SHOWN = ("ok", "partial")


def published(figure: Figure, state: str) -> dict:
    """A value as it is published: no number in any state but ok and partial."""
    shown = figure if state in SHOWN else Figure()
    return {
        "numerator": shown.numerator,
        "denominator": shown.denominator,
        "value": shown.value,
        "state": state,
    }


def names_of(records: Records, metric: Metric) -> list[tuple[str, tuple]]:
    """The published names of a metric, the overall and its parts, each with what its figures are asked for."""
    names = [(metric.name, ())] if metric.overall else []
    return names + [(f"{metric.name}:{part}", (part,)) for part in (metric.parts(records) if metric.parts else [])]


def of_period(records: Records, metric: Metric, period: Period) -> Iterator[tuple[str, Unit, Figure, str]]:
    """Name, unit, figure and state of every unit in one period."""
    for name, asked in names_of(records, metric):
        figures = metric.figures(records, period, *asked)
        for unit in records.units():
            if unit[0] in metric.levels:
                figure = figures.get(unit, metric.of_nobody())
                yield name, unit, figure, state_of(records, metric, period, unit, figure)


def by_month(records: Records, metric: Metric) -> dict[Key, dict]:
    """Every value of a metric that is published monthly and never hidden."""
    return {
        (name, *unit, month): published(figure, state)
        for month in records.months()
        for name, unit, figure, state in of_period(records, metric, month_period(month, records.as_of))
    }


def values(
    rows: dict[str, list[dict]],
    as_of: date,
    policy: dict | None = None,
    covers_from: dict[str, date] | None = None,
    covers_to: dict[str, date] | None = None,
    metrics: Collection[str] | None = None,
) -> dict[Key, dict]:
    """Every published value (of the metrics named, or all): numerator, denominator, value and state.

    `rows`: typed rows of each export supplied, as left after loading. `covers_from`, `covers_to`: what the mapping
    and an earlier load say of an export's first and last day.
    """
    records = Records(rows, as_of, policy, covers_from, covers_to)
    found: dict[Key, dict] = {}
    for metric in METRICS:
        if metrics is None or metric.name in metrics:
            found.update(by_month(records, metric))
    if metrics is None or "leaving_reasons" in metrics:
        found.update(leaving_reasons(records))
    return found
