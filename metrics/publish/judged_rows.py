"""Every judged measure of every unit as a row of arrays, so that all cells of a month are judged in one go."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from metrics.count.cells import Axes
from metrics.metric import LEVELS
from metrics.publish.evidence import Months
from metrics.publish.same_people import NONE, parents
from records.policy import Policy

ENOUGH = {"month": 9, "quarter": 4}  # months or quarters with a denominator before a window
FIRST_TEAM_BUDGET = 1  # the organisation and its services share budget 0, the teams of each service one after it


@dataclass(frozen=True)
class Rows:
    """A row of every judged measure and unit: the measure's number and policy, the unit's position, and its months."""

    number: np.ndarray
    unit: np.ndarray
    parent: np.ndarray  # the row of the level above; -1 where there is none
    group: np.ndarray  # of measure and level
    budget: np.ndarray
    kind: np.ndarray
    better: np.ndarray
    is_core: np.ndarray
    least: np.ndarray
    k: np.ndarray
    n: np.ndarray
    is_hidden: np.ndarray
    settled: np.ndarray
    same: np.ndarray


def rows_of(evidence: Mapping[int, Months], are_all: np.ndarray, policy: Policy) -> Rows:
    """The rows of every judged measure, by measure, then by unit; `are_all` as `same_people.are_all`."""
    owns, axes = list(evidence.values()), next(iter(evidence.values())).cells.axes
    metrics = [own.cells.metric for own in owns]
    sizes = [len(own.cells.units) for own in owns]

    def spread(of_metrics: list) -> np.ndarray:
        return np.repeat(np.array(of_metrics), sizes)

    number, unit = spread(list(evidence)), np.concatenate([own.cells.units for own in owns])
    levels, budgets = _levels(axes), _budgets(axes)
    return Rows(
        number=number,
        unit=unit,
        parent=_parent_rows(number, unit, axes),
        group=number * len(LEVELS) + levels[unit],
        budget=budgets[unit],
        kind=spread([metric.evidence for metric in metrics]),
        better=spread([metric.better for metric in metrics]),
        is_core=spread([metric.is_core_in(policy) for metric in metrics]),
        least=spread([ENOUGH["quarter" if metric.published == "quarter" else "month"] for metric in metrics]),
        k=np.concatenate([own.k for own in owns]),
        n=np.concatenate([own.n for own in owns]),
        is_hidden=np.concatenate([own.is_hidden for own in owns]),
        settled=np.repeat(np.array([own.settled for own in owns]), sizes, axis=0),
        same=are_all[unit],
    )


def _levels(axes: Axes) -> np.ndarray:
    return np.array([LEVELS.index(level) for _, level, _, _ in axes.units])


def _budgets(axes: Axes) -> np.ndarray:
    above = parents(axes)
    return np.where(_levels(axes) == LEVELS.index("team"), FIRST_TEAM_BUDGET + above, 0)


def _parent_rows(number: np.ndarray, unit: np.ndarray, axes: Axes) -> np.ndarray:
    row = {both: place for place, both in enumerate(zip(number.tolist(), unit.tolist(), strict=True))}
    above = parents(axes)[unit].tolist()
    return np.array([row.get(both, NONE) for both in zip(number.tolist(), above, strict=True)], dtype=int)
