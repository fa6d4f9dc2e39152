"""Published values for the viewer: the one way pages reach figures, kept by (publication, scope, filters)."""

import functools
from datetime import date
from pathlib import Path

import pandas as pd

from access import Scope
from metrics import METRICS
from metrics.metric import Metric
from metrics.read import store
from views.session import viewer

KEPT = 512  # answers kept in memory; each is a few hundred rows


def values(columns: tuple[str, ...] = (), **filters: str | date | list) -> pd.DataFrame:
    """Published values the viewer may see, as `metrics.store.values` gives them."""
    publication = viewer.publication()
    return _values(publication.folder, viewer.scope(), columns, _frozen(filters)).copy(deep=False)


def rows(**filters: str | date | list) -> list[dict]:
    """A few published values the viewer may see, as `metrics.store.rows` gives them."""
    return [dict(row) for row in _rows(viewer.publication().folder, viewer.scope(), _frozen(filters))]


def by_metric(month: date, service: str = "", team: str = "") -> dict[str, dict]:
    """The row of every metric in one unit at a month, by the metric's name."""
    found = rows(month=month, part="", level=level(service, team), service=service, team=team)
    return {row["metric"]: row for row in found}


def month_by_month(metric: Metric, service: str = "", team: str = "") -> dict[date, dict]:
    """The row of every published month of one metric in one unit, oldest first."""
    found = rows(metric=metric.name, part="", level=level(service, team), service=service, team=team)
    return {row["month"]: row for row in found}


def history(metric: Metric | str, service: str = "", team: str = "", part: str = "") -> pd.DataFrame:
    """Every published month of one metric in one unit, oldest first, indexed by month."""
    name = metric if isinstance(metric, str) else metric.name
    found = values(metric=name, part=part, level=level(service, team), service=service, team=team)
    return found.set_index("month")


def retention(**filters: str) -> pd.DataFrame:
    """Published retention curves the viewer may see."""
    return store.retention(viewer.publication().folder, viewer.scope(), **filters)


def level(service: str = "", team: str = "") -> str:
    """The level a service and a team (either may be '') name."""
    return "team" if team else "service" if service else "organisation"


def services() -> list[str]:
    """Services the viewer may see, in alphabetical order."""
    return [service for level_, service, _ in _units() if level_ == "service"]


def teams(service: str) -> list[str]:
    """Teams of a service the viewer may see, in alphabetical order."""
    return [team for level_, of, team in _units() if level_ == "team" and of == service]


def months() -> list[date]:
    """The published months (last days), oldest first."""
    publication = viewer.publication()
    return list(_months(publication.folder, viewer.scope()))


def metrics_published() -> list[Metric]:
    """Metrics that the publication holds, in display order."""
    return [METRICS[name] for name in _metrics(viewer.publication().folder, viewer.scope()) if name in METRICS]


def _frozen(filters: dict) -> tuple:
    """Filters as part of a key under which an answer is kept."""
    listed = {name: tuple(given) if isinstance(given, list | tuple) else (given,) for name, given in filters.items()}
    return tuple(sorted(listed.items()))


@functools.lru_cache(maxsize=KEPT)
def _rows(folder: Path, scope: Scope, filters: tuple) -> list[dict]:
    return store.rows(folder, scope, **{name: list(given) for name, given in filters})


@functools.lru_cache(maxsize=KEPT)
def _values(folder: Path, scope: Scope, columns: tuple, filters: tuple) -> pd.DataFrame:
    return store.values(folder, scope, columns, **{name: list(given) for name, given in filters})


def _units() -> tuple[tuple[str, str, str], ...]:
    return _units_of(viewer.publication().folder, viewer.scope())


@functools.lru_cache(maxsize=64)
def _units_of(folder: Path, scope: Scope) -> tuple[tuple[str, str, str], ...]:
    found = store.distinct(folder, scope, "level", "service", "team")
    return tuple(sorted(found, key=lambda unit: tuple(part.casefold() for part in unit)))


@functools.lru_cache(maxsize=64)
def _months(folder: Path, scope: Scope) -> tuple[date, ...]:
    return tuple(sorted(month for (month,) in store.distinct(folder, scope, "month")))


@functools.lru_cache(maxsize=64)
def _metrics(folder: Path, scope: Scope) -> tuple[str, ...]:
    found = {name for (name,) in store.distinct(folder, scope, "metric")}
    return tuple(name for name in METRICS if name in found)
