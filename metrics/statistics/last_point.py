"""The last point of many series at once: a change, or chance; since when; and does it keep a target?

What a point is hangs on its limits and on the few points before it, so nothing else is worked out but where a signal
asks for its beginning.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd

from metrics.statistics.special_cause import (
    CAUSES,
    DIGITS,
    FEWEST_TO_FIX,
    LOOKS_BACK,
    MAKING_DATA_COUNT,
    Rules,
    against,
    limits_of,
)

Better = Literal["higher", "lower", "either"]
DIRECTION = {"higher": 1, "lower": -1, "either": 0}
TRIAL_BELOW = 13  # points; as NHSRplotthedots warns


@dataclass(frozen=True)
class LastCauses:
    """What each row's last point is: `cause` 0 for common cause, else the place in CAUSES + 1; `side` 1 high, -1 low.

    `since`: the column of the first of the unbroken points up to the last that say the same.
    """

    cause: np.ndarray
    side: np.ndarray
    since: np.ndarray

    @classmethod
    def none(cls, rows: int) -> "LastCauses":
        """Common cause in every row."""
        return cls(np.zeros(rows, dtype=np.int8), np.zeros(rows, dtype=np.int8), np.zeros(rows, dtype=int))

    def where(self, holds: np.ndarray, other: "LastCauses") -> "LastCauses":
        """These in the rows in which it holds, those of the other elsewhere."""
        pairs = ((self.cause, other.cause), (self.side, other.side), (self.since, other.since))
        return LastCauses(*(np.where(holds, mine, others) for mine, others in pairs))


@dataclass(frozen=True)
class LastPoints:
    """The last point of every row of series x months (NaN: gap), its stretch since the last rebase, and its limits.

    `column`: where each last point stands (0 in a row without any). `mean` and `half`, from the mean to a limit, are
    one column each.
    """

    matrix: np.ndarray
    groups: np.ndarray  # whole numbers that rise where a rebase begins: of the matrix's shape, or one row for all
    column: np.ndarray
    stretch: np.ndarray  # which points count for the limits
    points: np.ndarray  # how many count
    mean: np.ndarray
    half: np.ndarray

    @classmethod
    def of(
        cls,
        matrix: np.ndarray,
        groups: np.ndarray | None = None,
        fix_after: int | None = None,
        screen_outliers: bool = True,
    ) -> "LastPoints":
        """The last points with the limits of their stretch, of its first `fix_after` points if given.

        ValueError: no month, or too few points to fix limits on.
        """
        _check(matrix, fix_after)
        groups = np.zeros((1, matrix.shape[1]), dtype=int) if groups is None else np.atleast_2d(groups)
        filled = ~np.isnan(matrix)
        column = np.where(filled, np.arange(matrix.shape[1]), 0).max(axis=1, initial=0)
        of_row = np.broadcast_to(groups, matrix.shape)[np.arange(len(matrix)), column]
        stretch = filled & (groups == of_row[:, np.newaxis])
        mean, half = limits_of(np.round(matrix, DIGITS), stretch, fix_after, screen_outliers)
        return cls(matrix, groups, column, stretch, stretch.sum(axis=1), mean, half)

    def causes(self, rules: Rules, rows: np.ndarray | None = None) -> LastCauses:
        """What the rules say of each last point; of some rows alone where a mask of them is given."""
        result = LastCauses.none(len(self.matrix))
        at = np.arange(len(self.matrix)) if rows is None else np.flatnonzero(rows)
        values, mean, half, groups = self._tails(at, max(rules.shift, rules.trend, LOOKS_BACK))
        judged = against(values, mean, half, groups, rules)
        result.cause[at], result.side[at] = judged.cause[:, -1], judged.side[:, -1]
        signalled = np.flatnonzero(result.cause)
        result.since[signalled] = self._since(signalled, result.side[signalled], rules)
        return result

    def _tails(self, rows: np.ndarray, length: int) -> tuple[np.ndarray, ...]:
        """The rows' last columns up to the last point, so many: values, mean, half and groups; a gap before the first.

        No rule looks further back.
        """
        columns = self.column[rows, np.newaxis] + np.arange(1 - length, 1)
        at = np.maximum(columns, 0)
        values = np.where(columns < 0, np.nan, self.matrix[rows[:, np.newaxis], at])
        groups = np.broadcast_to(self.groups, self.matrix.shape)[rows[:, np.newaxis], at]
        return np.round(values, DIGITS), self.mean[rows], self.half[rows], groups

    def _since(self, rows: np.ndarray, side: np.ndarray, rules: Rules) -> np.ndarray:
        """From which column on the points of these rows have said the same, without a break up to the last."""
        groups = self.groups if len(self.groups) == 1 else self.groups[rows]
        values = np.round(self.matrix[rows], DIGITS)
        judged = against(values, self.mean[rows], self.half[rows], groups, rules)
        same = self.stretch[rows] & (judged.side == side[:, np.newaxis])
        columns = np.arange(self.matrix.shape[1])
        differs = ~same & (columns <= self.column[rows, np.newaxis])
        return np.where(differs, columns, -1).max(axis=1, initial=-1) + 1

    def assurance(self, direction: np.ndarray, target: np.ndarray) -> np.ndarray:
        """Passes, fails or hit_or_miss by where the limits lie; of a stretch that never varied, by its one value.

        None without a target, a better way, or limits.
        """
        value = self.matrix[np.arange(len(self.matrix)), self.column]
        mean, half = self.mean[:, 0], self.half[:, 0]
        varies = (self.stretch & (np.round(self.matrix, DIGITS) != self.mean)).any(axis=1)
        still = (self.points > 1) & ~varies
        above = np.where(still, target > value, target > mean + half)
        below = np.where(still, target < value, target < mean - half)
        met = still & (target == value)
        passes = np.where(direction > 0, below, above) | met
        fails = np.where(direction > 0, above, below)
        silent = np.isnan(target) | (direction == 0) | (np.isnan(half) & ~still)
        words = np.array([None, "passes", "fails", "hit_or_miss"], dtype=object)
        return words[np.select([silent, passes, fails], [0, 1, 2], 3)]

    def table(self, causes: LastCauses, direction: np.ndarray, target: np.ndarray) -> pd.DataFrame:
        """The verdicts in words: as `verdicts`."""
        words = types_of(causes.side, direction)
        words = words + np.array(["_low", "", "_high"], dtype=object)[causes.side + 1]
        return pd.DataFrame(
            {
                "variation": words_of(words, self.points > 0),
                "assurance": words_of(self.assurance(direction, target)),
                "rule": words_of(causes_of(causes.cause)),
                "since": pd.arrays.IntegerArray(causes.since, mask=causes.cause == 0),
                "last": pd.arrays.IntegerArray(self.column, mask=self.points == 0),
                "points": self.points,
                "trial": self.points < TRIAL_BELOW,
            }
        )


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
    points = LastPoints.of(matrix, groups, fix_after, rules.screen_outliers)
    rows = len(matrix)
    return points.table(points.causes(rules), directions(better, rows), targets(target, rows))


def _check(matrix: np.ndarray, fix_after: int | None) -> None:
    if not matrix.shape[1]:
        raise ValueError("values of a control chart: there are none; give a series of one month or more")
    if fix_after is not None and fix_after < FEWEST_TO_FIX:
        raise ValueError(f"fix_after: {fix_after} points are too few to fix limits on; give {FEWEST_TO_FIX} or more")


def directions(better: Better | Iterable[Better], rows: int) -> np.ndarray:
    """1 where higher is better, -1 where lower is, 0 where neither: one a row. ValueError: an unknown word."""
    words = [better] if isinstance(better, str) else list(better)
    if unknown := set(words) - set(DIRECTION):
        raise ValueError(f"better: {unknown.pop()!r} is no direction; give one of {', '.join(DIRECTION)}")
    return np.broadcast_to(np.array([DIRECTION[word] for word in words], dtype=int), rows)


def targets(target: float | Iterable[float] | None, rows: int) -> np.ndarray:
    """The target of each row, NaN where there is none."""
    return np.broadcast_to(np.asarray(np.nan if target is None else target, dtype=float), rows)


def types_of(side: np.ndarray, direction: np.ndarray | int) -> np.ndarray:
    """Each point's type in words: common_cause, neutral, improvement or concern."""
    common, neutral = side == 0, np.broadcast_to(direction == 0, side.shape)
    words = np.array(["common_cause", "neutral", "improvement", "concern"], dtype=object)
    return words[np.select([common, neutral, side * direction > 0], [0, 1, 2], 3)]


def causes_of(cause: np.ndarray) -> np.ndarray:
    """The rule that names each point; None for common cause."""
    return np.array([None, *CAUSES], dtype=object)[cause]


def words_of(words: np.ndarray, known: np.ndarray | None = None, index: pd.Index | None = None) -> pd.Series:
    """Words as a column, None where not `known`; as objects, since pandas would turn the None of "no word" into NaN."""
    listed = words.astype(object)
    if known is not None:
        listed[~known] = None
    return pd.Series(listed, index=index, dtype=object)
