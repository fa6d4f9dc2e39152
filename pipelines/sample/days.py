"""Days as whole numbers since 1 January 1970, for whole columns at once."""

from datetime import date, timedelta

import numpy as np

NONE = np.iinfo(np.int32).min  # no date
NEVER = 60_000  # an end that has not come: 2134
KEY = 1 << 16  # every day of the sample is below this, so (thing, day) fits one sortable number


def number(day: date) -> int:
    """The number of a day."""
    return (day - date(1970, 1, 1)).days


def written(day: int) -> date:
    """The day of a number."""
    return date(1970, 1, 1) + timedelta(days=int(day))


def month_of(days: np.ndarray) -> np.ndarray:
    """Months since January 1970 of each day."""
    return np.asarray(days).astype("M8[D]").astype("M8[M]").astype(np.int64)


def first_of(months: np.ndarray) -> np.ndarray:
    """The first day of each month."""
    return np.asarray(months).astype("M8[M]").astype("M8[D]").astype(np.int64)


def add_months(days: np.ndarray, months: np.ndarray | int) -> np.ndarray:
    """Each day so many months later, on the month's last day where the month is too short."""
    own = month_of(days)
    within = days - first_of(own)
    return np.minimum(first_of(own + months) + within, first_of(own + months + 1) - 1)


def on_weekday(days: np.ndarray) -> np.ndarray:
    """Saturdays a day earlier, Sundays a day later, other days as they are."""
    weekday = (days + 3) % 7  # 1 January 1970 was a Thursday
    return days - (weekday == 5) + (weekday == 6)


def next_monday(days: np.ndarray) -> np.ndarray:
    """The first Monday on or after each day."""
    return days + (-(days + 3)) % 7


def begins(values: np.ndarray) -> np.ndarray:
    """Whether each value is another one than the value before it; the first is."""
    return np.r_[values[:1] == values[:1], values[1:] != values[:-1]]


def each(owners: np.ndarray, times: int) -> tuple[np.ndarray, np.ndarray]:
    """Every owner so many times, with 0, 1, 2 … beside."""
    return np.repeat(owners, times), np.tile(np.arange(times), len(owners))


def steps(counts: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For counts 2, 3: the owner of each step (0 0 1 1 1) and its place in the owner's run (0 1 0 1 2)."""
    owner = np.repeat(np.arange(len(counts)), counts)
    return owner, np.arange(len(owner)) - np.repeat(np.cumsum(counts) - counts, counts)
