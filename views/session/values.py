"""Published values for a viewer: the one way pages reach figures, kept by viewer and filters."""

import functools
from collections.abc import Sequence
from datetime import date

import pandas as pd

from metrics import METRICS
from metrics.metric import Metric
from metrics.read import news, store
from metrics.read.news import Lists, Place
from views.session import own_terms
from views.session.viewer import Viewer

Filter = str | date | Sequence[str] | Sequence[date] | None
HEADCOUNT = "headcount"
RECENT = 4  # months: a quarter, and the month in progress
KEPT = 512  # answers kept in memory; each is a few hundred rows


def values(viewer: Viewer, columns: tuple[str, ...] = (), **filters: Filter) -> pd.DataFrame:
    """Published values the viewer may see, as `metrics.read.store.values` gives them; a filter of None lets all by."""
    return _values(viewer, columns, _frozen(filters)).copy(deep=False)


def rows(viewer: Viewer, **filters: Filter) -> list[dict]:
    """A few published values the viewer may see, as `metrics.read.store.rows` gives them."""
    return [dict(row) for row in _rows(viewer, _frozen(filters))]


def by_metric(viewer: Viewer, month: date, service: str = "", team: str = "") -> dict[str, dict]:
    """The row of every metric in one unit at a month, by the metric's name."""
    of_unit = rows(viewer, month=month, part="", level=level(service, team), service=service, team=team)
    return {row["metric"]: row for row in of_unit}


def month_by_month(viewer: Viewer, metric: Metric, service: str = "", team: str = "") -> dict[date, dict]:
    """The row of every published month of one metric in one unit, oldest first."""
    of_unit = rows(viewer, metric=metric.name, part="", level=level(service, team), service=service, team=team)
    return {row["month"]: row for row in of_unit}


def history(viewer: Viewer, metric: Metric, service: str = "", team: str = "") -> pd.DataFrame:
    """Every published month of one metric in one unit, oldest first, indexed by month."""
    of_unit = values(viewer, metric=metric.name, part="", level=level(service, team), service=service, team=team)
    return of_unit.set_index("month")


def retention(viewer: Viewer, service: str = "") -> pd.DataFrame:
    """The published retention curve of a service or of the organisation, a row a day; no rows where none is seen."""
    return _retention(viewer, service)


@functools.lru_cache(maxsize=64)
def standing_out(viewer: Viewer, month: date) -> Lists:
    """What stands out from chance at a month among all services together and each, and how targets are met."""
    return news.of_scope(
        viewer.published.folder,
        viewer.scope,
        month,
        own_terms.policy(viewer),
        reads=functools.partial(own_terms.reads, viewer) if own_terms.has_any(viewer) else news.as_published,
    )


def standing_out_in(viewer: Viewer, service: str, month: date) -> list[Place]:
    """What stands out at a month in one service and how it meets its targets, what needs a look first.

    By its last months: in one of them each measure was settled.
    """
    recent = [earlier for earlier in months(viewer) if earlier <= month][-RECENT:]
    of_service = rows(viewer, level="service", service=service, team="", part="", month=recent)
    lists = news.lists(of_service, month, own_terms.policy(viewer))
    lines = (*lists.look, *lists.well, *lists.further)
    return [place for line in lines for place in (line.first, *line.folded)]


def level(service: str = "", team: str = "") -> str:
    """The level a service and a team (either may be '') name."""
    return "team" if team else "service" if service else "organisation"


def services(viewer: Viewer) -> list[str]:
    """Services the viewer may see, in alphabetical order."""
    return [service for level_, service, _ in _units(viewer) if level_ == "service"]


def only_service(viewer: Viewer) -> str:
    """The service that is the organisation, all of whose people it has; '' where there is none."""
    listed, last = services(viewer), months(viewer)[-1:]
    if len(listed) != 1 or not last:
        return ""
    # Whoever may see one service of several sees it beside all of them, and must not read one as the other.
    of_all, of_service = (by_metric(viewer, last[0], name).get(HEADCOUNT, {}) for name in ("", listed[0]))
    return listed[0] if of_all.get("value") == of_service.get("value") else ""


def teams(viewer: Viewer, service: str) -> list[str]:
    """Teams of a service the viewer may see, in alphabetical order."""
    return [team for level_, of, team in _units(viewer) if level_ == "team" and of == service]


def months(viewer: Viewer) -> list[date]:
    """The published months (last days), oldest first."""
    return list(_months(viewer))


def metrics_published(viewer: Viewer) -> list[Metric]:
    """Metrics that the publication holds, in display order."""
    return [METRICS[name] for name in _metrics(viewer)]


def of_services(viewer: Viewer) -> list[Metric]:
    """Metrics that a service can have a figure of, over all their parts, in display order."""
    return [metric for metric in metrics_published(viewer) if "service" in metric.levels and metric.overall]


def _frozen(filters: dict[str, Filter]) -> tuple:
    """Filters as part of a key under which an answer is kept."""
    listed = {
        name: (wanted,) if isinstance(wanted, str | date) else tuple(wanted)
        for name, wanted in filters.items()
        if wanted is not None
    }
    return tuple(sorted(listed.items()))


@functools.lru_cache(maxsize=KEPT)
def _rows(viewer: Viewer, filters: tuple) -> list[dict]:
    published = store.rows(viewer.published.folder, viewer.scope, **{name: list(wanted) for name, wanted in filters})
    return [own_terms.reads(viewer, row) for row in published] if own_terms.has_any(viewer) else published


@functools.lru_cache(maxsize=KEPT)
def _values(viewer: Viewer, columns: tuple, filters: tuple) -> pd.DataFrame:
    wanted = {name: list(wanted) for name, wanted in filters}
    return store.values(viewer.published.folder, viewer.scope, columns, **wanted)


@functools.lru_cache(maxsize=128)
def _retention(viewer: Viewer, service: str) -> pd.DataFrame:
    return store.retention(viewer.published.folder, viewer.scope, level=level(service), service=service)


@functools.lru_cache(maxsize=64)
def _units(viewer: Viewer) -> tuple[tuple[str, str, str], ...]:
    units = store.distinct(viewer.published.folder, viewer.scope, "level", "service", "team")
    return tuple(sorted(units, key=lambda unit: tuple(part.casefold() for part in unit)))


@functools.lru_cache(maxsize=64)
def _months(viewer: Viewer) -> tuple[date, ...]:
    return tuple(sorted(month for (month,) in store.distinct(viewer.published.folder, viewer.scope, "month")))


@functools.lru_cache(maxsize=64)
def _metrics(viewer: Viewer) -> tuple[str, ...]:
    published = {name for (name,) in store.distinct(viewer.published.folder, viewer.scope, "metric")}
    return tuple(name for name in METRICS if name in published)
