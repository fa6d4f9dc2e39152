"""The arithmetic of XmR charts over many series at once: limits, and the rules that tell change from chance.

Every array is series x months; a gap is NaN, and restarts runs and moving ranges. Source: NHSRplotthedots 0.2.2
(the Making Data Count rules), after Nelson 1982 and Provost and Murray 2011; docs/differences.md says where not.
"""

from dataclasses import dataclass

import numpy as np

WIDTH = 2.66  # three standard deviations, from the mean moving range of two points (3 / 1.128)
NEAR = 2 / 3
SCREEN = 3.267  # a moving range this many times the mean of them is itself an outlier
FEWEST_TO_FIX = 12
LOOKS_BACK = 3  # points that two of three asks for
DIGITS = 9  # behind the point: sums of fractions differ beyond them when nothing has changed, and that is no step
CAUSES = ("outside", "trend", "two_of_three", "shift")  # the first that applies names the point


@dataclass(frozen=True, kw_only=True)
class Rules:
    """How limits are made and which runs count: `signals` are the rules that raise a signal, the others are silent."""

    screen_outliers: bool = True
    shift: int = 7
    trend: int = 7
    signals: tuple[str, ...] = CAUSES

    def __post_init__(self):
        if min(self.shift, self.trend) < 3:
            raise ValueError(f"rule lengths: a run of {min(self.shift, self.trend)} is no run; give 3 or more")
        if unknown := set(self.signals) - set(CAUSES):
            raise ValueError(f"signals: no rule {', '.join(sorted(unknown))}; choose from {', '.join(CAUSES)}")


MAKING_DATA_COUNT = Rules()
MAKING_DATA_COUNT_EXCEL = Rules(screen_outliers=False)


@dataclass(frozen=True)
class Judged:
    """Every point judged; `cause` is 0 for common cause, else the place in CAUSES + 1; `side` is 1 high, -1 low."""

    mean: np.ndarray
    half: np.ndarray  # from the mean to a limit; NaN where there is no moving range to make limits of
    outside: np.ndarray
    close: np.ndarray
    relative: np.ndarray
    cause: np.ndarray
    side: np.ndarray


def judge(values: np.ndarray, groups: np.ndarray, fix_after: int | None, rules: Rules) -> Judged:
    """Every point of every series against its group's limits; `groups` counts the rebases so far."""
    values = np.round(values, DIGITS)
    mean, half = limits(values, groups, fix_after, rules.screen_outliers)
    return against(values, mean, half, groups, rules)


def against(values: np.ndarray, mean: np.ndarray, half: np.ndarray, groups: np.ndarray, rules: Rules) -> Judged:
    """Points, rounded to DIGITS, against limits that stand: a mean and a half-width for each point or for each row.

    What a point is hangs on the points beside it alone, as many as the longest rule asks for.
    """
    away = values - mean
    relative = np.nan_to_num(np.sign(away)).astype(np.int8)
    outside = (values > mean + half) | (values < mean - half)
    close = ~outside & ((values > mean + NEAR * half) | (values < mean - NEAR * half))
    steps = steps_between(values, groups)
    stepping = in_run(steps, rules.trend - 1, groups[:, 1:])
    causes = {
        "outside": outside,
        "trend": _pad(stepping, before=True) | _pad(stepping, before=False),
        "two_of_three": two_of_three(close, relative, groups),
        "shift": in_run(relative, rules.shift, groups),
    }
    raised = [name for name in CAUSES if name in rules.signals]
    numbers = [CAUSES.index(name) + 1 for name in raised]
    cause = np.select([causes[name] for name in raised], numbers, 0).astype(np.int8)
    side = np.where(cause == CAUSES.index("trend") + 1, _heading(steps, stepping), relative)
    return Judged(mean, half, outside, close, relative, cause, np.where(cause > 0, side, 0).astype(np.int8))


