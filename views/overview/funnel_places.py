"""Where each service lies in a funnel, in words: within what chance alone explains, or unusual."""

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from metrics.metric import Metric
from metrics.statistics import funnel
from views.parts.charts import BLUE, GREY, ORANGE
from views.words import basis
from views.words.lists import joined_by_and

FEWEST_FOR_ROWS = 10  # services; below, over-dispersion cannot be told and plain limits would call luck a difference
MOST_NAMED = 12  # services named in one sentence
MOST_IN_TITLE = 3


@dataclass(frozen=True)
class Place:
    """Where a service lies, in words; the mark and the colour say the same."""

    word: str
    mark: str
    colour: str
    symbol: str
    step: str = ""  # what to do about it

    @property
    def is_unusual(self) -> bool:
        """Whether it lies beyond what chance explains."""
        return self.word.startswith("unusually")


WITHIN = Place("within the usual range", "●", GREY, "circle")
TOO_SMALL = Place("too small to say", "○", GREY, "circle-open")
# By whether the figure is low or high: the mark and the colour are those of the side of the measure it lies on.
BETTER, LOOK, DIFFERENT = (
    {True: Place("unusually high", *marks), False: Place("unusually low", *marks)}
    for marks in (
        ("▲", BLUE, "triangle-up"),
        ("◆", ORANGE, "diamond", "please look"),
        ("■", GREY, "square"),
    )
)


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
    """The place of each service as it is read in a table: mark and word."""
    steps = [(place, f": {place.step}" if place.step else "") for place in places(metric, by_service)]
    return [f"{place.mark} {place.word}{step}" for place, step in steps]


def sentences(metric: Metric, by_service: pd.DataFrame) -> list[str]:
    """Which services lie where, a sentence a place, what is out of the ordinary first."""
    by_place: dict[Place, list[str]] = {}
    for service, place in zip(by_service.index, places(metric, by_service), strict=True):
        by_place.setdefault(place, []).append(service)
    unusual = [place for places_of_side in (LOOK, BETTER, DIFFERENT) for place in places_of_side.values()]
    order = [place for place in (*unusual, WITHIN, TOO_SMALL) if place in by_place]
    return [f"{place.mark} {_begun(place)}: {_listed(by_place[place])}." for place in order]


def finding(metric: Metric, by_service: pd.DataFrame) -> str:
    """Which services stand out, in few words: the title of the drawing."""
    unusual: dict[str, list[str]] = {}
    for service, place in zip(by_service.index, places(metric, by_service), strict=True):
        if place.is_unusual:
            unusual.setdefault(place.word, []).append(service)
    if not unusual:
        return "no service is unusually low or high"
    return "; ".join(f"{joined_by_and(names)} {word}" for word, names in map(_few, sorted(unusual.items())))


def _few(named: tuple[str, list[str]]) -> tuple[str, list[str]]:
    """The word and its services, which are counted where they are many."""
    word, names = named
    return word, names if len(names) <= MOST_IN_TITLE else [f"{len(names)} services"]


def _begun(place: Place) -> str:
    return f"{place.word[0].upper()}{place.word[1:]}{f', {place.step}' if place.step else ''}"


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} services, named in the table below"


def _place(metric: Metric, value: float, place: str, middle: float) -> Place:
    """Unusual is what lies beyond the outer lines alone: of twenty services one lies beyond the inner ones by luck."""
    if place != "outside_998":
        return TOO_SMALL if place == "too_small" else WITHIN
    is_high = value > middle
    if metric.better == "either":
        return DIFFERENT[is_high]
    return (BETTER if is_high == (metric.better == "higher") else LOOK)[is_high]
