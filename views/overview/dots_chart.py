"""Services side by side as dots, where chance cannot be told from a difference by a funnel."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from metrics.metric import Metric
from metrics.statistics import wilson
from views.parts import charts
from views.parts.charts import BLUE, GREY, TEXT
from views.words import basis, numbers, text

ROW = 26  # pixels a service
AIR = 0.05  # of the span left free at each side


def figure(metric: Metric, rows: pd.DataFrame, overall: float | None) -> charts.Figure:
    """One dot a unit, in alphabetical order, with a Wilson interval where people are counted.

    `rows` is indexed by the units' names, with value, numerator, denominator and words (the value in words).
    """
    rows = rows.iloc[::-1]  # Plotly draws from the bottom
    interval = _interval(metric, rows)
    names = text.labels(rows.index)
    plot = ROW * len(rows) + ROW
    layout = charts.layout(plot, right=2 * charts.SIDE)
    layout["xaxis"] |= {"ticksuffix": charts.suffix(metric), "range": _span(metric, rows, interval, overall)}
    layout["yaxis"] |= {"type": "category", "tickmode": "array", "tickvals": names, "range": [-0.8, len(rows) + 0.2]}
    dots = {
        "type": "scatter",
        "x": rows["value"].to_numpy(float),
        "y": names,
        "mode": "markers",
        "marker": {"size": 9, "color": BLUE},
        "error_x": interval,
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "text": text.labels(rows["words"]),
    }
    layout["hovermode"] = "closest"
    if overall is not None:
        layout["shapes"] = [_upright(overall)]
        layout["annotations"].append(_named(metric, overall))
    return charts.Figure(data=[dots], layout=layout)


def _span(metric: Metric, rows: pd.DataFrame, interval: dict | None, overall: float | None) -> list[float]:
    """From where to where the axis reaches: around all that is drawn, no further than a figure can lie."""
    value = rows["value"].to_numpy(float)
    up, down = (0, 0) if interval is None else (interval["array"], interval["arrayminus"])
    known: Sequence[float] = [] if overall is None else [overall]
    drawn = np.concatenate([value + up, value - down, known])
    lowest, highest = basis.possible(metric)
    air = AIR * max(drawn.max() - drawn.min(), 1)
    return [max(drawn.min() - air, lowest - air), min(drawn.max() + air, highest + air)]


def _upright(at: float) -> dict:
    line = {"color": GREY, "width": 1.5, "dash": "dot"}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _named(metric: Metric, at: float) -> dict:
    """What the line is, at its upper end, above the first dot."""
    words = text.label(f"All services {numbers.rounded(metric, at)}")
    font = {"size": charts.SIZE, "color": TEXT}
    return {"x": at, "y": 1, "yref": "paper", "yanchor": "top", "text": words, "showarrow": False, "font": font}


def _interval(metric: Metric, rows: pd.DataFrame) -> dict | None:
    if metric.family != "people" or metric.unit != "percent":
        return None
    low, high = wilson(rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float))
    value = rows["value"].to_numpy(float)
    up, down = np.maximum(100 * high - value, 0), np.maximum(value - 100 * low, 0)
    return {"type": "data", "array": up, "arrayminus": down, "color": GREY, "thickness": 1.5, "width": 0}