def limits(values: np.ndarray, groups: np.ndarray, fix_after: int | None, screen_outliers: bool):
    """The mean, and the half-width of the limits, at every point; of each group's first `fix_after` points if given."""
    mean, half = np.full(values.shape, np.nan), np.full(values.shape, np.nan)
    for group in np.unique(groups):
        inside = groups == group
        of_group = limits_of(values, inside & ~np.isnan(values), fix_after, screen_outliers)
        for array, limit in zip((mean, half), of_group, strict=True):
            np.copyto(array, limit, where=inside)
    return mean, half


def limits_of(values: np.ndarray, counted: np.ndarray, fix_after: int | None, screen_outliers: bool):
    """The mean, and the half-width of the limits, of the counted points of each row, in one column each."""
    if fix_after is not None:
        counted = counted & (np.cumsum(counted, axis=1) <= fix_after)
    ranges, pairs = np.abs(np.diff(values, axis=1)), counted[:, 1:] & counted[:, :-1]
    typical = _mean(ranges, pairs)
    if screen_outliers:
        typical = _mean(ranges, pairs & (ranges < SCREEN * typical))
    return _mean(values, counted), WIDTH * typical


def _mean(values: np.ndarray, counted: np.ndarray) -> np.ndarray:
    # The second pass makes the mean of equal values exactly that value, so that "on the mean" means it.
    with np.errstate(invalid="ignore"):
        n = counted.sum(axis=1, keepdims=True)
        first = np.where(counted, values, 0).sum(axis=1, keepdims=True) / n
        return first + np.where(counted, values - first, 0).sum(axis=1, keepdims=True) / n


def steps_between(values: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The sign of each step from one month to the next: 0 for a tie, and across a gap or a rebase."""
    steps = np.nan_to_num(np.sign(np.diff(values, axis=1)))
    return np.where(groups[:, 1:] == groups[:, :-1], steps, 0).astype(np.int8)


def in_run(signs: np.ndarray, length: int, groups: np.ndarray) -> np.ndarray:
    """What belongs to a run of `length` of one sign within one group."""
    if signs.shape[1] < length:
        return np.zeros(signs.shape, dtype=bool)
    return _members(np.abs(_sums(signs, length)) == length, length, groups)


def two_of_three(close: np.ndarray, relative: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """The close points of any three in a row on one side of the mean of which two or more are close."""
    if close.shape[1] < 3:
        return np.zeros(close.shape, dtype=bool)
    windows = (_sums(close, 3) >= 2) & (np.abs(_sums(relative, 3)) == 3)
    return close & _members(windows, 3, groups)


def _sums(signs: np.ndarray, length: int) -> np.ndarray:
    """The sum of every `length` signs in a row, by the first of them."""
    width = signs.shape[1] - length + 1
    sums = np.zeros((signs.shape[0], width), dtype=np.int16)
    for offset in range(length):
        np.add(sums, signs[:, offset : offset + width], out=sums, casting="unsafe")
    return sums


def _members(windows: np.ndarray, length: int, groups: np.ndarray) -> np.ndarray:
    """Every place in one of the windows, given by where they begin, unless a rebase parts the window."""
    width = windows.shape[1]
    windows = windows & (groups[:, :width] == groups[:, length - 1 :])
    members = np.zeros((windows.shape[0], width + length - 1), dtype=bool)
    for offset in range(length):
        members[:, offset : offset + width] |= windows
    return members


def _pad(steps: np.ndarray, before: bool) -> np.ndarray:
    """One step more for each row, of nought: a step belongs to the points on either side of it."""
    padded = np.zeros((steps.shape[0], steps.shape[1] + 1), dtype=steps.dtype)
    padded[:, 1 if before else 0 :][:, : steps.shape[1]] = steps
    return padded


def _heading(steps: np.ndarray, stepping: np.ndarray) -> np.ndarray:
    """Which way a point of a trend is heading: where one trend ends and the next begins, the next one's way."""
    return np.where(_pad(stepping, before=False), _pad(steps, before=False), _pad(steps, before=True))
