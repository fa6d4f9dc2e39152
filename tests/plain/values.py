"""Every published value: each metric, unit and month, with its state."""

from collections.abc import Collection, Iterator
from datetime import date

from tests.plain import wellbeing
from tests.plain.catalogue import METRICS
from tests.plain.dates import Period, month_period
from tests.plain.figures import SHOWN, Figure, published
from tests.plain.hiding import Cell, Contribution, hidden_units, limits_of
from tests.plain.metric import Metric
from tests.plain.people import Unit
from tests.plain.reasons import leaving_reasons
from tests.plain.records import Records
from tests.plain.states import state_of

Key = tuple[str, str, str, str, date]  # metric, level, service, team, month


def names_of(records: Records, metric: Metric) -> list[tuple[str, tuple]]:
    """The published names of a metric, the overall and its parts, each with what its figures are asked for."""
    names = [(metric.name, ())] if metric.overall else []
    return names + [(f"{metric.name}:{part}", (part,)) for part in (metric.parts(records) if metric.parts else [])]


def of_period(records: Records, metric: Metric, period: Period) -> Iterator[tuple[str, Unit, Figure, str]]:
    """Name, unit, figure and state of every unit in one period."""
    for name, which in names_of(records, metric):
        figures = metric.figures(records, period, *which)
        for unit in records.units():
            if unit[0] in metric.levels:
                figure = figures.get(unit, metric.of_nobody())
                yield name, unit, figure, state_of(records, metric, period, unit, figure)


def too_small(records: Records, metric: Metric, period: Period, units: list[Unit]) -> set[Unit]:
    """Of the units with a number, those that must not be shown."""
    if metric.group is None:
        return set()
    people = metric.group(records, period)
    rows = list(enumerate(metric.contributors(records, period))) if metric.contributors else []
    cells = {
        unit: Cell(
            frozenset(people.get(unit, ())),
            contributions=frozenset(
                Contribution(number, who, hours) for number, (who, in_, hours) in rows if unit in in_
            ),
        )
        for unit in units
    }
    return hidden_units(cells, limits_of(records.policy))


def of_metric(records: Records, metric: Metric) -> dict[Key, dict]:
    """Every published value of a metric."""
    cells = {}
    for month in metric.months(records):
        period = month_period(month, records.as_of)
        figures = list(of_period(records, metric, period))
        hidden = too_small(records, metric, period, [unit for _, unit, _, state in figures if state in SHOWN])
        for name, unit, figure, state in figures:
            cells[(name, *unit, month)] = published(figure, "suppressed" if unit in hidden else state)
    return cells


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
    cells: dict[Key, dict] = {}
    for metric in METRICS:
        if metrics is None or metric.name in metrics:
            cells.update(of_metric(records, metric))
    if metrics is None or "leaving_reasons" in metrics:
        cells.update(leaving_reasons(records))
    for metric in wellbeing.METRICS:
        if metrics is None or metric.name in metrics:
            cells.update(wellbeing.of_metric(records, metric))
    return cells
