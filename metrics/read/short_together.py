"""Measures that are short of their target in several services at once, for months: what a group looks at together."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from access import Scope
from metrics import METRICS
from metrics.count.periods import months_before
from metrics.metric import Metric
from metrics.read import store, targets
from records.policy import Policy

MONTHS, SERVICES = 3, 2  # short for so many months or more, in so many services or more
COLUMNS = ("metric", "service", "team", "month", "numerator", "denominator", "value", "state")


@dataclass(frozen=True)
class ShortTogether:
    """A measure, the services in which it is short of its target (by name), each with the first month of that.

    `since`: the month from which so many of them have been short at once.
    """

    metric: Metric
    services: tuple[tuple[str, date], ...]

    @property
    def since(self) -> date:
        """The last day of the month since which enough services have been short at once."""
        return sorted(first for _, first in self.services)[SERVICES - 1]


def short_together(publication: Path, scope: Scope, month: date, policy: Policy) -> list[ShortTogether]:
    """The measures of a month, in display order, by their last settled months; of what is not shown nothing is known.

    A month without a figure ends what went before it.
    """
    settled = {name: end for name, (_, end) in store.last_months(publication, month).items() if end}
    wanted = [name for name, metric in METRICS.items() if _is_asked_for(metric, policy) and name in settled]
    of_last = [(name, when) for name in wanted for when in _last(settled[name])]
    rows = store.rows_at(publication, scope, COLUMNS, of_last, {"level": "service"}, {"level": "service", "part": ""})
    short = _short(rows, policy)
    places = {
        name: [unit for unit, months in short.get(name, {}).items() if months >= {*_last(settled[name])}]
        for name in wanted
    }
    several = {name: services for name, services in places.items() if len(services) >= SERVICES}
    earlier = _short(_of_all_months(publication, scope, several), policy)
    return [_since_when(METRICS[name], services, settled[name], earlier[name]) for name, services in several.items()]


def _is_asked_for(metric: Metric, policy: Policy) -> bool:
    return metric.published == "month" and "service" in metric.levels and targets.may_be_missed(metric, policy)


def _last(end: date) -> list[date]:
    return [months_before(end, number) for number in range(MONTHS)]


def _short(rows: Iterable[Mapping], policy: Policy) -> dict[str, dict[str, set[date]]]:
    """Measure -> service -> the months in which it is short of its target."""
    listed: dict[str, dict[str, set[date]]] = {}
    for row in rows:
        if row["state"] == "ok" and targets.short_by(METRICS[row["metric"]], row, policy):
            listed.setdefault(row["metric"], {}).setdefault(row["service"], set()).add(row["month"])
    return listed


def _of_all_months(publication: Path, scope: Scope, several: Mapping[str, Sequence[str]]) -> list[dict]:
    """Every published month of those measures, in services that are short of any of them."""
    services = sorted({service for listed in several.values() for service in listed})
    wanted = {"metric": [*several], "level": "service", "service": services, "part": ""}
    months = [month for (month,) in store.distinct(publication, scope, "month")]
    return store.rows_at(
        publication, scope, COLUMNS, [(name, month) for name in several for month in months], wanted, wanted
    )


def _since_when(
    metric: Metric, services: Sequence[str], end: date, short: Mapping[str, Collection[date]]
) -> ShortTogether:
    begun = [(service, _first(end, short[service].__contains__)) for service in services]
    return ShortTogether(metric, tuple(sorted(begun, key=lambda each: each[0].casefold())))


def _first(end: date, is_short: Callable[[date], bool]) -> date:
    """The first month of the run that ends with a month."""
    first = end
    while is_short(earlier := months_before(first, 1)):
        first = earlier
    return first
