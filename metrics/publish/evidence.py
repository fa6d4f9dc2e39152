"""Month by month, what each judged measure says of each unit: the figures that its last months are judged by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from metrics.count import periods
from metrics.count.cells import SUPPRESSED, Cells
from metrics.count.states import Known, settled
from metrics.publish.series import MONTHS_OF_A_YEAR, Points

NONE = -1
GROWN = 12  # months of a unit; a younger one has nobody who has been there as long


@dataclass(frozen=True)
class Months:
    """One judged measure: units x complete months, overall.

    `k` and `n` are numerator and denominator, NaN where there is none; of an amount `k` is its value and `n` says
    nothing. `is_hidden`: not shown, to protect few people. `settled`: by month, whether it no longer changes.
    """

    cells: Cells
    k: np.ndarray
    n: np.ndarray
    is_hidden: np.ndarray
    settled: np.ndarray


def evidence(
    cells: Mapping[int, Cells], counted: Mapping[int, Points], months: list[dict], known: Known
) -> dict[int, Months]:
    """The months of every measure that is judged, by number; `counted` are its single months, as `series.counted`."""
    complete = [month for month in months if month["is_complete"]]
    judged = (number for number, own in cells.items() if own.metric.evidence)
    return {number: _months(cells[number], counted[number], complete, known) for number in judged}


def _months(own: Cells, points: Points, complete: list[dict], known: Known) -> Months:
    column = {month["period"]: place for place, month in enumerate(complete)}
    to = np.array([column.get(own.axes.periods[place]["period"], NONE) for place in own.periods], dtype=int)
    is_amount, is_leavers = own.metric.evidence == "amount", own.metric.evidence == "leavers"

    def laid_out(array: np.ndarray, nothing: float) -> np.ndarray:
        every = np.full((*array.shape[:-1], len(complete)), nothing, dtype=array.dtype)
        every[..., to[to != NONE]] = array[..., to != NONE]
        return every

    k = laid_out(points.value[0] if is_amount else points.numerator[0], np.nan)
    n = laid_out(points.denominator[0] / (MONTHS_OF_A_YEAR if is_leavers else 1), np.nan)
    if own.metric.judged_when_grown:
        is_young = _is_young(own, complete, known)
        k[is_young], n[is_young] = np.nan, np.nan
    return Months(own, k, n, laid_out(own.state[0] == SUPPRESSED, False), laid_out(settled(own, known), False))


def _is_young(own: Cells, complete: list[dict], known: Known) -> np.ndarray:
    """Units x months: whether nobody can have been in the unit for as long as the measure asks."""
    starts = (known.unit_starts.get(own.axes.units[place][0], date.max) for place in own.units)
    grown = [date.max if start == date.max else periods.add_months(start, GROWN) for start in starts]
    return np.array([[month["day"] < day for month in complete] for day in grown], dtype=bool).reshape(
        len(own.units), len(complete)
    )


def last_settled(settled: np.ndarray) -> np.ndarray:
    """For each month the last one up to it that no longer changes; -1 where there is none."""
    return np.maximum.accumulate(np.where(settled, np.arange(len(settled)), -1))
