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
class Usual:
    """The months before a window of every series: `k` and `n` are sums over blocks, `months` have a denominator.

    `share` is what is usual, `dispersion` how many times more than chance the blocks vary (1 at the least).
    """

    k: np.ndarray
    n: np.ndarray
    months: np.ndarray
    share: np.ndarray
    dispersion: np.ndarray


@dataclass(frozen=True, kw_only=True)
class Window:
    """So many last months of every series: what they count, and how rare so low and so high a count is.

    `is_known`: it has a month of its own and enough months before. `worth` is how many observations the months before
    count for; the probabilities are NaN where the window is not judged.
    """

    months: int
    k: np.ndarray
    n: np.ndarray
    usual: Usual
    is_known: np.ndarray
    worth: np.ndarray
    p_low: np.ndarray
    p_high: np.ndarray


def judged(counts: Counts, months: int) -> Window:
    """The window of so many last months of every series, judged by itself."""
    own = slice(counts.k.shape[1] - months, None)
    k, n = _tallied(counts.k[:, own], counts.n[:, own], counts.kind)
    usual = _usual(counts, slice(own.start - counts.before, own.start))
    is_known = (n > 0) & (usual.n > 0) & (usual.months >= counts.least)
    worth = _worth(usual, n, counts.kind)
    p_low, p_high = _probabilities(k, n, usual.share, worth, counts.kind, is_known & (np.rint(n) > 0))
    return Window(months=months, k=k, n=n, usual=usual, is_known=is_known, worth=worth, p_low=p_low, p_high=p_high)


def up_to(values: np.ndarray, last: np.ndarray, months: int, rebase: np.ndarray | None) -> np.ndarray:
    """So many months of each row, the last in its column `last`; NaN before the row begins, or its rebase column."""
    columns = last[:, np.newaxis] + np.arange(1 - months, 1)
    is_held = (columns >= 0) & (columns < values.shape[1])
    if rebase is not None:
        is_held &= ~(columns < rebase[:, np.newaxis])
    return np.where(is_held, np.take_along_axis(values, np.where(is_held, columns, 0), axis=1), np.nan)


def in_blocks(matrix: np.ndarray, filler: float) -> np.ndarray:
    """Columns of months as series x blocks x three months; the oldest block is filled up."""
    if missing := -matrix.shape[1] % BLOCK:
        matrix = np.pad(matrix, ((0, 0), (missing, 0)), constant_values=filler)
    return matrix.reshape(len(matrix), matrix.shape[1] // BLOCK, BLOCK)


def _tallied(k: np.ndarray, n: np.ndarray, kind: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Sums over the months of the last axis; of a state, which holds the same people each month, their means."""
    months = np.maximum(_sum(n > 0), 1)
    divisor = np.where((kind == "state").reshape(-1, *[1] * (months.ndim - 1)), months, 1)
    return _sum(k) / divisor, _sum(n) / divisor


def _sum(months: np.ndarray) -> np.ndarray:
    # Over an axis so short NumPy's own sum takes five times as long.
    return sum((months[..., month] for month in range(1, months.shape[-1])), start=months[..., 0].astype(float))


def _usual(counts: Counts, earlier: slice) -> Usual:
    block_k, block_n = (in_blocks(matrix[:, earlier], 0) for matrix in (counts.k, counts.n))
    block_k, block_n = _tallied(block_k, block_n, counts.kind)
    k, n = block_k.sum(axis=1), block_n.sum(axis=1)
    # Half an event more, so that what never happened yet is rare and not impossible.
    share = (k + 0.5) / np.where(counts.kind == "leavers", np.where(n > 0, n, np.nan), n + 1)
    dispersion = _dispersion(block_k, block_n, share, counts)
    return Usual(k=k, n=n, months=(counts.n[:, earlier] > 0).sum(axis=1), share=share, dispersion=dispersion)


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


def _worth(usual: Usual, n: np.ndarray, kind: np.ndarray) -> np.ndarray:
    is_leavers = kind == "leavers"
    # The people of a state are the same quarter after quarter: two quarters tell what one does.
    observations = np.where(is_leavers, usual.n, usual.n + 1) / np.where(kind == "state", 2, 1)
    size = np.where(is_leavers, n, np.rint(n))
    with np.errstate(divide="ignore", invalid="ignore"):
        return 1 / (usual.dispersion / observations + (usual.dispersion - 1) / size)


def _probabilities(
    k: np.ndarray, n: np.ndarray, share: np.ndarray, worth: np.ndarray, kind: np.ndarray, is_judged: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    p_low, p_high = np.full(k.shape, np.nan), np.full(k.shape, np.nan)
    a, b = share * worth, (1 - share) * worth
    at = is_judged & (kind != "leavers")
    p_low[at], p_high[at] = beta_binomial_tails(k[at], np.rint(n[at]), a[at], b[at])
    at = is_judged & (kind == "leavers")
    p_low[at], p_high[at] = negative_binomial_tails(k[at], share[at] * n[at], a[at])
    return p_low, p_high
