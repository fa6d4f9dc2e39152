"""Does one thing come before another more often than chance explains? Months of the same units, shifted in time."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Shifted:
    """Of the points with the mark: how many there are, after how many the event came, and what chance makes of it.

    `by_chance`: how many there would be on average were the marks at other times of the same series; `p`: how often
    there would be at least as many; `least_p`: how rare the most that there could be is, so that what no count could
    show is known.
    """

    marked: int
    marked_events: int
    unmarked: int
    unmarked_events: int
    by_chance: float
    p: float
    least_p: float


def shifted(series: Iterable[tuple[np.ndarray, np.ndarray]]) -> Shifted:
    """Compare marks with events over series of points in order of time, each (is it marked, does the event follow).

    Exact: every series is shifted round by every number of points, each shift of each as likely as any. That leaves
    how long marks and events last, and how frequent they are in each series, as they are: long marks, overlapping
    windows and large units make no difference of their own.
    """
    pairs = [(np.asarray(marks, bool), np.asarray(events, bool)) for marks, events in series]
    counts = np.array([[marks.sum(), (marks & events).sum(), len(marks), events.sum()] for marks, events in pairs])
    marked, both, points, events = (int(total) for total in counts.sum(axis=0)) if len(counts) else (0, 0, 0, 0)
    chances = _chances(pairs)
    return Shifted(
        marked=marked,
        marked_events=both,
        unmarked=points - marked,
        unmarked_events=events - both,
        by_chance=float(chances @ np.arange(len(chances))),
        p=min(1.0, float(chances[both:].sum())),
        least_p=float(chances[np.flatnonzero(chances)[-1] :].sum()),
    )


def _chances(pairs: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
    """The probability of each number of marked points with the event, over all series shifted by themselves."""
    chances = np.ones(1)
    for marks, events in pairs:
        if len(marks):
            chances = np.convolve(chances, _of_series(marks, events))
    return chances


def _of_series(marks: np.ndarray, events: np.ndarray) -> np.ndarray:
    length = len(marks)
    shifts = (np.arange(length)[:, None] + np.arange(length)) % length
    return np.bincount(marks[shifts] @ events.astype(int), minlength=1) / length
