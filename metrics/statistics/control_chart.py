"""XmR charts: is the latest point a change, or chance? One series as a chart; `last_point` judges many."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.statistics.last_point import Better, causes_of, directions, types_of, verdicts, words_of
from metrics.statistics.special_cause import (
    MAKING_DATA_COUNT,
    MAKING_DATA_COUNT_EXCEL,
    NEAR,
    Judged,
    Rules,
    judge,
)

__all__ = ["MAKING_DATA_COUNT", "MAKING_DATA_COUNT_EXCEL", "ControlChart", "Rules", "chart", "verdicts", "xmr"]


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
    table = verdicts(matrix, better=better, target=target, groups=groups, fix_after=fix_after, rules=rules)
    judged = judge(matrix, groups, fix_after, rules)
    points = _points(values.index, matrix[0], judged, int(directions(better, 1)[0]))
    return ControlChart(points, table.at[0, "variation"], table.at[0, "assurance"], bool(table.at[0, "trial"]))


def _matrix(values: pd.Series) -> np.ndarray:
    if not values.index.is_monotonic_increasing:
        raise ValueError("values of a control chart: the dates are not in order; sort the series by date")
    return values.to_numpy(dtype=float, na_value=np.nan)[np.newaxis, :]


def _stretches(index: pd.Index, rebase: Iterable) -> np.ndarray:
    begins = pd.DatetimeIndex(sorted(pd.to_datetime(list(rebase))))
    if begins.empty:
        return np.zeros((1, len(index)), dtype=int)
    return begins.searchsorted(pd.DatetimeIndex(index), side="right")[np.newaxis, :]


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
            "special_cause": words_of(causes_of(judged.cause[0]), index=index),
            "point_type": words_of(types_of(judged.side[0], direction), ~gap, index),
        },
        index=index,
    )
