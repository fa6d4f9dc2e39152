"""How units stand at a month: value, signal, small trend and the year before, for many units and metrics at once."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from metrics import METRICS
from metrics.metric import Metric
from views.parts.panel import Key, Moved, Panel, panel
from views.session import values
from views.session.viewer import Viewer
from views.words import basis, dates, directions, numbers
from views.words.directions import Direction

TREND = 13  # months: a year, and the same month a year before
LEVELS = ("organisation", "service")


@dataclass(frozen=True)
class UnitStatus:
    """One metric of one unit at a month."""

    metric: Metric
    service: str
    team: str
    row: dict
    direction: Direction
    since: date | None
    trend: tuple[float, ...]
    year_before: float | None
    moved: Moved | None = None  # how far, where there is a signal

    def note(self, month: date) -> str:
        """What is to be known of the figure beside it: "to September 2026", "81% a year before", "on trial"; or ''."""
        notes = [
            "" if self.row["month"] == month else f"to {dates.month(self.row['month'])}",
            "" if self.metric.series else self.compared(),
            "limits on trial" if self.direction.word and self.row.get("trial") else "",
        ]
        return " · ".join(note for note in notes if note)

    def compared(self) -> str:
        """ "81% a year before": how a measure is judged that is not charted; '' where that is not known."""
        if self.year_before is None or not basis.has_number(self.row):
            return ""
        return f"{numbers.rounded(self.metric, self.year_before)} a year before"


def statuses(
    viewer: Viewer, metrics: Sequence[Metric], month: date, *levels: str, service: str = ""
) -> dict[Key, UnitStatus]:
    """The status of the metrics at the levels (in one service, if given), by (metric, service, team)."""
    return _statuses(viewer, _names(metrics), month, levels, service)


def signalled(viewer: Viewer, metrics: Sequence[Metric], month: date) -> list[UnitStatus]:
    """The statuses of the metrics in the organisation and its services that raise a signal."""
    names = _names(metric for metric in metrics if metric.series)
    monthly = [name for name in names if name not in _seldom(names)]
    rows = _with_rule(viewer, monthly, [month]) + _lately(viewer, _seldom(names), month)
    series = panel(viewer, names, LEVELS)
    listed = [_status(row, series, month) for row in rows]
    return [status for status in listed if status.direction in (directions.IMPROVING, directions.NEEDS_A_LOOK)]


@functools.lru_cache(maxsize=64)
def _statuses(
    viewer: Viewer, names: tuple[str, ...], month: date, levels: tuple[str, ...], service: str
) -> dict[Key, UnitStatus]:
    series = panel(viewer, names, levels, service)
    rows = _rows(viewer, names, month, levels, [service] if service else None)
    return {key: _status(row, series, month) for key, row in rows.items()}


def _names(metrics: Iterable[Metric]) -> tuple[str, ...]:
    """Their names in one order, so that the same question is known as the same."""
    wanted = {metric.name for metric in metrics}
    return tuple(name for name in METRICS if name in wanted)


def _with_rule(viewer: Viewer, names: Sequence[str], months: list[date]) -> list[dict]:
    """The rows of the organisation and its services in which a rule is broken."""
    rules = list(directions.OF_RULE)
    return values.rows(viewer, metric=names, level=list(LEVELS), part="", month=months, rule=rules)


def _lately(viewer: Viewer, names: Sequence[str], month: date) -> list[dict]:
    """The same of what is published seldom: the latest rows by the month, where they are such rows."""
    rows = _with_rule(viewer, names, [*_recent(viewer, month), month])
    services = sorted({row["service"] for row in rows})
    latest = _rows(viewer, tuple({row["metric"]: True for row in rows}), month, LEVELS, services)
    return [row for row in latest.values() if row["rule"]]


def _rows(
    viewer: Viewer, names: tuple[str, ...], month: date, levels: tuple[str, ...], services: list[str] | None
) -> dict[Key, dict]:
    """The row of each unit at the month; of what is published by quarter or year, the latest by then."""
    rows, seldom = {}, _seldom(names)
    for listed, months in ((seldom, _recent(viewer, month)), (names, [month])):
        if listed:
            of_months = values.rows(viewer, metric=listed, level=list(levels), part="", service=services, month=months)
            rows |= {(row["metric"], row["service"], row["team"]): row for row in of_months}
    return rows


def _seldom(names: Sequence[str]) -> list[str]:
    return [name for name in names if METRICS[name].published in ("quarter", "year")]


def _recent(viewer: Viewer, month: date) -> list[date]:
    return [earlier for earlier in values.months(viewer) if earlier < month][-TREND:]


def _status(row: dict, series: Panel, month: date) -> UnitStatus:
    metric, key, since = METRICS[row["metric"]], (row["metric"], row["service"], row["team"]), row["since"]
    return UnitStatus(
        metric=metric,
        service=row["service"],
        team=row["team"],
        row=row,
        direction=_direction(metric, row),
        since=since,
        trend=series.trend(key, month, TREND),
        year_before=series.year_before(key, month),
        moved=series.moved(key, row["rule"], since, month) if since else None,
    )


def _direction(metric: Metric, row: dict) -> Direction:
    if not metric.series or row["level"] == "team" or not basis.has_number(row):
        return directions.NO_SIGNAL
    return directions.of(row) if row["variation"] else directions.TOO_EARLY
