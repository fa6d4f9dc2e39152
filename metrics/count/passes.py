"""Which metrics are counted together: those of the same rows, by the same parts, in one pass."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.count.cells import Cells
from metrics.metric import Fact, Metric


@dataclass(frozen=True)
class Counting:
    """A metric as it is counted, and the cells that its sums go into: by part, or all of them into the overall."""

    metric: Metric
    cells: Cells

    @property
    def rows(self) -> tuple[Fact, int]:
        """The fact and the months of the window: the rows it counts."""
        return self.metric.fact, self.metric.window or 1


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
    first_part: dict[tuple, str] = {}
    for counting in countings:
        if counting.metric.part and not counting.metric.protected:
            first_part.setdefault(counting.rows, counting.metric.part)
    by_key: dict[tuple, list[Counting]] = {}
    for counting in countings:
        metric = counting.metric
        part = metric.part or ("" if metric.protected else first_part.get(counting.rows, ""))
        by_key.setdefault((counting.rows, part), []).append(counting)
    return list(by_key.values())
