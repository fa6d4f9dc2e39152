"""Each window of the last months against the months before it: what it counts, what was usual, how rare that is.

Every array holds all series at once; a block is three months, counted back from the window's first month.
"""

from dataclasses import dataclass

import numpy as np

from metrics.statistics.tails import beta_binomial_tails, negative_binomial_tails

BLOCK = 3  # months
PRIOR = 8  # degrees of freedom: a measure's of no over-dispersion at all, and a series' of its measure's
MOST = 3  # times its degrees of freedom is the most a series' chi-squared adds to its measure's dispersion
LEAST_DISPERSION = 1.5  # of events of which a person has several: theirs go together more than others'


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Months of every series, in columns up to its last one: what was counted, what kind it is, whom it varies with.

    A month without a denominator is 0 in both. `group` numbers from 0; `least` months before are enough of `before`.
    """

    k: np.ndarray
    n: np.ndarray
    kind: np.ndarray
    group: np.ndarray
    least: np.ndarray
    before: int


@dataclass(frozen=True, kw_only=True)
class Window:
    """One window of every series; `k` and `n` count its own months, `before_k` and `before_n` the blocks before.

    `is_known`: it has a month of its own and enough months before. `share` is what is usual; `dispersion` how many
    times more than chance the blocks vary; `worth` how many observations the months before count for. `p_low` and
    `p_high`, the probabilities of a count so low and so high, are NaN where the window is not judged.
    """

    months: int
    is_known: np.ndarray
    k: np.ndarray
    n: np.ndarray
    before_k: np.ndarray
    before_n: np.ndarray
    share: np.ndarray
    dispersion: np.ndarray
    worth: np.ndarray
    p_low: np.ndarray
    p_high: np.ndarray


def judged(counts: Counts, months: int) -> Window:
    """The window of so many last months of every series, judged by itself."""
    own = slice(counts.k.shape[1] - months, None)
    earlier = slice(own.start - counts.before, own.start)
    is_state, is_leavers = counts.kind == "state", counts.kind == "leavers"
    k, n = _tallied(counts.k[:, own], counts.n[:, own], is_state)
    block_k, block_n = (in_blocks(matrix[:, earlier], 0) for matrix in (counts.k, counts.n))
    block_k, block_n = _tallied(block_k, block_n, is_state)
    before_k, before_n = block_k.sum(axis=1), block_n.sum(axis=1)
    enough = (counts.n[:, earlier] > 0).sum(axis=1) >= counts.least
    is_known = (n > 0) & (before_n > 0) & enough
    share = _share(before_k, before_n, is_leavers)
    dispersion = _dispersion(block_k, block_n, share, counts)
    worth = _worth(before_n, n, dispersion, counts.kind)
    p_low, p_high = _probabilities(k, n, share, worth, is_leavers, is_known & (np.rint(n) > 0))
    return Window(
        months=months,
        is_known=is_known,
        k=k,
        n=n,
        before_k=before_k,
        before_n=before_n,
        share=share,
        dispersion=dispersion,
        worth=worth,
        p_low=p_low,
        p_high=p_high,
    )


def up_to(values: np.ndarray, last: np.ndarray, months: int, rebase: np.ndarray | None) -> np.ndarray:
    """So many months of each row, the last in its column `last`; NaN before the row begins, or its rebase column."""
    columns = last[:, np.newaxis] + np.arange(1 - months, 1)
    is_held = (columns >= 0) & (columns < values.shape[1])
    if rebase is not None:
        is_held &= ~(columns < rebase[:, np.newaxis])
    return np.where(is_held, np.take_along_axis(values, np.where(is_held, columns, 0), axis=1), np.nan)


def in_blocks(matrix: np.ndarray, filler: float) -> np.ndarray:
    """Columns of months as series x blocks x three months; the oldest block is filled up."""
    filled = np.pad(matrix, ((0, 0), (-matrix.shape[1] % BLOCK, 0)), constant_values=filler)
    return filled.reshape(len(filled), filled.shape[1] // BLOCK, BLOCK)


def _tallied(k: np.ndarray, n: np.ndarray, is_state: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums over the months of the last axis; of a state, which holds the same people each month, their means."""
    months = np.maximum(_sum(n > 0), 1)
    divisor = np.where(is_state.reshape(-1, *[1] * (months.ndim - 1)), months, 1)
    return _sum(k) / divisor, _sum(n) / divisor


def _sum(months: np.ndarray) -> np.ndarray:
    # Over an axis so short NumPy's own sum takes five times as long.
    return sum((months[..., month] for month in range(1, months.shape[-1])), start=months[..., 0].astype(float))


def _share(before_k: np.ndarray, before_n: np.ndarray, is_leavers: np.ndarray) -> np.ndarray:
    """What is usual; half an event more, so that what never happened yet is rare and not impossible."""
    with np.errstate(divide="ignore"):
        return (before_k + 0.5) / np.where(is_leavers, before_n, before_n + 1)


def _dispersion(block_k: np.ndarray, block_n: np.ndarray, share: np.ndarray, counts: Counts) -> np.ndarray:
    """Chi-squared by degree of freedom: the series' own and its measure's, which weighs as much as eight blocks."""
    usual = block_n * np.where(block_n > 0, share[:, np.newaxis], 0)
    spread = usual * np.where(counts.kind == "leavers", 1, 1 - share)[:, np.newaxis]
    squares = np.divide((block_k - usual) ** 2, spread, out=np.zeros_like(usual), where=block_n > 0)
    chi_squared, df = squares.sum(axis=1), np.maximum((block_n > 0).sum(axis=1) - 1, 0)
    capped = np.bincount(counts.group, np.minimum(chi_squared, MOST * df))
    of_measure = (PRIOR + capped) / (PRIOR + np.bincount(counts.group, df))
    least = np.where(counts.kind == "repeated", LEAST_DISPERSION, 1)
    return np.maximum(least, (PRIOR * of_measure[counts.group] + chi_squared) / (PRIOR + df))


def _worth(before_n: np.ndarray, n: np.ndarray, dispersion: np.ndarray, kind: np.ndarray) -> np.ndarray:
    is_leavers = kind == "leavers"
    # The people of a state are the same quarter after quarter: two quarters tell what one does.
    observations = np.where(is_leavers, before_n, before_n + 1) / np.where(kind == "state", 2, 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 / (dispersion / observations + (dispersion - 1) / np.where(is_leavers, n, np.rint(n)))


def _probabilities(
    k: np.ndarray, n: np.ndarray, share: np.ndarray, worth: np.ndarray, is_leavers: np.ndarray, is_judged: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    p_low, p_high = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    at = is_judged & ~is_leavers
    p_low[at], p_high[at] = beta_binomial_tails(
        k[at], np.rint(n[at]), share[at] * worth[at], (1 - share[at]) * worth[at]
    )
    at = is_judged & is_leavers
    p_low[at], p_high[at] = negative_binomial_tails(k[at], share[at] * n[at], share[at] * worth[at])
    return p_low, p_high
