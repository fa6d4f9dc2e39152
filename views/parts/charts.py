"""Charts: values in, Plotly figures out. One look for all; the colours read on light and on dark alike."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from metrics.metric import Metric
from metrics.signals import ControlChart, wilson
from views.parts import wording

BLUE, ORANGE, GREY = "#3b86d1", "#c8701a", "#7d8590"
CONFIG = {"displayModeBar": False}
ROW = 26  # pixels a service

MARKS = {"improvement": (BLUE, "triangle-up"), "concern": (ORANGE, "diamond"), "neutral": (GREY, "square")}


def over_time(metric: Metric, points: pd.Series, control: ControlChart | None = None, target: float | None = None):
    """A series month by month, missing months as gaps; with limits, and months out of the ordinary marked."""
    figure = go.Figure(layout=_layout(metric, height=300))
    if control is not None:
        _add_limits(figure, metric, control)
    figure.add_scatter(
        x=points.index,
        y=points,
        mode="lines+markers",
        line={"color": GREY, "width": 1.5},
        marker={"size": 6, "color": GREY},
        connectgaps=False,
        hovertemplate="%{x|%B %Y}: %{text}<extra></extra>",
        text=[wording.with_unit(metric, point) if wording.known(point) else "" for point in points],
    )
    if control is not None:
        _add_marks(figure, points, control)
    if target is not None:
        _add_line(figure, target, "target", dash="dash")
    return figure


def compared(metric: Metric, rows: pd.DataFrame, overall: float | None) -> go.Figure:
    """One dot a unit, in alphabetical order, with a Wilson interval where people are counted.

    `rows` is indexed by the units' names, with value, numerator, denominator and said (the value in words).
    """
    rows = rows[::-1]  # Plotly draws from the bottom
    figure = go.Figure(layout=_layout(metric, height=90 + ROW * len(rows)))
    figure.add_scatter(
        x=rows["value"],
        y=rows.index,
        mode="markers",
        marker={"size": 9, "color": BLUE},
        error_x=_interval(metric, rows),
        hovertemplate="%{y}: %{text}<extra></extra>",
        text=rows["said"],
    )
    if overall is not None:
        figure.add_vline(x=overall, line={"color": GREY, "width": 1, "dash": "dot"})
    low, high = _possible(metric)
    figure.update_xaxes(ticksuffix="%" if metric.unit == "percent" else "", range=[low, high and high * 1.02])
    figure.update_yaxes(ticksuffix="", tickmode="array", tickvals=list(rows.index), automargin=True)
    return figure


def _interval(metric: Metric, rows: pd.DataFrame) -> dict | None:
    if metric.family != "people" or metric.unit != "percent":
        return None
    low, high = wilson(rows["numerator"].to_numpy(float), rows["denominator"].to_numpy(float))
    value = rows["value"].to_numpy(float)
    up, down = np.maximum(100 * high - value, 0), np.maximum(value - 100 * low, 0)
    return {"type": "data", "array": up, "arrayminus": down, "color": GREY, "thickness": 1, "width": 0}


def _add_limits(figure: go.Figure, metric: Metric, control: ControlChart) -> None:
    points = control.points
    for column, name, dash in (("lpl", "", "dot"), ("upl", "", "dot"), ("mean", "average", "solid")):
        line = points[column].clip(*_possible(metric))
        figure.add_scatter(
            x=points.index, y=line, mode="lines", line={"color": GREY, "width": 1, "dash": dash}, hoverinfo="skip",
        )  # fmt: skip
        _name_line(figure, line, name)


def _add_marks(figure: go.Figure, points: pd.Series, control: ControlChart) -> None:
    for kind, (colour, symbol) in MARKS.items():
        marked = points[control.points["point_type"] == kind]
        if len(marked):
            figure.add_scatter(
                x=marked.index, y=marked, mode="markers", marker={"size": 10, "color": colour, "symbol": symbol},
                hoverinfo="skip",
            )  # fmt: skip


def _add_line(figure: go.Figure, at: float, name: str, dash: str) -> None:
    figure.add_hline(
        y=at, line={"color": ORANGE, "width": 1, "dash": dash}, annotation_text=name, annotation_position="top left"
    )


def _name_line(figure: go.Figure, line: pd.Series, name: str) -> None:
    if name and line.notna().any():
        last = line.dropna()
        figure.add_annotation(
            x=last.index[-1], y=last.iloc[-1], text=name, showarrow=False, xanchor="left", xshift=4, font={"size": 11},
        )  # fmt: skip


def _possible(metric: Metric) -> tuple[float, float | None]:
    return (0, 100) if metric.unit == "percent" and metric.family != "events" else (0, None)


def _layout(metric: Metric, height: int) -> dict:
    return {
        "height": height,
        "showlegend": False,
        "margin": {"l": 8, "r": 56, "t": 16, "b": 8},
        "yaxis": {"ticksuffix": "%" if metric.unit == "percent" else "", "automargin": True},
        "xaxis": {"automargin": True},
        "hovermode": "closest",
    }
