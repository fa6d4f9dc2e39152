"""Where each service lies in a funnel, in words: within the lines that chance alone reaches at its size, or beyond."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from metrics.metric import Metric
from metrics.statistics import funnel
from views.parts.charts import BLUE, GREY, ORANGE
from views.words import basis

FEWEST_FOR_ROWS = 10  # services; below, over-dispersion cannot be told and plain limits would call luck a difference
MOST_NAMED = 12  # services named in one sentence


@dataclass(frozen=True)
class Place:
    """Where a service lies, in words; the mark and the colour say the same."""

    word: str
    mark: str
    colour: str
    symbol: str


WITHIN = Place("between the lines", "●", GREY, "circle")
TOO_SMALL = Place("too small to say", "○", GREY, "circle-open")
BETTER = Place("better than chance alone explains", "▲", BLUE, "triangle-up")
LOOK = Place("further off than chance alone explains: needs a look", "◆", ORANGE, "diamond")
DIFFERENT = Place("different by more than chance alone explains", "■", GREY, "square")
FAR = {"outside_95": "", "outside_998": " (beyond the outer line)"}


def has_funnel(metric: Metric, services: int) -> bool:
    """Whether chance can be told from a difference for this measure and so many services."""
    if metric.family == "amounts" or not metric.has_denominator or services < 2:
        return False
    return metric.family != "rows" or services >= FEWEST_FOR_ROWS


def placed(metric: Metric, rows: pd.DataFrame) -> pd.DataFrame:
    """The funnel of rows (numerator, denominator) by service: value, limits, place, as `metrics.statistics.funnel`."""
    adjust = None if metric.family == "rows" else False
    return funnel(rows.loc[:, "numerator"], rows.loc[:, "denominator"], family=family(metric), adjust=adjust)


def family(metric: Metric) -> Literal["poisson", "binomial"]:
    """By which chance a measure varies."""
    # Leavers are set against people in post; what else is an event was met or not, and is a part of all.
    return "poisson" if basis.is_leaving(metric) else "binomial"


def places(metric: Metric, by_service: pd.DataFrame) -> list[Place]:
    """The place of each service of a funnel (`placed`), in the order of the rows."""
    middle = by_service.attrs["target"]
    return [_place(metric, *row, middle) for row in zip(by_service["value"], by_service["place"], strict=True)]


def cells(metric: Metric, by_service: pd.DataFrame) -> list[str]:
    """The place of each service as it is read in a table: mark, word and how far."""
    listed = zip(places(metric, by_service), by_service["place"], strict=True)
    return [f"{place.mark} {place.word}{FAR.get(key, '')}" for place, key in listed]


def sentences(metric: Metric, by_service: pd.DataFrame) -> list[str]:
    """Which services lie where, a sentence a place, what is out of the ordinary first."""
    by_place: dict[Place, list[str]] = {}
    for service, place in zip(by_service.index, places(metric, by_service), strict=True):
        by_place.setdefault(place, []).append(service)
    order = [place for place in (LOOK, BETTER, DIFFERENT, WITHIN, TOO_SMALL) if place in by_place]
    return [f"{place.mark} {place.word[0].upper()}{place.word[1:]}: {_listed(by_place[place])}." for place in order]


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} services, named in the table below"


def _place(metric: Metric, value: float, place: str, middle: float) -> Place:
    if place in ("within", "too_small"):
        return WITHIN if place == "within" else TOO_SMALL
    if metric.better == "either":
        return DIFFERENT
    return BETTER if (value > middle) == (metric.better == "higher") else LOOK
