"""Each window of the last months against the months before it: what it counts, what was usual, how rare that is.

Every array holds all that is judged at once; a block is three months, counted back from the window's first month.
"""

from dataclasses import dataclass, field

import numpy as np

from metrics.statistics.tails import beta_binomial_tails, negative_binomial_tails

BLOCK = 3  # months
PRIOR = 8  # degrees of freedom: a measure's of no over-dispersion at all, and a series' of its measure's
MOST = 3  # times its degrees of freedom is the most a series' chi-squared adds to its measure's dispersion
LEAST_DISPERSION = 1.5  # of events of which a person has several: theirs go together more than others'


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Series as they are looked at, each up to one of its months or to several.

    `k` and `n` are series x months, between as many empty months as may be looked at; a month without a
    denominator is 0 in both. A look is a place in them, laid flat; `kind`, `group` (numbered from 0) and `least`, how
    many months of the `before` must have a denominator, are one a look.
    """

    k: np.ndarray
    n: np.ndarray
    is_state: np.ndarray  # a column of one
    look: np.ndarray
    kind: np.ndarray
    group: np.ndarray
    least: np.ndarray
    before: int
    tallies: dict[int, tuple[np.ndarray, np.ndarray]] = field(default_factory=dict)

    def tally(self, months: int, back: int) -> tuple[np.ndarray, np.ndarray]:
        """Sums of k and n over so many months, the last so many `back`; of a state, of the same people, their means."""
        if months not in self.tallies:
            divisor = np.where(self.is_state, np.maximum(_running(self.n > 0, months), 1), 1)
            self.tallies[months] = _running(self.k, months) / divisor, _running(self.n, months) / divisor
        k, n = self.tallies[months]
        return k.take(self.look - back), n.take(self.look - back)

    def months_before(self, back: int) -> np.ndarray:
        """How many of the months before, the last so many `back`, have a denominator."""
        return _running(self.n > 0, self.before).take(self.look - back)


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
    """The window of so many last months of every look, judged by itself."""
    k, n = counts.tally(months, 0)
    usual = _usual(counts, months)
    is_known = (n > 0) & (usual.n > 0) & (usual.months >= counts.least)
    worth = _worth(usual, n, counts.kind)
    p_low, p_high = _probabilities(k, n, usual.share, worth, counts.kind, is_known & (np.rint(n) > 0))
    return Window(months=months, k=k, n=n, usual=usual, is_known=is_known, worth=worth, p_low=p_low, p_high=p_high)


def blocks(before: int) -> list[tuple[int, int]]:
    """How many months each block of the months before ends before the window, and how many it has; the latest first."""
    return [(back, min(BLOCK, before - back)) for back in range(0, before, BLOCK)]


def _running(months: np.ndarray, length: int) -> np.ndarray:
    """The sum over so many months up to each; of the first over as many as there are."""
    total = months.astype(float)
    for back in range(1, length):
        total[:, back:] += months[:, :-back]
    return total


def _usual(counts: Counts, window: int) -> Usual:
    tallies = [counts.tally(length, window + back) for back, length in blocks(counts.before)]
    block_k, block_n = (np.stack(arrays) for arrays in zip(*tallies, strict=True))
    k, n = block_k.sum(axis=0), block_n.sum(axis=0)
    # Half an event more, so that what never happened yet is rare and not impossible.
    share = (k + 0.5) / np.where(counts.kind == "leavers", np.where(n > 0, n, np.nan), n + 1)
    dispersion = _dispersion(block_k, block_n, share, counts)
    return Usual(k=k, n=n, months=counts.months_before(window), share=share, dispersion=dispersion)


def _dispersion(block_k: np.ndarray, block_n: np.ndarray, share: np.ndarray, counts: Counts) -> np.ndarray:
    """Chi-squared by degree of freedom: the series' own and its measure's, which weighs as much as eight blocks."""
    usual = block_n * np.where(block_n > 0, share, 0)
    spread = usual * np.where(counts.kind == "leavers", 1, 1 - share)
    squares = np.divide((block_k - usual) ** 2, spread, out=np.zeros_like(usual), where=block_n > 0)
    chi_squared, df = squares.sum(axis=0), np.maximum((block_n > 0).sum(axis=0) - 1, 0)
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
