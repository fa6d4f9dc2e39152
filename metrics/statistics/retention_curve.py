"""Retention curve: how long do people stay? Kaplan-Meier on length of service.

Kaplan and Meier 1958; intervals by Greenwood's variance on the log-log scale. Agrees with R's `survfit`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.statistics.intervals import z_of


@dataclass(frozen=True)
class RetentionCurve:
    """A curve of staying.

    `table`: a frame by day since the start on which somebody left or was last seen: survival (the share still in post
    after that day), low, high, at_risk (in post and observed that day), leavers (that day). `median`: the days by
    which half have left, None while fewer have; halfway where the curve lies at exactly one half for a while.
    """

    table: pd.DataFrame
    median: float | None
    _entry: np.ndarray
    _stay: np.ndarray

    def at(self, days: int | Iterable[int]) -> pd.Series | pd.DataFrame:
        """The curve at a day, or a frame of it at several; `leavers` are all up to and including that day.

        No survival where nobody was at risk any more: how many would have stayed so long is not known.
        """
        if isinstance(days, Iterable):
            return self._at_each(pd.Index(list(days), name="day"))
        return self._at_each(pd.Index([days], name="day")).iloc[0]

    def _at_each(self, days: pd.Index) -> pd.DataFrame:
        row = self.table.index.searchsorted(days, side="right")
        steps = np.vstack([[1.0, 1.0, 1.0, 0], self.table.assign(leavers=self.table["leavers"].cumsum())[STEPS]])
        frame = pd.DataFrame(steps[row], index=days, columns=STEPS)
        frame.insert(3, "at_risk", _at_risk(self._entry, self._stay, days.to_numpy()))
        unknown = (frame["at_risk"] == 0) & (frame["survival"] > 0)
        frame.loc[unknown, ["survival", "low", "high"]] = np.nan
        return frame.astype({"leavers": int})


STEPS = ["survival", "low", "high", "leavers"]


def retention(
    started: pd.Series, ended: pd.Series, as_of, *, entered: pd.Series | None = None, level: float = 0.95
) -> RetentionCurve:
    """The curve of spells; `ended` blank or after `as_of` = still in post, known to have stayed until then.

    `entered`: the day from which a spell is known about, where that is after its start (people already in post when
    records of leavers begin). As in R and lifelines a person is at risk from the day after it; a spell that ended by
    then is left out, like one that starts after `as_of`. ValueError: an end before its start.
    """
    entry, stay, left = _spells(started, ended, pd.to_datetime(as_of), entered)
    curve = steps(entry, stay, left, level)
    table = pd.DataFrame(curve, index=pd.Index(curve.pop("day"), name="day"))
    return RetentionCurve(table, _median(table.index.to_numpy(), table["survival"].to_numpy()), entry, stay)


def steps(
    entry: np.ndarray, stay: np.ndarray, left: np.ndarray, level: float = 0.95, extra: Sequence[int] = ()
) -> dict[str, np.ndarray]:
    """The curve as arrays: day (each on which somebody left or was last seen), survival, low, high, at_risk, leavers.

    `entry`: the day of service on which each spell comes under observation (-1 = from its start), before `stay`, the
    day on which it was last seen, and whether it `left` then. `extra`: days to be told as well, up to the last.
    """
    day, which = np.unique(np.append(stay, [d for d in extra if d <= stay.max(initial=-1)]), return_inverse=True)
    leavers = np.bincount(which[: len(stay)], weights=left, minlength=len(day)).astype(int)
    at_risk = _at_risk(entry, stay, day)
    survival = np.cumprod(1 - leavers / np.maximum(at_risk, 1))
    low, high = _log_log(survival, leavers, np.maximum(at_risk, 1), z_of(level))
    return {"day": day, "survival": survival, "low": low, "high": high, "at_risk": at_risk, "leavers": leavers}


def _spells(started: pd.Series, ended: pd.Series, as_of: pd.Timestamp, entered: pd.Series | None):
    """Days at which each spell comes under observation (-1 = from its start) and ends, and whether by leaving."""
    started, ended = pd.to_datetime(started), pd.to_datetime(ended)
    if (ended < started).any():
        raise ValueError("retention: a spell ends before it starts; correct its dates or leave it out")
    left = ended.notna() & (ended <= as_of)
    stay = (ended.where(left, as_of) - started).dt.days.to_numpy()
    entry = np.full(len(stay), -1)
    if entered is not None:
        since = (pd.to_datetime(entered) - started).dt.days.to_numpy()
        entry = np.where(since > 0, since, -1)
    seen = stay > entry
    return entry[seen], stay[seen].astype(int), left.to_numpy()[seen]


def _at_risk(entry: np.ndarray, stay: np.ndarray, day: np.ndarray) -> np.ndarray:
    """How many were observed in post on each day: stayed until it, and came under observation before it."""
    gone = np.searchsorted(np.sort(stay), day, side="left")
    come = np.searchsorted(np.sort(entry), day, side="left")
    return come - gone


def _log_log(survival: np.ndarray, leavers: np.ndarray, at_risk: np.ndarray, z: float):
    """The interval, which stays within 0 and 1; 1 to 1 before anybody leaves, NaN once all have."""
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.sqrt(np.cumsum(leavers / (at_risk * (at_risk - leavers))))
        spread = np.exp(z * error / np.abs(np.log(survival)))
        low, high = survival**spread, survival ** (1 / spread)
    untouched, none_left = survival == 1, survival == 0
    low, high = (np.select([untouched, none_left], [1.0, np.nan], side) for side in (low, high))
    return low, high


def _median(day: np.ndarray, survival: np.ndarray) -> float | None:
    half = np.flatnonzero(survival < 0.5 + 1e-8)
    if not half.size:
        return None
    first = half[0]
    lower = np.flatnonzero(survival < survival[first])
    if abs(survival[first] - 0.5) < 1e-8 and lower.size:
        return float(day[first] + day[lower[0]]) / 2
    return float(day[first])
