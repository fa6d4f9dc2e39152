"""Do the last three months of an amount, such as a rate, differ from its own two years before by more than chance?"""

import numpy as np
import numpy.typing as npt
import pandas as pd

from metrics.statistics.windows import BLOCK, blocks

FEWEST_BLOCKS = 4  # fewer say too little of how much they vary
SAME = 1e-12  # of the largest: means of equal amounts differ by so much where their numbers differ


def amounts_stand_out(
    values: npt.ArrayLike, last: npt.ArrayLike, *, before: int = 24, rebase: npt.ArrayLike | None = None
) -> pd.DataFrame:
    """How rare the last three months of each series are, by the blocks of three months before: a row a series.

    `values` are series x months (NaN: none), `last` the column of each series' last month, `before` the months before
    the window and `rebase` the column in which they begin at the earliest (NaN: none), one for all or one a series.
    Columns as of `stands_out`: k is the mean of the window, before_k that of the blocks' means, n and before_n NaN;
    all are NaN where not judged: under 4 blocks, no value in the window, or blocks that do not vary at all.

    Student's t of a new value against a sample of the blocks' means.
    """
    from scipy.special import stdtr  # slow to import, and pages judge nothing

    own, blocks = _means(values, last, before, rebase)
    number = (~np.isnan(blocks)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        usual = np.nansum(blocks, axis=1) / number
        deviation = np.sqrt(np.nansum((blocks - usual[:, np.newaxis]) ** 2, axis=1) / (number - 1))
        t = (own - usual) / (deviation * np.sqrt(1 + 1 / number))
    varies = deviation > SAME * np.nanmax(np.abs(blocks), axis=1, initial=0)
    is_judged = _has_months(own, blocks) & varies
    frame = pd.DataFrame({"p_low": stdtr(number - 1, t), "p_high": stdtr(number - 1, -t), "window": float(BLOCK)})
    frame = frame.assign(k=own, n=np.nan, before_k=usual, before_n=np.nan)
    frame.loc[~is_judged] = np.nan
    return frame


def amounts_too_early(
    values: npt.ArrayLike, last: npt.ArrayLike, *, before: int = 24, rebase: npt.ArrayLike | None = None
) -> np.ndarray:
    """Whether a series wants months: a value in its last three, or four blocks before. As `amounts_stand_out`."""
    return ~_has_months(*_means(values, last, before, rebase))


def _has_months(own: np.ndarray, blocks: np.ndarray) -> np.ndarray:
    return ~np.isnan(own) & ((~np.isnan(blocks)).sum(axis=1) >= FEWEST_BLOCKS)


def _means(
    values: npt.ArrayLike, last: npt.ArrayLike, before: int, rebase: npt.ArrayLike | None
) -> tuple[np.ndarray, np.ndarray]:
    """The mean of the last three months, and of each block before; NaN without a value."""
    matrix = np.asarray(values, dtype=float)
    columns = np.broadcast_to(np.asarray(last, dtype=int), len(matrix))
    earliest = None if rebase is None else np.broadcast_to(np.asarray(rebase, dtype=float), len(matrix))
    held = _up_to(matrix, columns, before + BLOCK, earliest)
    parts = [held[:, len(held.T) - BLOCK :]] + [
        held[:, before - back - length : before - back] for back, length in blocks(before)
    ]
    with np.errstate(invalid="ignore"):
        means = [np.nansum(part, axis=1) / (~np.isnan(part)).sum(axis=1) for part in parts]
    return means[0], np.column_stack(means[1:])


def _up_to(values: np.ndarray, last: np.ndarray, months: int, rebase: np.ndarray | None) -> np.ndarray:
    """So many months of each row, the last in its column `last`; NaN before the row begins, or its rebase column."""
    columns = last[:, np.newaxis] + np.arange(1 - months, 1)
    is_held = (columns >= 0) & (columns < values.shape[1])
    if rebase is not None:
        is_held &= ~(columns < rebase[:, np.newaxis])
    return np.where(is_held, np.take_along_axis(values, np.where(is_held, columns, 0), axis=1), np.nan)
