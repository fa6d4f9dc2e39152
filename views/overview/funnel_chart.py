"""A funnel of services: each at its size, between the lines that chance alone reaches at that size."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.metric import Metric
from metrics.statistics import funnel, funnel_limits
from views.parts.charts import BLUE, GREY, ORANGE
from views.words import wording

FEWEST_FOR_ROWS = 10  # services; below, over-dispersion cannot be told and plain limits would call luck a difference
PHONE = (280, 300)  # pixels of the drawing on a narrow phone
MOST_NAMED = 12  # services named in one sentence
POINTS = 60  # sizes at which the lines are reckoned
DASHES = {"lower_95": "dash", "upper_95": "dash", "lower_998": "dot", "upper_998": "dot"}


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
    """The funnel of rows (numerator, denominator) by service: value, limits, place, as `metrics.signals.funnel`."""
    adjust = None if metric.family == "rows" else False
    return funnel(rows["numerator"], rows["denominator"], family=_family(metric), adjust=adjust)


def places(metric: Metric, found: pd.DataFrame) -> list[Place]:
    """The place of each service in words, in the order of the rows."""
    middle = found.attrs["target"]
    return [_place(metric, row, middle) for row in found[["value", "place"]].to_dict("records")]


def said(metric: Metric, found: pd.DataFrame) -> list[str]:
    """The place of each service as it is read in a table: mark, word and how far."""
    listed = zip(places(metric, found), found["place"], strict=True)
    return [f"{place.mark} {place.word}{FAR.get(key, '')}" for place, key in listed]


def figure(metric: Metric, rows: pd.DataFrame, found: pd.DataFrame) -> go.Figure:
    """The lines and the services, each named; `rows` has denominator and said (the value in words)."""
    traces = [*_lines(metric, rows["denominator"], found), _points(metric, rows, found)]
    return go.Figure(data=traces, layout=_layout(metric, rows["denominator"]))


def in_words(metric: Metric, found: pd.DataFrame) -> list[str]:
    """Which services lie where, a sentence a place, what is out of the ordinary first."""
    by_place: dict[Place, list[str]] = {}
    for service, place in zip(found.index, places(metric, found), strict=True):
        by_place.setdefault(place, []).append(service)
    told = [place for place in (LOOK, BETTER, DIFFERENT, WITHIN, TOO_SMALL) if place in by_place]
    return [f"{place.mark} {place.word[0].upper()}{place.word[1:]}: {_listed(by_place[place])}." for place in told]


def _listed(names: list[str]) -> str:
    return ", ".join(names) if len(names) <= MOST_NAMED else f"{len(names)} services, named in the table below"


def _family(metric: Metric) -> str:
    # Leavers are set against people in post; what else is an event was met or not, and is a part of all.
    return "poisson" if wording.is_leaving(metric) else "binomial"


def _place(metric: Metric, row: dict, middle: float) -> Place:
    if row["place"] in ("within", "too_small"):
        return WITHIN if row["place"] == "within" else TOO_SMALL
    if metric.better == "either":
        return DIFFERENT
    return BETTER if (row["value"] > middle) == (metric.better == "higher") else LOOK


def _lines(metric: Metric, sizes: pd.Series, found: pd.DataFrame) -> list[dict]:
    """Four limits and the middle, from just below the smallest service to just above the largest."""
    x = pd.Series(np.unique(np.linspace(max(1, 0.8 * sizes.min()), 1.1 * sizes.max() + 1, POINTS).round()))
    middle = found.attrs["target"]
    limits = funnel_limits(x, middle, family=_family(metric), phi=found.attrs["phi"])
    drawn = [(limits[name], dash) for name, dash in DASHES.items()]
    drawn.append((pd.Series(middle, index=x.index), "solid"))
    return [
        {
            "type": "scatter",
            "x": x,
            "y": metric.scale * y,
            "mode": "lines",
            "line": {"color": GREY, "width": 1, "dash": dash},
            "hoverinfo": "skip",
        }
        for y, dash in drawn
    ]


def _points(metric: Metric, rows: pd.DataFrame, found: pd.DataFrame) -> dict:
    where = places(metric, found)
    names = label_places(metric, rows["denominator"], metric.scale * found["value"], where)
    listed = zip(rows.index, rows["said"], where, strict=True)
    return {
        "type": "scatter",
        "x": rows["denominator"],
        "y": metric.scale * found["value"],
        "mode": "markers+text",
        "text": [name if at else "" for name, at in zip(rows.index, names, strict=True)],
        "textposition": [at or "top center" for at in names],
        "textfont": {"size": 11},
        "cliponaxis": False,
        "marker": {"size": 10, "color": [one.colour for one in where], "symbol": [one.symbol for one in where]},
        "customdata": [f"{name}: {said}; {one.word}" for name, said, one in listed],
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def label_places(metric: Metric, sizes: pd.Series, values: pd.Series, where: list[Place]) -> list[str]:
    """Where each name stands beside its point: above, below, or nowhere ("") where on a phone it would cover another.

    Names of what is out of the ordinary are placed first. The words beside the chart and its table name every service.
    """
    across, up = _span(metric, sizes, values)
    x = (sizes.to_numpy(float) / across) * PHONE[0]
    y = -((values.to_numpy(float) - up[0]) / (up[1] - up[0])) * PHONE[1]
    found, taken = [""] * len(sizes), [(a - 5, b - 5, a + 5, b + 5) for a, b in zip(x, y, strict=True)]
    for one in sorted(range(len(sizes)), key=lambda n: where[n] in (WITHIN, TOO_SMALL)):
        others = taken[:one] + taken[one + 1 :]
        for at, middle in (("top center", y[one] - 13), ("bottom center", y[one] + 13)):
            half = 3.2 * len(str(sizes.index[one]))
            box = (x[one] - half, middle - 6, x[one] + half, middle + 6)
            if not any(_meet(box, other) for other in others):
                found[one] = at
                taken.append(box)
                break
    return found


def _meet(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _span(metric: Metric, sizes: pd.Series, values: pd.Series) -> tuple[float, tuple[float, float]]:
    """How far the axes reach: across from 0, and from the lowest to the highest figure drawn."""
    up = (-6, 108) if _family(metric) == "binomial" else (0, max(1.0, 1.3 * values.max()))
    return 1.1 * sizes.max() + 1, up


def _layout(metric: Metric, sizes: pd.Series) -> dict:
    size = {
        "events": "people in post" if wording.is_leaving(metric) else "how many were counted",
        "rows": "sessions or courses counted",
    }.get(metric.family)
    top = list(_span(metric, sizes, sizes)[1]) if _family(metric) == "binomial" else None
    return {
        "height": 380,
        "showlegend": False,
        "margin": {"l": 8, "r": 24, "t": 24, "b": 8},
        "hovermode": "closest",
        "yaxis": {"ticksuffix": "%" if metric.unit == "percent" else "", "automargin": True, "range": top},
        "xaxis": {"range": [0, 1.1 * sizes.max() + 1], "automargin": True, "title": {"text": size or "people counted"}},
    }
