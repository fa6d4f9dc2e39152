"""Charts: values in, Plotly figures out. One look for all; the colours read on light and on dark alike."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.metric import Metric
from metrics.statistics import ControlChart, wilson
from views.words import chart, numbers, text

BLUE, ORANGE, GREY = "#3b86d1", "#c8701a", "#7d8590"
CONFIG = {"displayModeBar": False}
ROW = 26  # pixels a service

MARKS = {"improvement": (BLUE, "triangle-up"), "concern": (ORANGE, "diamond"), "neutral": (GREY, "square")}
LIMITS = {"lpl": "dot", "upl": "dot", "mean": "solid"}


def over_time(
    metric: Metric, points: pd.Series, control: ControlChart | None = None, target: float | None = None
) -> go.Figure:
    """A series month by month, missing months as gaps; with limits, and months out of the ordinary marked."""
    layout = _layout(metric, height=300)
    traces = [_line(metric, points)]
    if control is not None:
        traces += [_limit(metric, control, name, dash) for name, dash in LIMITS.items()] + _marks(points, control)
        layout["annotations"] = [_named_line(points.index[-1], control.points["mean"].iloc[-1], "average")]
    if target is not None:
        traces.append(_level(points.index, target, dash="dash"))
        layout.setdefault("annotations", []).append(_named_line(points.index[0], target, "target"))
    return go.Figure(data=traces, layout=layout)


def compared(metric: Metric, rows: pd.DataFrame, overall: float | None) -> go.Figure:
    """One dot a unit, in alphabetical order, with a Wilson interval where people are counted.

    `rows` is indexed by the units' names, with value, numerator, denominator and words (the value in words).
    """
    rows = rows.iloc[::-1]  # Plotly draws from the bottom
    low, high = _possible(metric)
    layout = _layout(metric, height=90 + ROW * len(rows))
    names = text.labels(rows.index)
    layout["xaxis"] |= {"ticksuffix": _suffix(metric), "range": [low, high and high * 1.02]}
    layout["yaxis"] = {"type": "category", "tickmode": "array", "tickvals": names, "automargin": True}
    dots = {
        "type": "scatter",
        "x": rows["value"].to_numpy(float),
        "y": names,
        "mode": "markers",
        "marker": {"size": 9, "color": BLUE},
        "error_x": _interval(metric, rows),
        "hovertemplate": "%{y}: %{text}<extra></extra>",
        "text": text.labels(rows["words"]),
    }
    if overall is not None:
        layout["shapes"] = [_upright(overall)]
    return go.Figure(data=[dots], layout=layout)


def _line(metric: Metric, points: pd.Series) -> dict:
    return {
        "type": "scatter",
        "x": points.index,
        "y": points.to_numpy(float),
        "mode": "lines+markers",
        "line": {"color": GREY, "width": 1.5},
        "marker": {"size": 6, "color": GREY},
        "connectgaps": False,
        "hovertemplate": "%{x|%B %Y}: %{text}<extra></extra>",
        "text": text.labels(numbers.with_unit(metric, point) if numbers.known(point) else "" for point in points),
    }


def _limit(metric: Metric, control: ControlChart, name: str, dash: str) -> dict:
    low, high = _possible(metric)
    line = {"color": GREY, "width": 1, "dash": dash}
    drawn = np.clip(control.points[name].to_numpy(float), low, high)
    return {
        "type": "scatter",
        "x": control.points.index,
        "y": drawn,
        "mode": "lines",
        "line": line,
        "hoverinfo": "skip",
    }


def _marks(points: pd.Series, control: ControlChart) -> list[dict]:
    """One trace a kind of month out of the ordinary, each with its own shape and colour."""
    traces = []
    for kind, (colour, symbol) in MARKS.items():
        marked = points.loc[(control.points["point_type"] == kind).to_numpy()]
        if len(marked):
            marker = {"size": 10, "color": colour, "symbol": symbol}
            rules = control.points.loc[marked.index, "special_cause"]
            traces.append(
                {
                    "type": "scatter",
                    "x": marked.index,
                    "y": marked.to_numpy(float),
                    "mode": "markers",
                    "marker": marker,
                    "hovertemplate": "%{x|%B %Y}: %{text}<extra></extra>",
                    "text": text.labels(chart.MARKED.get(rule, "") for rule in rules),
                }
            )
    return traces


def _level(months: pd.Index, at: float, dash: str) -> dict:
    line = {"color": ORANGE, "width": 1, "dash": dash}
    return {"type": "scatter", "x": months[[0, -1]], "y": [at, at], "mode": "lines", "line": line, "hoverinfo": "skip"}


def _named_line(at: object, height: float, name: str) -> dict:
    place = {"xanchor": "left", "xshift": 4} if name == "average" else {"xanchor": "left", "yshift": 9}
    return {"x": at, "y": height, "text": text.label(name), "showarrow": False, "font": {"size": 11}} | place


def _upright(at: float) -> dict:
    line = {"color": GREY, "width": 1, "dash": "dot"}
    return {"type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper", "line": line}


def _interval(metric: Metric, rows: pd.DataFrame) -> dict | None:
    if metric.family != "people" or metric.unit != "percent":
        return None
    low, high = wilson(rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float))
    value = rows["value"].to_numpy(float)
    up, down = np.maximum(100 * high - value, 0), np.maximum(value - 100 * low, 0)
    return {"type": "data", "array": up, "arrayminus": down, "color": GREY, "thickness": 1, "width": 0}


def _possible(metric: Metric) -> tuple[float, float | None]:
    """From where to where a figure of the metric can lie."""
    return (0, 100) if metric.unit == "percent" and metric.family != "events" else (0, None)


def _suffix(metric: Metric) -> str:
    return {"percent": "%", "days": " days"}.get(metric.unit, "")


def _layout(metric: Metric, height: int) -> dict:
    return {
        "height": height,
        "showlegend": False,
        "margin": {"l": 8, "r": 56, "t": 16, "b": 8},
        "yaxis": {"ticksuffix": _suffix(metric), "automargin": True},
        "xaxis": {"automargin": True},
        "hovermode": "closest",
    }
