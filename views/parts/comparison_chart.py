"""A funnel of services: each at its size, between the lines that chance alone reaches at that size."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.metric import Metric
from metrics.signals import funnel, funnel_limits
from views.parts.charts import BLUE, GREY, ORANGE

FEWEST_FOR_ROWS = 10  # services; below, over-dispersion cannot be told and plain limits would call luck a difference
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


def _family(metric: Metric) -> str:
    return "poisson" if metric.family == "events" else "binomial"


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
    above = rows["denominator"].rank(method="first") % 2 == 1  # neighbours in size are named on either side
    return {
        "type": "scatter",
        "x": rows["denominator"],
        "y": metric.scale * found["value"],
        "mode": "markers+text",
        "text": rows.index.tolist(),
        "textposition": ["top center" if up else "bottom center" for up in above],
        "textfont": {"size": 11},
        "cliponaxis": False,
        "marker": {"size": 10, "color": [one.colour for one in where], "symbol": [one.symbol for one in where]},
        "customdata": [f"{value}; {one.word}" for value, one in zip(rows["said"], where, strict=True)],
        "hovertemplate": "%{text}: %{customdata}<extra></extra>",
    }


def _layout(metric: Metric, sizes: pd.Series) -> dict:
    size = {
        "events": "people in post" if metric.series == "leavers" else "how many were counted",
        "rows": "sessions or courses counted",
    }.get(metric.family)
    top = [-6, 108] if metric.family != "events" else None
    return {
        "height": 380,
        "showlegend": False,
        "margin": {"l": 8, "r": 24, "t": 24, "b": 8},
        "hovermode": "closest",
        "yaxis": {"ticksuffix": "%" if metric.unit == "percent" else "", "automargin": True, "range": top},
        "xaxis": {"range": [0, 1.1 * sizes.max() + 1], "automargin": True, "title": {"text": size or "people counted"}},
    }
