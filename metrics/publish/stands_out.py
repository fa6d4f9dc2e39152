"""What stands out of every published month: each unit's last months against its own before, and the word for it."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa

from metrics.count.cells import SUPPRESSED, Axes, Cells
from metrics.publish import values
from metrics.publish.evidence import Months, last_settled
from metrics.publish.same_people import NONE, parents
from metrics.statistics import amounts_stand_out, chance
from metrics.statistics.amounts import amounts_too_early
from metrics.statistics.stands_out import doubled, is_too_early, judged_windows, rarest
from records.policy import Policy

BEFORE, WINDOWS = 24, (3, 6)  # months
BACK = BEFORE + max(WINDOWS) - 1  # months before the one judged that are looked at
ENOUGH = {"month": 9, "quarter": 4}  # months or quarters with a denominator before a window
NUMBERS = ("p_low", "p_high", "window", "k", "n", "before_k", "before_n", "bound")
WORDS = (
    *(chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL, chance.AS_USUAL),
    *(chance.TOO_FEW_TO_TELL, chance.TOO_EARLY_TO_SAY),
)
Verdict = dict[str, np.ndarray]  # each array units x complete months
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


def judge(
    evidence: Mapping[int, Months], are_all: np.ndarray, policy: Policy, rebase: Mapping[int, np.ndarray] | None = None
) -> dict[int, Verdict]:
    """By measure the verdict on every unit and complete month: NUMBERS and `word` (a place in WORDS; NaN: none).

    A month shows what is said of the measure's last settled month up to it. `are_all`: by
    unit and month, whether it holds all people of the level above, whose word it then takes. `rebase`: by measure and
    unit the month (its column) in which the months before begin, NaN: none.
    """
    rows = _rows(evidence, are_all, policy) if evidence else None
    if rows is None or not rows.k.shape[1]:  # nothing is judged, or no month is over
        return {}
    earliest = None if rebase is None else np.concatenate([rebase[number] for number in evidence])
    months = [_of_month(rows, month, earliest, policy) for month in range(rows.k.shape[1])]
    matrix = np.stack([of_month[[*NUMBERS, "word"]].to_numpy(float) for of_month in months])
    return {number: _carried(own, matrix[:, rows.number == number]) for number, own in evidence.items()}


def _rows(evidence: Mapping[int, Months], are_all: np.ndarray, policy: Policy) -> Rows:
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
        group=number * 3 + levels[unit],
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
    return np.array([("organisation", "service", "team").index(level) for _, level, _, _ in axes.units])


def _budgets(axes: Axes) -> np.ndarray:
    above = parents(axes)
    return np.where(_levels(axes) == 2, FIRST_TEAM_BUDGET + above, 0)


def _parent_rows(number: np.ndarray, unit: np.ndarray, axes: Axes) -> np.ndarray:
    row = {both: place for place, both in enumerate(zip(number.tolist(), unit.tolist(), strict=True))}
    above = parents(axes)[unit].tolist()
    return np.array([row.get(both, NONE) for both in zip(number.tolist(), above, strict=True)], dtype=int)


def _of_month(rows: Rows, month: int, earliest: np.ndarray | None, policy: Policy) -> pd.DataFrame:
    """What is said of one month: a row for each of `rows`, empty where its measure is not settled in it."""
    has_word = rows.settled[:, month] & ~rows.is_hidden[:, month]
    frame = _probabilities(rows, month, earliest)
    frame.loc[~has_word, list(NUMBERS[:-1])] = np.nan
    takes_above = rows.same[:, month] & (rows.parent != NONE)
    is_judged = frame["p_low"].notna().to_numpy() & ~takes_above
    budget = policy.signals.chance_sentences
    frame["bound"] = chance.bounds(is_judged, rows.is_core, budget=budget, group=rows.budget)
    words = chance.words(
        *(frame["p_low"], frame["p_high"]),
        better=rows.better,
        bound=frame["bound"],
        is_too_early=frame.pop("is_too_early"),
        doubled=frame.pop("doubled"),
    )
    frame["word"] = np.where(has_word, pd.Index(WORDS).get_indexer(pd.Index(words)), np.nan)
    frame.loc[~has_word, "bound"] = np.nan
    return _as_above(frame, rows, takes_above & has_word)


def _probabilities(rows: Rows, month: int, earliest: np.ndarray | None) -> pd.DataFrame:
    """The frame of `stands_out`, and whether it is too early to say and how rare a doubling would be."""
    from_month = max(month - BACK, 0)
    has_any = rows.settled[:, month] & ~np.isnan(rows.k[:, from_month : month + 1]).all(axis=1)
    is_amount = rows.kind == "amount"
    parts = []
    for judged, at in ((_counts, has_any & ~is_amount), (_amounts, has_any & is_amount)):
        if places := np.flatnonzero(at).tolist():
            parts.append(judged(rows, np.array(places), month, earliest).set_index(pd.Index(places)))
    nothing = pd.DataFrame({name: [] for name in (*NUMBERS[:-1], "is_too_early", "doubled")}, dtype=float)
    frame = pd.concat([nothing, *parts]).reindex(np.arange(len(rows.k)))
    return frame.assign(is_too_early=frame["is_too_early"].fillna(1).astype(bool))


def _counts(rows: Rows, at: np.ndarray, month: int, earliest: np.ndarray | None) -> pd.DataFrame:
    windows = judged_windows(
        *(rows.k[at], rows.n[at], month),
        group=rows.group[at],
        kind=rows.kind[at],
        before=BEFORE,
        windows=WINDOWS,
        least=rows.least[at],
        rebase=None if earliest is None else earliest[at],
    )
    twice = np.where(rows.kind[at] == "leavers", doubled(windows), np.nan)
    return rarest(windows).assign(is_too_early=is_too_early(windows).astype(float), doubled=twice)


def _amounts(rows: Rows, at: np.ndarray, month: int, earliest: np.ndarray | None) -> pd.DataFrame:
    rebase = None if earliest is None else earliest[at]
    frame = amounts_stand_out(rows.k[at], month, before=BEFORE, rebase=rebase)
    is_early = amounts_too_early(rows.k[at], month, before=BEFORE, rebase=rebase)
    return frame.assign(is_too_early=is_early.astype(float), doubled=np.nan)


def _as_above(frame: pd.DataFrame, rows: Rows, takes_above: np.ndarray) -> pd.DataFrame:
    """The frame with what is said of the level above in place of the rows that take it."""
    matrix = frame.to_numpy(copy=True)
    for is_level in (rows.budget == 0, rows.budget != 0):  # a service takes the organisation's first, then its team it
        at = np.flatnonzero(takes_above & is_level)
        matrix[at] = matrix[rows.parent[at]]
    return pd.DataFrame(matrix, columns=frame.columns)


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
