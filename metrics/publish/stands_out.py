"""What stands out of every published month: each unit's last months against its own before, and the word for it."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from metrics.count.cells import SUPPRESSED, Cells
from metrics.publish import values
from metrics.publish.evidence import Months, last_settled
from metrics.publish.judged_rows import Rows, rows_of
from metrics.publish.same_people import NONE
from metrics.statistics import amounts_stand_out, chance
from metrics.statistics.amounts import amounts_too_early
from metrics.statistics.stands_out import dispersion, doubled, is_too_early, judged_windows, rarest
from records.policy import Policy

BEFORE, WINDOWS = 24, (3, 6)  # months
BACK = BEFORE + max(WINDOWS) - 1  # months before the one judged that are looked at
NUMBERS = ("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "dispersion", "bound")
P_LOW, P_HIGH = (NUMBERS.index(name) for name in ("p_low", "p_high"))
Verdict = dict[str, np.ndarray]  # each array units x complete months


def judge(evidence: Mapping[int, Months], are_all: np.ndarray, policy: Policy, begun: np.ndarray) -> dict[int, Verdict]:
    """By measure the verdict on every unit and complete month: NUMBERS and `word` (a place in WORDS; NaN: none).

    A month shows what is said of the measure's last settled month up to it: `judged_to`, its column. `are_all`: by
    unit and month, whether it holds all people of the level above, whose word it then takes where the same months are
    looked at. `begun`: by unit and complete month the column before which no month counts (`begun_anew.columns`).
    """
    rows = rows_of(evidence, are_all, policy) if evidence else None
    if rows is None or not rows.settled.size:  # nothing is judged, or no month is over
        return {}
    looks = [
        _looks(own, rows.group[of], rows.least[of][0], begun[own.cells.units])
        for number, own in evidence.items()
        for of in (rows.number == number,)
    ]
    matrix = _worded(rows, Looks(*(np.concatenate(arrays) for arrays in zip(*looks, strict=True))), policy, begun)
    return {number: _carried(own, matrix[rows.number == number]) for number, own in evidence.items()}


class Looks(NamedTuple):
    """Units x months: the columns of `stands_out` and the dispersion; whether it is too early; how rare twice as many
    leavers would be.
    """

    matrix: np.ndarray
    is_early: np.ndarray
    twice: np.ndarray


def _looks(own: Months, level: np.ndarray, least: int, begun: np.ndarray) -> Looks:
    """Every settled month of a measure, in all units at once; `level` numbers the measure's units of one level, and
    `begun` is of these units.
    """
    shape = own.k.shape
    looks = Looks(np.full((*shape, len(NUMBERS) - 1), np.nan), np.ones(shape, bool), np.full(shape, np.nan))
    unit, month = np.nonzero(np.broadcast_to(own.settled, shape))
    kind = own.cells.metric.evidence
    if not unit.size:
        return looks
    if kind == "amount":
        given = {"before": BEFORE, "rebase": begun[unit, month]}
        looks.matrix[unit, month, :-1] = amounts_stand_out(own.k[unit], month, **given).to_numpy()
        looks.is_early[unit, month] = amounts_too_early(own.k[unit], month, **given)
        return looks
    group = level[unit] * shape[1] + month
    row, first, series = _stretches(unit, begun[unit, month])
    given = {"group": group, "kind": kind, "before": BEFORE, "windows": WINDOWS, "least": least, "rebase": first}
    windows = judged_windows(own.k[row], own.n[row], month, series=series, **given)
    looks.matrix[unit, month] = np.column_stack([rarest(windows).to_numpy(), dispersion(windows)])
    looks.is_early[unit, month] = is_too_early(windows)
    if kind == "leavers":
        looks.twice[unit, month] = doubled(windows)
    return looks


def _stretches(unit: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The unit and first column of every stretch that is looked at, and of each look which stretch it lies in.

    A unit that begins anew is a series for each stretch: its months before keep what was usual then.
    """
    base = first.max(initial=0) + 1
    stretch, of = np.unique(unit * base + first, return_inverse=True)
    return stretch // base, stretch % base, of


