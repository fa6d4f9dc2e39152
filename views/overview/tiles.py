"""Four to six figures of the whole at a glance: the value, a year ago, thirteen months, and one link."""

import functools
from datetime import date

from metrics.count import periods
from metrics.metric import Metric
from metrics.people.due_rules import KINDS
from metrics.people.overdue import Overdue
from views.overview import overdue_list
from views.parts import cards, grid, unit_status
from views.parts.unit_status import UnitStatus
from views.session import links, values
from views.session.viewer import Viewer
from views.words import basis, dates, figures, numbers

MOST = 6


def draw(viewer: Viewer, month: date) -> None:
    """The tiles of a month; nothing where no figure is there."""
    made = content(viewer, month)
    if made:
        cards.tiles(made, "The whole at a glance", key="tiles")


def chosen(viewer: Viewer) -> list[Metric]:
    """The measures with a tile: those of the summary, then core measures that need an export not yet among them."""
    published = [metric for metric in values.metrics_published(viewer) if "organisation" in metric.levels]
    policy = viewer.published.policy
    first = sorted((metric for metric in published if metric.in_summary), key=lambda metric: metric.kind != "count")
    core = [metric for metric in published if metric.is_core_in(policy) and metric not in first]
    known = {metric.exports for metric in first}
    others = [metric for metric in core if metric.exports not in known]
    return first + others


@functools.lru_cache(maxsize=64)
def content(viewer: Viewer, month: date) -> list[dict]:
    """The tiles, as `cards.tiles` takes them: of measures that have a figure at the month."""
    metrics = chosen(viewer)
    statuses = unit_status.statuses(viewer, metrics, month, "organisation")
    shown = [statuses[metric.name, "", ""] for metric in metrics if (metric.name, "", "") in statuses]
    overdue, before = overdue_list.known(viewer), values.by_metric(viewer, periods.year_before(month))
    return [
        _tile(status, before.get(status.metric.name), overdue, month)
        for status in shown
        if basis.has_number(status.row)
    ][:MOST]


def _tile(status: UnitStatus, before: dict | None, overdue: Overdue | None, month: date) -> dict:
    metric, row = status.metric, status.row
    text, go = _link(metric, overdue, month)
    notes = [
        dates.month(row["month"]) if row["month"] != month else "",
        figures.than_a_year_ago(metric, row, before) if before and row["month"] == month else "",
    ]
    return {
        "title": metric.title,
        "value": figures.brief(metric, row),
        "full": figures.figure(metric, row),
        "note": " · ".join(note for note in notes if note),
        "trend": grid.drawn(status.trend),
        "link": {"text": text, "label": f"{text}: {metric.title}, all services", "go": go},
    }


def _link(metric: Metric, overdue: Overdue | None, month: date) -> tuple[str, dict]:
    """What a tile leads to: those who are overdue where there are some, else its months."""
    kinds = [kind for kind, (exports, _, _) in KINDS.items() if set(exports) <= set(metric.exports)]
    people = sum(overdue.of(overdue_list.WHOLE, kind).people for kind in kinds) if overdue else 0
    if people:
        return f"{numbers.people(people)} overdue, not booked", overdue_list.go(month)
    return "Month by month", links.go("overview", links.params(month=month, all_services=metric.name))
