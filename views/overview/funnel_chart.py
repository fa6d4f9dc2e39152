"""A funnel of services drawn: each at its size, between the lines that chance alone reaches at that size."""

import numpy as np
import pandas as pd

from metrics.metric import Metric
from metrics.statistics import funnel_limits
from views.overview import funnel_names
from views.overview.funnel_places import family, places
from views.parts import charts
from views.parts.charts import BLUE, GREY, Name
from views.words import basis, numbers, text

PLOT = 280  # pixels from top to bottom
POINTS = 60  # sizes at which the lines are reckoned
AIR = 0.12  # of the span left free above and below
OUTER, INNER = ("lower_998", "upper_998"), ("lower_95", "upper_95")


def figure(metric: Metric, rows: pd.DataFrame, by_service: pd.DataFrame) -> charts.Figure:
    """The lines and the services; named are those that stand out, or all that fit where none does.

    `rows` has denominator and words (the value in words).
    """
    span = _span(metric, rows.loc[:, "denominator"], by_service)
    middle = metric.scale * by_service.attrs["target"]
    together = Name(middle, ("All services", numbers.rounded(metric, middle)))
    layout = charts.layout(PLOT, below=64, right=charts.margin([together]))
    layout["annotations"] += charts.beside([together], span[1], PLOT)
    layout["annotations"] += funnel_names.names(metric, rows, by_service, span, PLOT)
    layout["hovermode"] = "closest"
    layout["yaxis"] |= {"ticksuffix": "%" if metric.unit == "percent" else "", "range": list(span[1])}
    layout["xaxis"] |= {"range": list(span[0]), "title": {"text": text.label(_size(metric)), "standoff": 4}}
    return charts.Figure(data=[*_lines(metric, span[0], by_service), _points(metric, rows, by_service)], layout=layout)


def _size(metric: Metric) -> str:
    """What the size of a service is."""
    if metric.family == "rows":
        return "sessions or courses counted"
    if metric.family == "events":
        return "people in post" if basis.is_leaving(metric) else "how many were counted"
    return "people counted"


def _lines(metric: Metric, across: tuple[float, float], by_service: pd.DataFrame) -> list[dict]:
    """The limits, the range between the outer ones shaded, and the middle, as far as the drawing reaches."""
    x = pd.Series(np.unique(np.linspace(max(1, across[0]), across[1], POINTS).round()))
    middle = by_service.attrs["target"]
    limits = funnel_limits(x, middle, family=family(metric), phi=by_service.attrs["phi"])
    drawn = [(limits[name].to_numpy(), {"color": GREY, "width": 1, "dash": "dot"}) for name in OUTER]
    drawn += [(limits[name].to_numpy(), {"color": GREY, "width": 0.75, "dash": "dash"}) for name in INNER]
    drawn.append((np.full(len(x), middle), {"color": BLUE, "width": 1.5, "dash": "solid"}))
    return [
        {
            "type": "scatter",
            "x": x.to_numpy(),
            "y": metric.scale * y,
            "mode": "lines",
            "line": line,
            "hoverinfo": "skip",
        }
        for y, line in drawn
    ]


def _points(metric: Metric, rows: pd.DataFrame, by_service: pd.DataFrame) -> dict:
    where = places(metric, by_service)
    listed = zip(rows.index, rows["words"], where, strict=True)
    size = [13 if place.is_unusual else 9 for place in where]
    marker = {"size": size, "color": [place.colour for place in where], "symbol": [place.symbol for place in where]}
    return {
        "type": "scatter",
        "x": rows["denominator"].to_numpy(),
        "y": metric.scale * by_service["value"].to_numpy(),
        "mode": "markers",
        "cliponaxis": False,
        "marker": marker | {"line": {"width": 1, "color": charts.GROUND}},
        "customdata": text.labels(f"{name}: {words}; {place.word}" for name, words, place in listed),
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def _span(
    metric: Metric, sizes: pd.Series, by_service: pd.DataFrame
) -> tuple[tuple[float, float], tuple[float, float]]:
    """How far the axes reach, across and up: around the services, and the limits at the largest of them."""
    largest = by_service.loc[sizes.idxmax()]
    shares = [*by_service["value"], by_service.attrs["target"], largest["lower_95"], largest["upper_95"]]
    low, high = metric.scale * min(shares), metric.scale * max(shares)
    air = AIR * max(high - low, 0.05 * metric.scale)
    lowest, highest = (0.0, metric.scale) if family(metric) == "binomial" else (0.0, np.inf)
    up = max(low - air, lowest - air / 2), min(high + air, highest + air / 2)
    return (max(0.0, 0.85 * sizes.min() - 1), 1.08 * sizes.max() + 1), up
