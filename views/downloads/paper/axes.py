"""The axes of a chart as paper has them: from a value to a place, and which values are named."""

import html
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

LETTER = 6.4  # pixels across of a letter at an axis
MOST = 7
AIR = 0.05  # of the span left free at each end, where the chart leaves the range open
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class Axis:
    """From values to pixels: `low` stands at `begin`, `high` at `end`."""

    given: Any  # the axis of the Plotly layout
    low: float
    high: float
    begin: float
    end: float
    categories: tuple[str, ...]

    def at(self, value: Any) -> float:
        """Where a value stands, in pixels; NaN where there is no value."""
        return self.begin + (self.number(value) - self.low) / (self.high - self.low) * (self.end - self.begin)

    def at_share(self, share: float) -> float:
        """Where a share of the axis stands: 0 is its beginning, 1 its end."""
        return self.begin + share * (self.end - self.begin)

    def number(self, value: Any) -> float:
        """A value as a number: a day counts as days, a name as its place."""
        return as_number(value, self.categories)

    @property
    def ticks(self) -> list[tuple[float, list[str]]]:
        """Where each tick stands, and the lines of its name."""
        if self.given.tickvals is not None:
            names = self.given.ticktext if self.given.ticktext is not None else self.given.tickvals
            return [(self.at(value), lines(name)) for value, name in zip(self.given.tickvals, names, strict=True)]
        suffix = html.unescape(self.given.ticksuffix or "")
        return [(self.at(value), [f"{_plain(value)}{suffix}"]) for value in self._even()]

    def _even(self) -> list[float]:
        """Values at even steps within the range."""
        step = self.given.dtick or _step(self.high - self.low)
        first, last = math.ceil(self.low / step - 1e-9), math.floor(self.high / step + 1e-9)
        return [number * step for number in range(first, last + 1)]


def axis(given: Any, values: Sequence[Any], begin: float, end: float) -> Axis:
    """The axis of a layout on which these values stand."""
    texts = [value for value in values if isinstance(value, str)]
    categories = tuple(dict.fromkeys(texts)) if given.type == "category" else ()
    if given.range is not None:
        low, high = (as_number(value, categories if isinstance(value, str) else ()) for value in given.range)
    else:
        known = [number for number in (as_number(value, categories) for value in values) if not math.isnan(number)]
        air = AIR * ((max(known) - min(known)) or 1)
        low, high = min(known) - air, max(known) + air
    return Axis(given, low, high, begin, end, categories)


def as_number(value: Any, categories: Sequence[str] = ()) -> float:
    """A value as a number: a day counts as days, a name as its place among the categories."""
    if value is None:
        return math.nan
    if categories and isinstance(value, str):
        return float(categories.index(value))
    if isinstance(value, date | np.datetime64 | str):
        return float(np.asarray(value, "datetime64[s]").astype(float)) / 86_400
    return float(value)


def lines(words: Any) -> list[str]:
    """The lines of a text as Plotly takes it, letter for letter."""
    return [html.unescape(line) for line in str(words).split("<br>")]


def wide(names: Sequence[Sequence[str]]) -> float:
    """Pixels that the longest line takes."""
    return LETTER * max((len(line) for name in names for line in name), default=0)


def _step(span: float) -> float:
    """The smallest even step by which there are no more ticks than stand well."""
    rough = span / MOST
    size = 10 ** math.floor(math.log10(rough))
    return next(step * size for step in STEPS if step * size >= rough)


def _plain(value: float) -> str:
    return f"{round(value, 6):,g}" if abs(value) < 1e6 else f"{value:,.0f}"
