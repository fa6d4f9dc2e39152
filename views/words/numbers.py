"""Numbers as a manager writes them: counts, amounts with their unit, percents."""

import math
from typing import TypeGuard

from metrics.metric import Metric


def known(value: float | None) -> TypeGuard[float]:
    """Whether there is a number at all (not None, not NaN)."""
    return value is not None and not math.isnan(value)


def count(number: float) -> str:
    """A count with thousands set apart: 1,204."""
    return f"{round(number):,}"


def rows(number: int) -> str:
    """How many rows: "1 row", "14 rows"."""
    return f"{number:,} row{'' if number == 1 else 's'}"


def people(number: float) -> str:
    """1 person, 8 people."""
    return "1 person" if number == 1 else f"{count(number)} people"


def amount(number: float) -> str:
    """A number without decimals where it is whole, else with one: 8, 12.5, 1,204."""
    tenths = round(number, 1)
    return f"{tenths:,.0f}" if tenths == int(tenths) else f"{tenths:,.1f}"


def with_unit(metric: Metric, value: float) -> str:
    """A number with its unit: 95%, 24 days, 3.4 of 5."""
    text = amount(value)
    return {
        "percent": f"{text}%",
        "days": "1 day" if text == "1" else f"{text} days",
        "fte": f"{text} full-time",
        "score": f"{text} of 5",
        "per_supervisor": f"{text} people per supervisor",
    }.get(metric.unit, text)


def rounded(metric: Metric, value: float) -> str:
    """A number with its unit, in few words and without decimals where it is a percent: 94%, 24 days, 3.2 each."""
    if metric.unit == "per_supervisor":
        return f"{amount(value)} each"
    return f"{percent(value)}%" if metric.unit == "percent" else with_unit(metric, value)


def between(metric: Metric, low: float, high: float) -> str:
    """From one number to another, with the unit once: "86 to 97%", "12 to 30 days"; "100%" where both read the same."""
    first = f"{percent(low)}" if metric.unit == "percent" else amount(low)
    is_same = rounded(metric, low) == rounded(metric, high)
    return rounded(metric, high) if is_same else f"{first} to {rounded(metric, high)}"


def percent(percent: float) -> int:
    """A percent without decimals; 99.6 is not all and 0.4 is not nobody, so only what is whole is written as whole."""
    if 99 < percent < 100:
        return 99
    return 1 if 0 < percent < 1 else round(percent)
