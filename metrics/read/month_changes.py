"""What is another figure than before: which way it went, and of two months of a unit every measure, better first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from metrics import METRICS
from metrics.metric import Metric

Way = Literal["better", "the other way", "neither", "the same"]
WAYS: tuple[Way, ...] = ("better", "the other way", "neither", "the same")  # in the order in which they are said
NOTHING = 1e-9  # two figures that differ by less are the same, worked out in another order


@dataclass(frozen=True)
class Moved:
    """A measure of a unit in two months, and which way it went."""

    metric: Metric
    before: Mapping
    after: Mapping
    way: Way


def way(metric: Metric, before: float, after: float) -> Way:
    """Which way a figure went; neither where no side of it is the better one."""
    if abs(after - before) < NOTHING:
        return "the same"
    if metric.better == "either":
        return "neither"
    return "better" if (after > before) == (metric.better == "higher") else "the other way"


def moved(before: Mapping[str, Mapping], after: Mapping[str, Mapping]) -> tuple[Moved, ...]:
    """Every measure with a settled figure in both months, by the rows of one unit; what got better first.

    Protected measures are left out, and those that say the same as another.
    """
    both = [
        Moved(metric, before[name], after[name], way(metric, before[name]["value"], after[name]["value"]))
        for name, metric in METRICS.items()
        if _is_compared(metric) and _has_figure(before.get(name)) and _has_figure(after.get(name))
    ]
    return tuple(sorted(both, key=lambda each: WAYS.index(each.way)))


def _is_compared(metric: Metric) -> bool:
    return metric.overall and not (metric.protected or metric.says_the_same_as or metric.benchmark_of)


def _has_figure(row: Mapping | None) -> bool:
    return row is not None and row["state"] == "ok" and row["value"] is not None
