"""Months across a drawing: a point stands on the tick of its month, and the axis ends with the last of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from views.words import text

MOST = 7  # ticks: as many as a phone shows side by side
STEPS = (1, 2, 3, 6, 12, 24, 36)  # months from tick to tick
HALF = timedelta(days=15)


def firsts(months: Iterable[date]) -> list[date]:
    """The first day of each month: where its point stands and its tick, so that June is read as June."""
    return [date(month.year, month.month, 1) for month in months]


def axis(months: Sequence[date]) -> dict:
    """The months (first days, oldest first) by name, counted back from the last, where the axis ends."""
    first, last = (12 * month.year + month.month - 1 for month in (months[0], months[-1]))
    step = next((step for step in STEPS if last - first < MOST * step), STEPS[-1])
    ticks = [date(number // 12, number % 12 + 1, 1) for number in range(last, first - 1, -step)]
    return {
        "type": "date",
        "range": [months[0] - HALF, months[-1] + HALF],
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": _named(ticks),
        "tickangle": 0,  # where they stand close, a browser would turn them
        "hoverformat": "%B %Y",
    }


def _named(ticks: Sequence[date]) -> list[text.Label]:
    """The months, the latest first, each with its year where the one before it has another."""
    before = [*ticks[1:], None]
    return [
        text.stacked(f"{tick:%b}", "" if other and other.year == tick.year else f"{tick:%Y}")
        for tick, other in zip(ticks, before, strict=True)
    ]
