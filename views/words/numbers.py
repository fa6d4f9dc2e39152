"""Numbers as a manager writes them: the one rule of every page.

A share of fewer than 20 is a count, "7 of 8", else a whole percent. There are no decimals but where the unit itself is
a fraction (full-time equivalents, points of a scale, people per supervisor): files have them all. Thousands are set
apart, and numbers stand at the right of a table's column. One thing is singular. A half is rounded up.
"""

import math
from typing import TypeGuard

from metrics.metric import Metric

FEW = 20  # in a denominator: below, a percent says more than is known
OF_FRACTIONS = ("fte", "score", "per_supervisor")  # units of which a tenth means something


def known(value: float | None) -> TypeGuard[float]:
    """Whether there is a number at all (not None, not NaN)."""
    return value is not None and not math.isnan(value)


# What stands behind a number, by the unit of its measure.
AFTER = {"percent": "%", "fte": " FTE", "score": " of 5", "per_supervisor": " people per supervisor"}


def nearest(number: float) -> int:
    """The nearest whole number."""
    return math.floor(round(number, 9) + 0.5)  # nine digits: 57.5 may be a little less in floats


def count(number: float) -> str:
    """A count with thousands set apart: 1,204."""
    return f"{nearest(number):,}"


def counted(number: float, singular: str, plural: str = "") -> str:
    """How many of something: "1 row", "14 rows", "1,204 people"."""
    return f"{count(number)} {singular if count(number) == '1' else plural or singular + 's'}"


def rows(number: int) -> str:
    """How many rows: "1 row", "14 rows"."""
    return counted(number, "row")


def people(number: float) -> str:
    """1 person, 8 people."""
    return counted(number, "person", "people")


def usual(number: float) -> str:
    """A count that is usual, which need not be whole: "2", "less than 1"."""
    return "less than 1" if number > 0 and nearest(number) == 0 else count(number)


def amount(number: float) -> str:
    """A number without decimals where it is whole, else with one: 8, 12.5, 1,204."""
    tenths = round(number, 1)
    return f"{tenths:,.0f}" if tenths == int(tenths) else f"{tenths:,.1f}"


def plain(metric: Metric, value: float) -> str:
    """A number of a measure without its unit: 94, 24, 3.4."""
    if metric.unit == "percent":
        return f"{percent(value)}"
    return amount(value) if metric.unit in OF_FRACTIONS else count(value)


def with_unit(metric: Metric, value: float) -> str:
    """A number with its unit: 95%, 24 days, 3.4 of 5."""
    return _with_unit(metric, plain(metric, value))


def as_set(metric: Metric, value: float) -> str:
    """A target with its unit, as it was set: 95%, 2.5%."""
    return _with_unit(metric, amount(value))


def _with_unit(metric: Metric, text: str) -> str:
    if metric.unit == "days":
        return "1 day" if text == "1" else f"{text} days"
    return text + AFTER.get(metric.unit, "")


def rounded(metric: Metric, value: float) -> str:
    """A number with its unit, in few words: 94%, 24 days, 3.2 each."""
    return f"{amount(value)} each" if metric.unit == "per_supervisor" else with_unit(metric, value)


def between(metric: Metric, low: float, high: float) -> str:
    """From one number to another, with the unit once: "86 to 97%", "12 to 30 days"; "100%" where both read the same."""
    is_same = rounded(metric, low) == rounded(metric, high)
    return rounded(metric, high) if is_same else f"{plain(metric, low)} to {rounded(metric, high)}"


def percent(percent: float) -> int:
    """A percent without decimals; 99.6 is not all and 0.4 is not nobody, so only what is whole is written as whole."""
    if 99 < percent < 100:
        return 99
    return 1 if 0 < percent < 1 else nearest(percent)


def read(typed: str) -> float | None:
    """The number that somebody typed, with or without a percent sign; None of a blank field, NaN of what is none."""
    plain = typed.replace(",", "").replace("%", "").strip()
    if not plain:
        return None
    try:
        return float(plain)
    except ValueError:
        return math.nan


SPELLED = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def spelled(number: int) -> str:
    """A number within a sentence: "eight", and from eleven on in digits."""
    return SPELLED[number] if number < len(SPELLED) else count(number)