def _worded(rows: Rows, looks: Looks, policy: Policy, begun: np.ndarray) -> np.ndarray:
    """Rows x months x NUMBERS and the word; NaN where a measure is not settled, and of a cell that is not shown."""
    has_word = rows.settled & ~rows.is_hidden
    matrix = np.where(has_word[..., np.newaxis], looks.matrix, np.nan)
    months = np.arange(rows.settled.shape[1])
    takes_above = rows.same[:, : len(months)] & (rows.parent != NONE)[:, np.newaxis]  # a month in progress is the last
    takes_above &= begun[rows.unit] == begun[rows.unit[rows.parent]]
    is_judged = ~np.isnan(matrix[..., P_LOW]) & ~takes_above
    budgets = rows.budget[:, np.newaxis] * len(months) + months
    core, budget = np.broadcast_to(rows.is_core[:, np.newaxis], budgets.shape), policy.signals.chance_sentences
    bound = chance.bounds(is_judged.ravel(), core.ravel(), budget=budget, group=budgets.ravel()).reshape(budgets.shape)
    word = chance.word_places(
        *(matrix[..., P_LOW], matrix[..., P_HIGH]),
        better=rows.better[:, np.newaxis],
        bound=bound,
        is_too_early=looks.is_early,
        doubled=looks.twice,
    )
    columns = [np.where(has_word, array, np.nan)[..., np.newaxis] for array in (bound, word)]
    return _as_above(np.concatenate([matrix, *columns], axis=-1), rows, takes_above & has_word)


def _as_above(matrix: np.ndarray, rows: Rows, takes_above: np.ndarray) -> np.ndarray:
    """The same with what is said of the level above in place of the cells that take it."""
    for is_level in (rows.budget == 0, rows.budget != 0):  # a service takes the organisation's first, then its team it
        row, month = np.nonzero(takes_above & is_level[:, np.newaxis])
        matrix[row, month] = matrix[rows.parent[row], month]
    return matrix


def _carried(own: Months, of_measure: np.ndarray) -> dict[str, np.ndarray]:
    """What a page of each complete month shows of one measure, of what is said of each of its settled months."""
    latest = last_settled(own.settled)
    shown = np.where((latest == NONE)[:, np.newaxis], np.nan, of_measure[:, np.maximum(latest, 0)])
    by_name = dict(zip((*NUMBERS, "word"), shown.transpose(2, 0, 1), strict=True))
    return by_name | {"judged_to": np.where(np.isnan(by_name["word"]), np.nan, latest)}


def columns(cells: Cells, verdict: Verdict | None) -> dict[str, pa.Array]:
    """NUMBERS, word and judged_to, a row for each cell there is; null where there is none, or the cell is not shown."""
    every = {name: np.full(cells.there.shape, np.nan) for name in (*NUMBERS, "word", "judged_to")}
    complete = [place for place, period in enumerate(cells.axes.periods) if period["is_complete"]]
    if verdict and complete:
        latest = np.searchsorted(complete, cells.periods, side="right") - 1  # in progress: the last that is over
        is_shown = (latest != NONE) & (cells.state[0] != SUPPRESSED)
        for name, of_units in verdict.items():
            every[name][0] = np.where(is_shown, of_units[:, np.maximum(latest, 0)], np.nan)
    rows = {name: array[cells.there] for name, array in every.items()}
    word = np.nan_to_num(rows.pop("word"), nan=NONE)
    months = _months(rows.pop("judged_to"), [cells.axes.periods[place]["month"] for place in complete])
    return {name: pa.array(array, from_pandas=True) for name, array in rows.items()} | {
        "word": values.words(chance.WORDS, word),
        "judged_to": months,
    }


def _months(places: np.ndarray, months: list[date]) -> pa.Array:
    """The month at each place; null where there is none."""
    known = ~np.isnan(places)
    listed = np.array([*months, date.min], dtype="datetime64[D]")
    return pa.array(listed[np.where(known, places, 0).astype(int)], mask=~known)
