"""How units stand at a month: value, signal, small trend and the year before, for many units and metrics at once."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics import METRICS
from metrics.metric import Metric
from views.parts import signals
from views.session import values
from views.session.viewer import Viewer
from views.words import basis, dates, directions, numbers
from views.words.directions import Direction

TREND = 13  # months: a year, and the same month a year before

Key = tuple[str, str, str]  # metric, service, team


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
    moved: signals.Moved | None = None  # how far, where there is a signal

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
    wanted = {metric.name for metric in metrics}
    names = tuple(name for name in METRICS if name in wanted)  # one order, so that what was asked once is remembered
    return _statuses(viewer, names, month, levels, service)


def signalled(viewer: Viewer, metrics: Sequence[Metric], month: date) -> list[UnitStatus]:
    """The statuses of the metrics in the organisation and its services that raise a signal."""
    panel = signals.panel(viewer, (), signals.UNITS)
    said = {one: verdict for one, verdict in signals.verdicts(viewer, (), signals.UNITS, month).items() if verdict.rule}
    names = {metric.name for metric in metrics} & {one[0] for one in said}
    services = sorted({one[1] for one in said if one[0] in names})
    asked = {"metric": sorted(names), "level": signals.UNITS, "part": "", "service": services}
    rows = {key(row): row for row in _rows(viewer, asked, month)} if names else {}
    found = [_status(one, rows[one], panel, said[one], month) for one in rows if one in said]
    return [status for status in found if status.direction in (directions.IMPROVING, directions.NEEDS_A_LOOK)]


@functools.lru_cache(maxsize=64)
def _statuses(viewer: Viewer, names: tuple, month: date, levels: tuple, service: str) -> dict[Key, UnitStatus]:
    asked = {"metric": list(names), "level": levels, "part": ""} | ({"service": service} if service else {})
    rows = {key(row): row for row in _rows(viewer, asked, month)}
    panel = signals.panel(viewer, names, levels, service)
    said = signals.verdicts(viewer, names, levels, month, service)
    return {one: _status(one, row, panel, said.get(one, signals.Verdict()), month) for one, row in rows.items()}


def _rows(viewer: Viewer, asked: dict, month: date) -> list[dict]:
    """The row of each unit at the month; of what is published by quarter or year, the latest by then."""
    seldom = [name for name in asked["metric"] if METRICS[name].published in ("quarter", "year")]
    now = values.rows(viewer, **asked, month=month)
    if not seldom:
        return now
    recent = [earlier for earlier in values.months(viewer) if earlier < month][-TREND:]
    return [*values.rows(viewer, **asked | {"metric": seldom}, month=recent), *now]


def key(row: dict) -> Key:
    """What names a row among the rows of one level and month."""
    return row["metric"], row["service"], row["team"]


def _status(one: Key, row: dict, panel: signals.Panel, verdict: signals.Verdict, month: date) -> UnitStatus:
    metric = METRICS[one[0]]
    row = row | verdict._asdict()  # of the last settled month, which may lie before the figure's
    return UnitStatus(
        metric=metric,
        service=one[1],
        team=one[2],
        row=row,
        direction=_direction(metric, row),
        since=verdict.since,
        trend=panel.trend(one, month, TREND),
        year_before=panel.year_before(one, month),
        moved=panel.moved(one, verdict, month) if verdict.since else None,
    )


def _direction(metric: Metric, row: dict) -> Direction:
    if not metric.series or row["level"] == "team" or not basis.has_number(row):
        return directions.NO_SIGNAL
    return directions.of(row) if row["variation"] else directions.TOO_EARLY
