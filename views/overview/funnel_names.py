"""The names of services in a funnel: every one that stands out, moved until it covers nothing; else those that fit."""

import pandas as pd

from metrics.metric import Metric
from views.overview.funnel_places import Place, places
from views.parts import charts
from views.words import text

PHONE = 200  # pixels across the drawing on a narrow phone
NEAR = 15  # pixels from a point to the middle of its name
FARTHEST = 9  # times as far a name may be moved, with a line to its point
HALF = 7  # pixels from the middle of a name to its edge above

Box = tuple[float, float, float, float]


def names(metric: Metric, rows: pd.DataFrame, by_service: pd.DataFrame, span: tuple, plot: int) -> list[dict]:
    """Where each name stands beside its point. The words beside the chart and its table name every service."""
    (left, right), (bottom, top) = span
    x, y = rows["denominator"].to_numpy(float), metric.scale * by_service["value"].to_numpy(float)
    points = list(zip((x - left) / (right - left) * PHONE, (top - y) / (top - bottom) * plot, strict=True))
    placed = placed_at(list(rows.index), points, places(metric, by_service), plot)
    return [_annotation(rows.index[at], x[at], y[at], *placed[at]) for at in placed]


def placed_at(
    services: list[str], points: list[tuple[float, float]], where: list[Place], plot: int
) -> dict[int, tuple[float, str]]:
    """How far up or down from its point each name stands, in pixels, and at which end it begins, by its number."""
    unusual = [at for at, place in enumerate(where) if place.is_unusual]
    taken: list[Box] = [(across - 6, up - 6, across + 6, up + 6) for across, up in points]
    placed: dict[int, tuple[float, str]] = {}
    for at in unusual or range(len(services)):
        for moved in _moves(FARTHEST if unusual else 1):
            box, anchor = _box(services[at], *points[at], moved)
            others = taken[:at] + taken[at + 1 :]
            is_free = box[1] >= -HALF and box[3] <= plot + HALF and not any(_meet(box, other) for other in others)
            if is_free or (unusual and moved == -NEAR * FARTHEST):
                placed[at] = moved, anchor
                taken.append(box)
                break
    return placed


def _moves(times: int) -> list[int]:
    """Above, below, further above, further below …"""
    return [way * NEAR * far for far in range(1, times + 1) for way in (-1, 1)][: 2 * times - (times > 1)]


def _box(name: str, across: float, up: float, moved: float) -> tuple[Box, str]:
    """What the name covers, and how it stands to its point, so that it is not cut at an edge."""
    width = charts.LETTER * len(name)
    anchor = "left" if across < width / 2 else "right" if across > PHONE - width / 2 else "center"
    begins = across - {"left": 0.0, "right": width, "center": width / 2}[anchor]
    return (begins, up + moved - HALF, begins + width, up + moved + HALF), anchor


def _annotation(name: str, x: float, y: float, moved: float, anchor: str) -> dict:
    arrow = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": charts.GREY, "standoff": 6}
    return {"x": x, "y": y, "ax": 0, "ay": moved, "xanchor": anchor, "text": text.label(name)} | arrow


def _meet(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
