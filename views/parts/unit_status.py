"""How units stand at a month: value, word, small trend and the year before, for many units and metrics at once."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from metrics import METRICS
from metrics.metric import Metric
from views.parts.panel import Key, Panel, panel
from views.session import values
from views.session.viewer import Viewer
from views.words import basis, dates, numbers

TREND = 13  # months: a year, and the same month a year before


@dataclass(frozen=True)
class UnitStatus:
    """One metric of one unit at a month."""

    metric: Metric
    service: str
    team: str
    row: dict
    trend: tuple[float, ...]
    year_before: float | None

    def note(self, month: date) -> str:
        """What is to be known of the figure beside it: "to September 2026", "81% a year before"; or ''."""
        notes = [
            self.until(month),
            "" if self.metric.evidence else self.compared(),
        ]
        return " · ".join(note for note in notes if note)

    def until(self, month: date) -> str:
        """Up to when the figure speaks, where that is not the month: "to September 2026"; or ''."""
        return "" if self.row["month"] == month else f"to {dates.month(self.row['month'])}"

    def compared(self) -> str:
        """ "81% a year before": what is put beside a measure that is not judged; '' where that is not known."""
        if self.year_before is None or not basis.has_number(self.row):
            return ""
        return f"{numbers.rounded(self.metric, self.year_before)} a year before"


def statuses(
    viewer: Viewer, metrics: Sequence[Metric], month: date, *levels: str, service: str = ""
) -> dict[Key, UnitStatus]:
    """The status of the metrics at the levels (in one service, if given), by (metric, service, team)."""
    return _statuses(viewer, _names(metrics), month, levels, service)


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
    key = (row["metric"], row["service"], row["team"])
    return UnitStatus(
        metric=METRICS[row["metric"]],
        service=row["service"],
        team=row["team"],
        row=row,
        trend=series.trend(key, month, TREND),
        year_before=series.year_before(key, month),
    )
