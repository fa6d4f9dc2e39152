"""Windows of days as sums: time is cut where any of them begins or ends, and each cut is counted once for all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from itertools import pairwise

import numpy as np

DAY = timedelta(days=1)
Window = tuple[date, date]  # its first and its last day


def of(period: dict, months: int) -> Window:
    """The window of so many months that ends on the period's day."""
    return period[f"from_{months}"], period["day"]


def cuts(windows: Iterable[Window]) -> list[Window]:
    """The pieces, in order, of which every window is made: none of them lies in a window in part."""
    bounds = sorted({bound for first, last in windows for bound in (first, last + DAY)})
    return [(first, after - DAY) for first, after in pairwise(bounds)]


def held(pieces: list[Window], windows: dict[int, Window]) -> dict[str, np.ndarray]:
    """Which pieces each window holds: a row for each, `key` the piece's place and `value` the window's number."""
    firsts, lasts = [first for first, _ in pieces], [last for _, last in pieces]
    pairs = [
        (place, number)
        for number, (first, last) in windows.items()
        for place in range(bisect_left(firsts, first), bisect_right(lasts, last))
    ]
    key, value = np.array(pairs, dtype=int).reshape(-1, 2).T
    return {"key": key, "value": value}
