"""Which metrics are counted together: those of the same rows, by the same parts, in one pass."""

import re
from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from metrics.count.cells import Axes, Cells
from metrics.metric import Metric

# A row that is looked at as it stands on a period's day counts otherwise in the next.
OF_THE_PERIOD = re.compile(r"\b(period|day|month|first_on|is_complete|is_as_of|(back|from)_\d+)\b|{win}")


@dataclass(frozen=True)
class Counting:
    """A metric as it is counted, and the cells that its sums go into: by part, or all of them into the overall."""

    metric: Metric
    cells: Cells

    @property
    def axes(self) -> Axes:
        """The units and periods it is counted by."""
        return self.cells.axes

    @property
    def window(self) -> int:
        """The months of its window; a state on the day has the month."""
        return self.metric.window or 1

    @property
    def adds_up(self) -> bool:
        """Whether its windows are sums of days: not of people, each counted once, nor of what is known by their end."""
        metric = self.metric
        amounts = (metric.counted, metric.met, metric.numerator, metric.denominator, metric.uncounted)
        return metric.fact.adds_up and not metric.protected and not any(OF_THE_PERIOD.search(sql) for sql in amounts)

    @property
    def rows(self) -> Hashable:
        """What tells the rows it counts from others: the fact, and unless windows add up the window and periods."""
        return (self.metric.fact, *(() if self.adds_up else (self.window, id(self.axes))))


def with_overalls(cells: Iterable[Cells]) -> Iterable[Counting]:
    """The metrics, and beside each with parts the same over all its parts."""
    for metric_cells in cells:
        metric = metric_cells.metric
        yield Counting(metric, metric_cells)
        if metric.part and metric.overall:
            yield Counting(metric.over_all_parts(), metric_cells)


def passes(countings: list[Counting]) -> list[list[Counting]]:
    """What is counted in one pass: the same rows by the same parts.

    Sums without parts are taken along with those of the same rows by part. A smallest group counts each person once,
    which parts cannot add up to, so what is protected and has no parts has a pass without any.
    """
    first_part: dict[Hashable, str] = {}
    for counting in countings:
        if counting.metric.part and not counting.metric.protected:
            first_part.setdefault(counting.rows, counting.metric.part)
    by_key: dict[tuple[Hashable, str], list[Counting]] = {}
    for counting in countings:
        metric = counting.metric
        part = metric.part or ("" if metric.protected else first_part.get(counting.rows, ""))
        by_key.setdefault((counting.rows, part), []).append(counting)
    return list(by_key.values())
