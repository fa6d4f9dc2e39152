"""Four to six figures of the whole at a glance: the value, a year ago, thirteen months, and one link."""

import functools
from collections.abc import Sequence
from datetime import date

from metrics.count import periods
from metrics.metric import Metric
from metrics.people.due_rules import MEASURED
from metrics.people.overdue import Overdue
from views.overview import all_services, overdue_list
from views.parts import cards, grid, unit_status
from views.parts.history import History
from views.parts.panel import panel
from views.session import own_terms, values
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
    policy = own_terms.policy(viewer)
    first = sorted((metric for metric in published if metric.in_summary), key=lambda metric: metric.kind != "count")
    core = [metric for metric in published if metric.is_core_in(policy) and metric not in first]
    known = {metric.exports for metric in first}
    others = [metric for metric in core if metric.exports not in known]
    return first + others


@functools.lru_cache(maxsize=64)
def content(viewer: Viewer, month: date) -> list[dict]:
    """The tiles, as `cards.tiles` takes them: of measures that have a figure at the month."""
    metrics = chosen(viewer)
    series = panel(viewer, tuple(metric.name for metric in metrics), ("organisation",))
    overdue, tiles = overdue_list.known(viewer), []
    for metric in metrics:
        # Every month of a measure is asked for once, so that another month is only looked up.
        history = History(metric, values.month_by_month(viewer, metric), month)
        if history.latest is not None and basis.has_number(history.latest):
            trend = series.trend((metric.name, "", ""), month, unit_status.TREND)
            tiles.append(_tile(viewer, history, history.latest, trend, overdue))
    return tiles[:MOST]


def _tile(viewer: Viewer, history: History, row: dict, trend: Sequence[float], overdue: Overdue | None) -> dict:
    metric, before = history.metric, history.rows.get(periods.year_before(row["month"]))
    text, go = _link(viewer, metric, overdue, history.month)
    notes = [
        dates.month(row["month"]) if row["month"] != history.month else "",
        figures.than_a_year_ago(metric, row, before) if before else "",
    ]
    return {
        "title": metric.title,
        "value": figures.brief(metric, row),
        "full": figures.figure(metric, row),
        "note": " · ".join(note for note in notes if note),
        "trend": grid.drawn(trend),
        "link": {"text": text, "label": f"{text}: {metric.title}, {all_services.name(viewer)}", "go": go},
    }


def _link(viewer: Viewer, metric: Metric, overdue: Overdue | None, month: date) -> tuple[str, dict]:
    """What a tile leads to: those who are overdue where there are some, else its months."""
    kinds = [kind for kind, exports in MEASURED.items() if set(exports) <= set(metric.exports)]
    people = sum(overdue.of(overdue_list.WHOLE, kind).people for kind in kinds) if overdue else 0
    if people:
        return f"{numbers.people(people)} overdue, not booked", overdue_list.go(month)
    return "Month by month", all_services.go(viewer, metric, "", month)
