"""A funnel of services drawn: each at its size, between the lines that chance alone reaches at that size."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.metric import Metric
from metrics.statistics import funnel_limits
from views.overview.funnel_places import TOO_SMALL, WITHIN, Place, family, places
from views.parts.charts import GREY
from views.words import basis, text

PHONE = (280, 300)  # pixels of the drawing on a narrow phone
POINTS = 60  # sizes at which the lines are reckoned
DASHES = {"lower_95": "dash", "upper_95": "dash", "lower_998": "dot", "upper_998": "dot"}


def figure(metric: Metric, rows: pd.DataFrame, by_service: pd.DataFrame) -> go.Figure:
    """The lines and the services, each named; `rows` has denominator and words (the value in words)."""
    sizes = rows.loc[:, "denominator"]
    traces = [*_lines(metric, sizes, by_service), _points(metric, rows, by_service)]
    return go.Figure(data=traces, layout=_layout(metric, sizes))


def _lines(metric: Metric, sizes: pd.Series, by_service: pd.DataFrame) -> list[dict]:
    """Four limits and the middle, from just below the smallest service to just above the largest."""
    x = pd.Series(np.unique(np.linspace(max(1, 0.8 * sizes.min()), 1.1 * sizes.max() + 1, POINTS).round()))
    middle = by_service.attrs["target"]
    limits = funnel_limits(x, middle, family=family(metric), phi=by_service.attrs["phi"])
    drawn = [(limits[name].to_numpy(), dash) for name, dash in DASHES.items()]
    drawn.append((np.full(len(x), middle), "solid"))
    return [
        {
            "type": "scatter",
            "x": x.to_numpy(),
            "y": metric.scale * y,
            "mode": "lines",
            "line": {"color": GREY, "width": 1, "dash": dash},
            "hoverinfo": "skip",
        }
        for y, dash in drawn
    ]


def _points(metric: Metric, rows: pd.DataFrame, by_service: pd.DataFrame) -> dict:
    where = places(metric, by_service)
    names = label_places(metric, rows.loc[:, "denominator"], metric.scale * by_service.loc[:, "value"], where)
    listed = zip(rows.index, rows["words"], where, strict=True)
    return {
        "type": "scatter",
        "x": rows["denominator"].to_numpy(),
        "y": metric.scale * by_service["value"].to_numpy(),
        "mode": "markers+text",
        "text": text.labels(name if at else "" for name, at in zip(rows.index, names, strict=True)),
        "textposition": [at or "top center" for at in names],
        "textfont": {"size": 11},
        "cliponaxis": False,
        "marker": {"size": 10, "color": [place.colour for place in where], "symbol": [place.symbol for place in where]},
        "customdata": text.labels(f"{name}: {words}; {place.word}" for name, words, place in listed),
        "hovertemplate": "%{customdata}<extra></extra>",
    }


def label_places(metric: Metric, sizes: pd.Series, values: pd.Series, where: list[Place]) -> list[str]:
    """Where each name stands beside its point: above, below, or nowhere ("") where on a phone it would cover another.

    Names of what is out of the ordinary are placed first. The words beside the chart and its table name every service.
    """
    across, up = _span(metric, sizes, values)
    x = (sizes.to_numpy(float) / across) * PHONE[0]
    y = -((values.to_numpy(float) - up[0]) / (up[1] - up[0])) * PHONE[1]
    labels, taken = [""] * len(sizes), [(a - 5, b - 5, a + 5, b + 5) for a, b in zip(x, y, strict=True)]
    for point in sorted(range(len(sizes)), key=lambda n: where[n] in (WITHIN, TOO_SMALL)):
        others = taken[:point] + taken[point + 1 :]
        for label, middle in (("top center", y[point] - 13), ("bottom center", y[point] + 13)):
            half = 3.2 * len(str(sizes.index[point]))
            box = (x[point] - half, middle - 6, x[point] + half, middle + 6)
            if not any(_meet(box, other) for other in others):
                labels[point] = label
                taken.append(box)
                break
    return labels


def _meet(box: tuple, other: tuple) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _span(metric: Metric, sizes: pd.Series, values: pd.Series) -> tuple[float, tuple[float, float]]:
    """How far the axes reach: across from 0, and from the lowest to the highest figure drawn."""
    up = (-6, 108) if family(metric) == "binomial" else (0, max(1.0, 1.3 * values.max()))
    return 1.1 * sizes.max() + 1, up


def _layout(metric: Metric, sizes: pd.Series) -> dict:
    size = {
        "events": "people in post" if basis.is_leaving(metric) else "how many were counted",
        "rows": "sessions or courses counted",
    }.get(metric.family)
    top = list(_span(metric, sizes, sizes)[1]) if family(metric) == "binomial" else None
    return {
        "height": 380,
        "showlegend": False,
        "margin": {"l": 8, "r": 24, "t": 24, "b": 8},
        "hovermode": "closest",
        "yaxis": {"ticksuffix": "%" if metric.unit == "percent" else "", "automargin": True, "range": top},
        "xaxis": {
            "range": [0, 1.1 * sizes.max() + 1],
            "automargin": True,
            "title": {"text": text.label(size or "people counted")},
        },
    }
