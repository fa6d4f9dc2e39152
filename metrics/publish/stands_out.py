"""What stands out of every published month: each unit's last months against its own before, and the word for it."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from metrics.count.cells import SUPPRESSED, Cells
from metrics.publish import values
from metrics.publish.evidence import Months, last_settled
from metrics.publish.judged_rows import Rows, rows_of
from metrics.publish.same_people import NONE
from metrics.statistics import amounts_stand_out, chance
from metrics.statistics.amounts import amounts_too_early
from metrics.statistics.stands_out import doubled, is_too_early, judged_windows, rarest
from metrics.statistics.windows import Window
from records.policy import Policy

BEFORE, WINDOWS = 24, (3, 6)  # months
BACK = BEFORE + max(WINDOWS) - 1  # months before the one judged that are looked at
NUMBERS = ("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "bound")
P_LOW, P_HIGH = (NUMBERS.index(name) for name in ("p_low", "p_high"))
WORDS = (
    *(chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL, chance.AS_USUAL),
    *(chance.TOO_FEW_TO_TELL, chance.TOO_EARLY_TO_SAY),
)
Verdict = dict[str, np.ndarray]  # each array units x complete months


def judge(
    evidence: Mapping[int, Months], are_all: np.ndarray, policy: Policy, rebase: Mapping[int, np.ndarray] | None = None
) -> dict[int, Verdict]:
    """By measure the verdict on every unit and complete month: NUMBERS and `word` (a place in WORDS; NaN: none).

    A month shows what is said of the measure's last settled month up to it. `are_all`: by
    unit and month, whether it holds all people of the level above, whose word it then takes. `rebase`: by measure and
    unit the month (its column) in which the months before begin, NaN: none.
    """
    rows = rows_of(evidence, are_all, policy) if evidence else None
    if rows is None or not rows.k.shape[1]:  # nothing is judged, or no month is over
        return {}
    earliest = None if rebase is None else np.concatenate([rebase[number] for number in evidence])
    months = [_of_month(rows, month, earliest, policy) for month in range(rows.k.shape[1])]
    matrix = np.stack(months)
    return {number: _carried(own, matrix[:, rows.number == number]) for number, own in evidence.items()}


def _of_month(rows: Rows, month: int, earliest: np.ndarray | None, policy: Policy) -> np.ndarray:
    """What is said of one month: a row for each of `rows`, NaN where its measure is not settled in it."""
    has_word = rows.settled[:, month] & ~rows.is_hidden[:, month]
    matrix, is_early, twice = _probabilities(rows, month, earliest)
    matrix[~has_word] = np.nan
    takes_above = rows.same[:, month] & (rows.parent != NONE)
    is_judged = ~np.isnan(matrix[:, P_LOW]) & ~takes_above
    bound = chance.bounds(is_judged, rows.is_core, budget=policy.signals.chance_sentences, group=rows.budget)
    words = chance.words(
        *(matrix[:, P_LOW], matrix[:, P_HIGH]),
        better=rows.better,
        bound=bound,
        is_too_early=is_early,
        doubled=twice,
    )
    places = np.select([words == word for word in WORDS], range(len(WORDS)), NONE)
    worded = np.column_stack([matrix, np.where(has_word, bound, np.nan), np.where(has_word, places, np.nan)])
    return _as_above(worded, rows, takes_above & has_word)


def _probabilities(rows: Rows, month: int, earliest: np.ndarray | None) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The columns of `stands_out`, whether it is too early to say, and how rare twice as many leavers would be."""
    matrix = np.full((len(rows.k), len(NUMBERS) - 1), np.nan)
    is_early, twice = np.ones(len(matrix), bool), np.full(len(matrix), np.nan)
    has_any = rows.settled[:, month] & ~np.isnan(rows.k[:, max(month - BACK, 0) : month + 1]).all(axis=1)
    is_amount, is_leavers = rows.kind == "amount", rows.kind == "leavers"
    if (at := np.flatnonzero(has_any & is_amount)).size:
        given = {"before": BEFORE, "rebase": None if earliest is None else earliest[at]}
        matrix[at] = amounts_stand_out(rows.k[at], month, **given).to_numpy()
        is_early[at] = amounts_too_early(rows.k[at], month, **given)
    for of_kind in (is_leavers, ~is_leavers & ~is_amount):
        if (at := np.flatnonzero(has_any & of_kind)).size:
            windows = _windows(rows, at, month, earliest)
            matrix[at], is_early[at] = rarest(windows).to_numpy(), is_too_early(windows)
            twice[at] = doubled(windows) if of_kind is is_leavers else np.nan
    return matrix, is_early, twice


def _windows(rows: Rows, at: np.ndarray, month: int, earliest: np.ndarray | None) -> list[Window]:
    return judged_windows(
        *(rows.k[at], rows.n[at], month),
        group=rows.group[at],
        kind=rows.kind[at],
        before=BEFORE,
        windows=WINDOWS,
        least=rows.least[at],
        rebase=None if earliest is None else earliest[at],
    )


def _as_above(matrix: np.ndarray, rows: Rows, takes_above: np.ndarray) -> np.ndarray:
    """The same with what is said of the level above in place of the rows that take it."""
    for is_level in (rows.budget == 0, rows.budget != 0):  # a service takes the organisation's first, then its team it
        at = np.flatnonzero(takes_above & is_level)
        matrix[at] = matrix[rows.parent[at]]
    return matrix


def _carried(own: Months, of_measure: np.ndarray) -> dict[str, np.ndarray]:
    """What a page of each complete month shows of one measure, of what is said of each of its settled months."""
    latest = last_settled(own.settled)
    shown = np.where((latest == NONE)[:, np.newaxis, np.newaxis], np.nan, of_measure[np.maximum(latest, 0)])
    return dict(zip((*NUMBERS, "word"), shown.transpose(2, 1, 0), strict=True))


def columns(cells: Cells, verdict: Verdict | None) -> dict[str, pa.Array]:
    """NUMBERS and word, a row for each cell there is; null where there is none, and of a cell that is not shown."""
    every = {name: np.full(cells.there.shape, np.nan) for name in (*NUMBERS, "word")}
    complete = [place for place, period in enumerate(cells.axes.periods) if period["is_complete"]]
    if verdict and complete:
        latest = np.searchsorted(complete, cells.periods, side="right") - 1  # in progress: the last that is over
        is_shown = (latest != NONE) & (cells.state[0] != SUPPRESSED)
        for name, of_units in verdict.items():
            every[name][0] = np.where(is_shown, of_units[:, np.maximum(latest, 0)], np.nan)
    rows = {name: array[cells.there] for name, array in every.items()}
    word = np.nan_to_num(rows.pop("word"), nan=NONE)
    return {name: pa.array(array, from_pandas=True) for name, array in rows.items()} | {
        "word": values.words(WORDS, word)
    }
