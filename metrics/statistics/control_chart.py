"""XmR charts: is the latest point a change, or chance? One series as a chart, many as verdicts, by the same code."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from metrics.statistics.special_cause import (
    CAUSES,
    FEWEST_TO_FIX,
    MAKING_DATA_COUNT,
    MAKING_DATA_COUNT_EXCEL,
    NEAR,
    Judged,
    Rules,
    judge,
)

__all__ = ["MAKING_DATA_COUNT", "MAKING_DATA_COUNT_EXCEL", "ControlChart", "Rules", "chart", "verdicts", "xmr"]

Better = Literal["higher", "lower", "either"]
DIRECTION = {"higher": 1, "lower": -1, "either": 0}
TRIAL_BELOW = 13  # points; as NHSRplotthedots warns


@dataclass(frozen=True)
class ControlChart:
    """A judged series.

    `points`: a frame on the index of the values; at a gap mean and limits go on, nothing is outside or close,
    relative_to_mean is 0, special_cause and point_type are None. `variation`: "common_cause", or the last point's
    type with its side ("improvement_high", "concern_low", "neutral_high" …); None without a point. `assurance`: whether
    the target lies beyond the last limits; None without a target, a better way, or limits. `trial`: the last limits
    rest on a stretch of fewer than 13 points.
    """

    points: pd.DataFrame
    variation: str | None
    assurance: str | None
    trial: bool


def xmr(
    values: pd.Series,
    *,
    better: Better,
    target: float | None = None,
    rebase: Iterable = (),
    fix_after: int | None = None,
    screen_outliers: bool = True,
    shift: int = 7,
    trend: int = 7,
) -> ControlChart:
    """The chart of numbers in date order, NaN = gap; new limits begin at the first point on or after each rebase date.

    `fix_after`: limits from the first so many points of each stretch (12 or more; gaps are no points).
    ValueError: dates out of order, an unknown direction, too short a rule. Source: NHSRplotthedots 0.2.2.
    """
    rules = Rules(screen_outliers=screen_outliers, shift=shift, trend=trend)
    return chart(values, better=better, target=target, rebase=rebase, fix_after=fix_after, rules=rules)


def chart(
    values: pd.Series,
    *,
    better: Better,
    target: float | None = None,
    rebase: Iterable = (),
    fix_after: int | None = None,
    rules: Rules = MAKING_DATA_COUNT,
) -> ControlChart:
    """As `xmr`, under a set of rules that may silence some (as an organisation's policy does)."""
    matrix, groups = _matrix(values), _stretches(values.index, rebase)
    judged = _judge(matrix, groups, fix_after, rules)
    verdict = _verdicts(matrix, groups, judged, _directions(better, 1), _targets(target, 1)).iloc[0]
    points = _points(values.index, matrix[0], judged, _directions(better, 1)[0])
    return ControlChart(points, verdict.variation, verdict.assurance, bool(verdict.trial))


def verdicts(
    matrix: np.ndarray,
    *,
    better: Better | Iterable[Better],
    target: float | Iterable[float] | None = None,
    groups: np.ndarray | None = None,
    fix_after: int | None = None,
    rules: Rules = MAKING_DATA_COUNT,
) -> pd.DataFrame:
    """The verdict on the last point of every row of series x months, NaN = gap; the same as `xmr` of the row.

    `better` and `target`: one for all, or one a row (NaN = no target). `groups`: whole numbers of the matrix's shape
    (or one row for all) that rise where a rebase begins. Returns a frame in the rows' order: variation, assurance,
    rule (None = common cause), since and last (columns of the matrix: the first of the unbroken points up to the last
    that say the same, and the last point), points (with a value since the last rebase), trial.
    """
    matrix = np.atleast_2d(np.asarray(matrix, dtype=float))
    rows = matrix.shape[0]
    groups = np.broadcast_to(np.zeros(matrix.shape[1], dtype=int) if groups is None else groups, matrix.shape)
    judged = _judge(matrix, groups, fix_after, rules)
    return _verdicts(matrix, groups, judged, _directions(better, rows), _targets(target, rows))


def _matrix(values: pd.Series) -> np.ndarray:
    if not values.index.is_monotonic_increasing:
        raise ValueError("values of a control chart: the dates are not in order; sort the series by date")
    return values.to_numpy(dtype=float, na_value=np.nan)[np.newaxis, :]


def _stretches(index: pd.Index, rebase: Iterable) -> np.ndarray:
    begins = pd.DatetimeIndex(sorted(pd.to_datetime(list(rebase))))
    if begins.empty:
        return np.zeros((1, len(index)), dtype=int)
    return begins.searchsorted(pd.DatetimeIndex(index), side="right")[np.newaxis, :]


def _judge(matrix: np.ndarray, groups: np.ndarray, fix_after: int | None, rules: Rules) -> Judged:
    if not matrix.shape[1]:
        raise ValueError("values of a control chart: there are none; give a series of one month or more")
    if fix_after is not None and fix_after < FEWEST_TO_FIX:
        raise ValueError(f"fix_after: {fix_after} points are too few to fix limits on; give {FEWEST_TO_FIX} or more")
    return judge(matrix, groups, fix_after, rules)


def _directions(better: Better | Iterable[Better], rows: int) -> np.ndarray:
    words = [better] if isinstance(better, str) else list(better)
    if unknown := {word for word in words if word not in DIRECTION}:
        raise ValueError(f"better: {unknown.pop()!r} is no direction; give one of {', '.join(DIRECTION)}")
    return np.broadcast_to(np.array([DIRECTION[word] for word in words]), rows)


def _targets(target: float | Iterable[float] | None, rows: int) -> np.ndarray:
    return np.broadcast_to(np.asarray(np.nan if target is None else target, dtype=float), rows)


def _points(index: pd.Index, values: np.ndarray, judged: Judged, direction: int) -> pd.DataFrame:
    mean, half, gap = judged.mean[0], judged.half[0], np.isnan(values)
    return pd.DataFrame(
        {
            "mean": mean,
            "lpl": mean - half,
            "upl": mean + half,
            "near_lpl": mean - NEAR * half,
            "near_upl": mean + NEAR * half,
            "outside": judged.outside[0],
            "close": judged.close[0],
            "relative_to_mean": judged.relative[0].astype(int),
            "special_cause": _words(_names(judged.cause[0]), index),
            "point_type": _words(np.where(gap, None, _types(judged.side[0], direction)), index),
        },
        index=index,
    )


def _words(words: np.ndarray, index: pd.Index | None = None) -> pd.Series:
    # Kept as objects: pandas would turn the None of "no word" into NaN.
    return pd.Series(words, index=index, dtype=object)


def _names(cause: np.ndarray) -> np.ndarray:
    return np.array([None, *CAUSES], dtype=object)[cause]


def _types(side: np.ndarray, direction: np.ndarray | int) -> np.ndarray:
    common, neutral = side == 0, np.broadcast_to(direction == 0, side.shape)
    words = np.array(["common_cause", "neutral", "improvement", "concern"], dtype=object)
    return words[np.select([common, neutral, side * direction > 0], [0, 1, 2], 3)]


def _verdicts(matrix, groups, judged: Judged, direction, target) -> pd.DataFrame:
    rows, columns = np.arange(len(matrix)), np.arange(matrix.shape[1])
    filled = ~np.isnan(matrix)
    known = filled.any(axis=1)
    last = np.where(filled, columns, 0).max(axis=1, initial=0)
    side, cause = judged.side[rows, last], judged.cause[rows, last]
    here = filled & (groups == groups[rows, last][:, np.newaxis])
    points = here.sum(axis=1)
    words = _types(side, direction) + np.array(["_low", "", "_high"], dtype=object)[side + 1]
    other = ~(here & (judged.side == side[:, np.newaxis])) & (columns <= last[:, np.newaxis])
    since = np.where(other, columns, -1).max(axis=1, initial=-1) + 1
    return pd.DataFrame(
        {
            "variation": _words(np.where(known, words, None)),
            "assurance": _words(_assurance(matrix, here, judged, rows, last, direction, target)),
            "rule": _words(_names(cause)),
            "since": pd.arrays.IntegerArray(since, mask=cause == 0),
            "last": pd.arrays.IntegerArray(last, mask=~known),
            "points": points,
            "trial": points < TRIAL_BELOW,
        }
    )


def _assurance(matrix, here, judged: Judged, rows, last, direction, target) -> np.ndarray:
    """Passes, fails or hit_or_miss; of a stretch that never varied, whether its one value meets the target."""
    value, mean, half = matrix[rows, last], judged.mean[rows, last], judged.half[rows, last]
    still = (here.sum(axis=1) > 1) & ~(here & (judged.relative != 0)).any(axis=1)
    above = np.where(still, target > value, target > mean + half)
    below = np.where(still, target < value, target < mean - half)
    met = still & (target == value)
    passes = np.where(direction > 0, below, above) | met
    fails = np.where(direction > 0, above, below)
    silent = np.isnan(target) | (direction == 0) | (np.isnan(half) & ~still)
    words = np.array([None, "passes", "fails", "hit_or_miss"], dtype=object)
    return words[np.select([silent, passes, fails], [0, 1, 2], 3)]
