"""What changed since the month before and since the load before, as far as a viewer may see it."""

import functools
from collections import Counter
from dataclasses import dataclass
from datetime import date

from metrics import METRICS
from metrics.read import month_changes
from metrics.read.month_changes import Moved, Way
from records.publication import ChangedFigure
from views.session import values
from views.session.viewer import Viewer
from views.words import since


@dataclass(frozen=True)
class MonthChanges:
    """The last month that is over, the one before it, and every measure that both have a figure of."""

    month: date
    before: date
    moved: tuple[Moved, ...]

    @property
    def ways(self) -> Counter[Way]:
        """How many measures went which way."""
        return Counter(each.way for each in self.moved)


@functools.lru_cache(maxsize=64)
def of(viewer: Viewer, month: date) -> MonthChanges | None:
    """What changed over all services together up to a month; None where two months that are over have no figure."""
    over = [each for each in values.months(viewer) if each <= min(month, viewer.published.as_of)]
    if len(over) < 2:
        return None
    last, before = over[-1], over[-2]
    moved = month_changes.moved(values.by_metric(viewer, before), values.by_metric(viewer, last))
    return MonthChanges(last, before, moved) if moved else None


def in_one_line(viewer: Viewer, month: date) -> str:
    """Both in one line; "" where nothing is known of either."""
    changed = of(viewer, month)
    parts = [since.month_before(changed.before, changed.ways)] if changed else []
    report = viewer.published.report
    if viewer.scope.sees_rows("organisation") and report.changed_rows:
        parts.append(since.load_before(report.changed_rows, len(viewer.published.changed_figures)))
    return " · ".join(parts)


def better_first(figures: tuple[ChangedFigure, ...]) -> tuple[ChangedFigure, ...]:
    """Figures of two loads in the order in which changes are said; those without one of the two last."""

    def order(figure: ChangedFigure) -> int:
        metric = METRICS.get(figure.metric)
        if metric is None or figure.before is None or figure.after is None:
            return len(month_changes.WAYS)
        return month_changes.WAYS.index(month_changes.way(metric, figure.before, figure.after))

    return tuple(sorted(figures, key=order))
