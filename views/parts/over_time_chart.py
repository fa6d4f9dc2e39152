"""A measure over time as a figure: a line month by month, its usual range as a band, its target, its last value."""

from datetime import date

import numpy as np
import pandas as pd

from metrics.metric import Metric
from metrics.statistics import ControlChart
from views.parts import charts, happenings, months_axis
from views.parts.charts import BLUE, GREY, ORANGE, TEXT, Name
from views.parts.history import History
from views.words import basis, chart, numbers, text

PLOT = 220  # pixels from top to bottom
FEW = 7  # whole numbers on the axis: more need no tick each
AIR = 0.08  # of the span left free above and below
MARKS = {"improvement": (BLUE, "triangle-up"), "concern": (ORANGE, "diamond"), "neutral": (GREY, "square")}


def figure(
    history: History,
    control: ControlChart | None = None,
    target: float | None = None,
    happened: happenings.Lettered = (),
    aim: str = "target",
) -> charts.Figure:
    """A series up to its last month, missing months as gaps; with limits, the usual range and the months marked.

    `happened` is marked by letters; `aim` is what the target is called.
    """
    charted, points = history.charted, history.points
    months = months_axis.firsts(points.index)
    names = _names(history, control, target, aim)
    span = _span(charted, points, control, target)
    layout = charts.layout(PLOT, right=charts.margin(names))
    layout["annotations"] += charts.beside(names, span, PLOT)
    layout["xaxis"] |= months_axis.axis(months)
    layout["yaxis"] |= {"ticksuffix": charts.suffix(charted), "range": list(span)} | _counted(charted, span)
    layout["shapes"] = [] if control is None else _bands(charted, months, control)
    if target is not None:
        layout["shapes"].append(_across(target, ORANGE, "dash"))
    layout["shapes"] += happenings.lines(happened)
    layout["annotations"] += happenings.letters(happened)
    marks = [] if control is None else _marks(months, points, control)
    return charts.Figure(data=[_line(history, months, control), *marks], layout=layout)


def _line(history: History, months: list[date], control: ControlChart | None) -> dict:
    return {
        "type": "scatter",
        "x": months,
        "y": history.points.to_numpy(float),
        "mode": "lines+markers",
        "line": {"color": TEXT, "width": 2},
        "marker": {"size": 6, "color": TEXT},
        "connectgaps": False,
        "hovertemplate": "%{text}<extra></extra>",
        "text": text.labels(_hovered(history, control)),
    }


def _hovered(history: History, control: ControlChart | None) -> list[str]:
    """What each point says: its figure, and by which rule it is marked."""
    causes = [None] * len(history.points) if control is None else control.points["special_cause"]
    months = [when.date() for when in pd.DatetimeIndex(history.points.index)]
    listed = zip(map(history.in_words, months), causes, strict=True)
    return [f"{words}: {chart.MARKED[cause]}" if isinstance(cause, str) else words for words, cause in listed]


def _bands(metric: Metric, months: list[date], control: ControlChart) -> list[dict]:
    """The usual range of each stretch of months with the same limits, and the average through it."""
    limits = control.points[["lpl", "upl", "mean"]].to_numpy(float)
    known = np.flatnonzero(~np.isnan(limits).any(axis=1))
    # Where a stretch begins: the first month, and each whose limits are not those of the month before.
    begins = [at for n, at in enumerate(known) if n == 0 or (limits[at] != limits[known[n - 1]]).any()]
    ends = [known[np.searchsorted(known, at) - 1] for at in begins[1:]] + list(known[-1:])
    low, high = basis.possible(metric)
    shapes = []
    for first, last in zip(begins, ends, strict=True):
        across = {"x0": months[first] - months_axis.HALF, "x1": months[last] + months_axis.HALF, "layer": "below"}
        down, up, mean = limits[first]
        band = {"type": "rect", "y0": max(down, low), "y1": min(up, high), "fillcolor": BLUE, "opacity": 0.14}
        shapes.append(across | band | {"line": {"width": 0}})
        shapes.append(across | {"type": "line", "y0": mean, "y1": mean, "line": {"color": BLUE, "width": 1}})
    return shapes


def _marks(months: list[date], points: pd.Series, control: ControlChart) -> list[dict]:
    """One trace a kind of month out of the ordinary, each with its own shape and colour."""
    traces = []
    for kind, (colour, symbol) in MARKS.items():
        is_marked = (control.points["point_type"] == kind).to_numpy()
        if is_marked.any():
            marker = {"size": 12, "color": colour, "symbol": symbol}
            drawn = {
                "x": [month for month, marked in zip(months, is_marked, strict=True) if marked],
                "y": points.to_numpy(float)[is_marked],
                "mode": "markers",
            }
            traces.append({"type": "scatter", **drawn, "marker": marker, "hoverinfo": "skip"})
    return traces


def _across(height: float, colour: str, dash: str) -> dict:
    line = {"color": colour, "width": 1.5, "dash": dash}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": height, "y1": height, "line": line}


def _names(history: History, control: ControlChart | None, target: float | None, aim: str) -> list[Name]:
    """What is named at the right: the last value, the usual range with its numbers, the target."""
    metric, last = history.charted, history.row_of_point(history.point_months[-1])
    names = [Name(last["value"], (history.brief,), size=charts.LARGE)]
    if control is not None:
        low, high, mean = chart.limits(metric, control)
        names.append(Name(mean, ("usual range", numbers.between(metric, low, high)), BLUE))
    if target is not None:
        names.append(Name(target, (aim, numbers.rounded(metric, target)), ORANGE))
    return names


def _span(metric: Metric, points: pd.Series, control: ControlChart | None, target: float | None) -> tuple[float, float]:
    """How far up the axis reaches: around all that is drawn, with a little air."""
    drawn = [*points.dropna(), *([] if target is None else [target])]
    if control is not None:
        drawn += chart.limits(metric, control)[:2]
    least, (bottom, top) = 10 if metric.unit == "percent" else 2, basis.possible(metric)
    high = min(max(max(drawn), min(drawn) + least), top)  # of a line that never moves the axis says where it lies
    low = max(min(min(drawn), high - least), bottom)
    air = AIR * (high - low)
    return (low - air if low > bottom else bottom - air / 2, high + air if high < top else top + air)


def _counted(metric: Metric, span: tuple[float, float]) -> dict:
    """Ticks at whole numbers where a count is small."""
    return {"dtick": 1, "tick0": 0} if metric.unit == "count" and span[1] - span[0] < FEW else {}
