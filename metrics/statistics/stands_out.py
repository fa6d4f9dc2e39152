"""Do the last months of a series differ from its own two years before by more than chance?"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.statistics.tails import negative_binomial_tails
from metrics.statistics.windows import Counts, Window, judged

KINDS = ("events", "repeated", "state", "leavers")
TIED = 1e-12  # relative: sums taken in another order differ by so much, and no window wins by it


def stands_out(
    numerators: npt.ArrayLike,
    denominators: npt.ArrayLike,
    last: npt.ArrayLike,
    *,
    group: npt.ArrayLike,
    kind: npt.ArrayLike,
    before: int = 24,
    windows: Sequence[int] = (3, 6),
    least: npt.ArrayLike = 9,
    rebase: npt.ArrayLike | None = None,
) -> pd.DataFrame:
    """How rare the last months of each series are, by its own months before: a row a series, NaN where not judged.

    Columns: p_low and p_high, the probabilities of so few and of so many (the smallest of all windows); window, its
    months, of the smallest of all; k and n, what it counts; before_k and before_n, what the months before it count
    (of a state the means over a window's or a block's months). The parameters are those of `judged_windows`.
    """
    return rarest(
        judged_windows(
            numerators,
            denominators,
            last,
            group=group,
            kind=kind,
            before=before,
            windows=windows,
            least=least,
            rebase=rebase,
        )
    )


def judged_windows(
    numerators: npt.ArrayLike,
    denominators: npt.ArrayLike,
    last: npt.ArrayLike,
    *,
    group: npt.ArrayLike,
    kind: npt.ArrayLike,
    before: int = 24,
    windows: Sequence[int] = (3, 6),
    least: npt.ArrayLike = 9,
    rebase: npt.ArrayLike | None = None,
    series: npt.ArrayLike | None = None,
) -> list[Window]:
    """Each window of the last months of every series, judged by itself against the `before` months before it.

    `numerators` and `denominators` are series x months (NaN, or a denominator of 0: a month that has none); `last`
    is the column of each series' last month. What follows is one for all, or one a series: `group`, the number of
    its measure and level, which share what is known of dispersion; `kind`: "events", "repeated" (a person has
    several), "state" (of the same people each month) or "leavers" (counts; the denominator is their exposure);
    `least`, how many of the months before must have a denominator; `rebase`, the column in which the months before
    begin at the earliest (NaN: none). Where series are judged up to several months each, `last` and `group` are one a
    judgement and `series` says of which series each is. ValueError: shapes that differ, an unknown kind, more met
    than counted.

    Beta-binomial, and for leavers negative binomial, after Jeffreys' prior; dispersion drawn together over series.
    """
    k, n = np.asarray(numerators, dtype=float), np.asarray(denominators, dtype=float)
    kinds = np.broadcast_to(np.asarray(kind, dtype=str), len(k))
    _check_known(k, n, kinds)
    has_any = _has_any(k, n, rebase)
    _check_counts(k, n, kinds, has_any)
    row = np.arange(len(k)) if series is None else np.asarray(series, dtype=int)
    column = np.broadcast_to(np.maximum(np.asarray(last, dtype=int), -1), len(row))
    empty = before + max(windows), max(0, column.max(initial=0) + 1 - k.shape[1])  # months that may be looked at
    k, n = (np.pad(np.where(has_any, counted, 0), ((0, 0), empty)) for counted in (k, n))
    counts = Counts(
        k=k,
        n=n,
        is_state=(kinds == "state")[:, np.newaxis],
        look=row * k.shape[1] + empty[0] + column,
        kind=kinds[row],
        group=np.unique(np.broadcast_to(np.asarray(group), len(row)), return_inverse=True)[1],
        least=np.broadcast_to(np.asarray(least), len(k))[row],
        before=before,
    )
    return [judged(counts, length) for length in windows]


def _has_any(k: np.ndarray, n: np.ndarray, rebase: npt.ArrayLike | None) -> np.ndarray:
    """Which months of the series have a denominator, and are not before the series was begun anew."""
    has_any = (n > 0) & ~np.isnan(k)
    if rebase is None:
        return has_any
    earliest = np.broadcast_to(np.asarray(rebase, dtype=float), len(k))
    return has_any & ~(np.arange(k.shape[1]) < earliest[:, np.newaxis])


def rarest(windows: Sequence[Window]) -> pd.DataFrame:
    """The frame of `stands_out`: of each side the smaller probability, and the counts of the rarest window.

    Of windows that are equally rare it is the first.
    """

    def of_chosen(columns: list[np.ndarray]) -> np.ndarray:
        return _of_rarest(windows, columns)

    return pd.DataFrame(
        {
            "p_low": np.fmin.reduce([window.p_low for window in windows]),
            "p_high": np.fmin.reduce([window.p_high for window in windows]),
            "window": of_chosen([np.full(len(window.k), window.months) for window in windows]),
            "k": of_chosen([window.k for window in windows]),
            "n": of_chosen([window.n for window in windows]),
            "before_k": of_chosen([window.usual.k for window in windows]),
            "before_n": of_chosen([window.usual.n for window in windows]),
        }
    )


def dispersion(windows: Sequence[Window]) -> np.ndarray:
    """How many times more than chance the blocks before the rarest window vary; NaN where not judged."""
    return _of_rarest(windows, [window.usual.dispersion for window in windows])


def _of_rarest(windows: Sequence[Window], columns: Sequence[np.ndarray]) -> np.ndarray:
    """Of one column of each window that of the rarest; NaN where not judged."""
    smallest = np.stack([np.fmin(window.p_low, window.p_high) for window in windows])
    chosen = np.argmax(smallest <= np.fmin.reduce(smallest) * (1 + TIED), axis=0)
    return np.where(np.isnan(smallest).all(axis=0), np.nan, np.choose(chosen, columns))


def is_too_early(windows: Sequence[Window]) -> np.ndarray:
    """Whether every window of a series wants months: of its own, or enough before."""
    return ~np.any([window.is_known for window in windows], axis=0)


def doubled(windows: Sequence[Window]) -> np.ndarray:
    """The probability of twice the usual number of leavers or more in the longest window that has its months.

    NaN where none has. Where even this is no rare thing, leavers are too few to tell.
    """
    probability = np.full(len(windows[0].k), np.nan)
    for window in sorted(windows, key=lambda window: window.months):
        at = window.is_known
        mean, shape = window.usual.share[at] * window.n[at], window.usual.share[at] * window.worth[at]
        probability[at] = negative_binomial_tails(np.rint(2 * mean), mean, shape)[1]
    return probability


def _check_known(k: np.ndarray, n: np.ndarray, kinds: np.ndarray) -> None:
    if k.ndim != 2 or k.shape != n.shape:
        raise ValueError(f"stands_out: numerators {k.shape} and denominators {n.shape}; give both as series x months")
    if (unknown := np.setdiff1d(kinds, KINDS)).size:
        raise ValueError(f"stands_out: no kind {', '.join(unknown)}; choose from {', '.join(KINDS)}")


def _check_counts(k: np.ndarray, n: np.ndarray, kinds: np.ndarray, has_any: np.ndarray) -> None:
    if (((k > n) & (kinds != "leavers")[:, np.newaxis] | (k < 0)) & has_any).any():
        raise ValueError("stands_out: a numerator below 0 or above its denominator; give counts")
