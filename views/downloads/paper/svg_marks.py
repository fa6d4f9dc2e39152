"""What a chart draws, as pieces of SVG: lines, areas, points and shapes, in the colours of paper."""

import math
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Any

from records.shipped import HOME
from views.downloads.paper.axes import Axis
from views.parts import charts

DASHES = {"dot": "2 3", "dash": "6 4", "dashdot": "6 3 2 3", "longdash": "10 4"}
# Half a size from the middle to each corner.
CORNERS = {
    "triangle-up": [(0, -1.2), (1.1, 0.8), (-1.1, 0.8)],
    "triangle-down": [(0, 1.2), (1.1, -0.8), (-1.1, -0.8)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "square": [(-1, -1), (1, -1), (1, 1), (-1, 1)],
}
INK, PAPER = "#1b1f24", "#ffffff"
GAP = (math.nan, math.nan)
Points = list[tuple[float, float]]


def number(value: float) -> str:
    """A length: no more digits than are seen, so that the same chart is the same text."""
    return f"{round(value, 2):g}"


@cache
def _palette() -> dict[str, str]:
    """What stands in place of the colours that the theme fills in."""
    theme = tomllib.loads((HOME / ".streamlit" / "config.toml").read_text("utf-8"))["theme"]
    blue, orange, grey = theme["chartCategoricalColors"][:3]
    return {charts.BLUE: blue, charts.ORANGE: orange, charts.GREY: grey, charts.TEXT: INK, charts.GROUND: PAPER}


def colour(given: str) -> str:
    """The colour as paper has it."""
    return _palette().get(given, given)


def line(x0: float, y0: float, x1: float, y1: float, look: str) -> str:
    """A straight line."""
    return f'<line x1="{number(x0)}" y1="{number(y0)}" x2="{number(x1)}" y2="{number(y1)}" {look}/>'


def shape(each: Any, across: Axis, up: Axis) -> str:
    """A line or a rectangle of the layout."""
    x0, x1 = (across.at_share(x) if each.xref == "paper" else across.at(x) for x in (each.x0, each.x1))
    y0, y1 = (up.at_share(y) if each.yref == "paper" else up.at(y) for y in (each.y0, each.y1))
    if each.type == "line":
        return line(x0, y0, x1, y1, _stroke(each.line))
    place = f'x="{number(min(x0, x1))}" y="{number(min(y0, y1))}"'
    size = f'width="{number(abs(x1 - x0))}" height="{number(abs(y1 - y0))}"'
    opacity = 1 if each.opacity is None else each.opacity
    return f'<rect {place} {size} fill="{colour(each.fillcolor)}" fill-opacity="{number(opacity)}"/>'


def with_areas(traces: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    """Each trace, with the one before it where the area between the two is filled."""
    before = None
    for each in traces:
        yield each, before if each.fill == "tonexty" else None
        before = each


def trace(pair: tuple[Any, Any], across: Axis, up: Axis) -> str:
    """The line of a trace in as many pieces as its gaps make, the area below it, and the reach of its points."""
    each, below = pair
    parts = []
    if below is not None:
        around = [*_places(each, across, up), *reversed(_places(below, across, up))]
        parts.append(f'<polygon points="{_joined(around)}" {_fill(each.fillcolor)}/>')
    if "lines" in (each.mode or "") and each.line.width != 0:
        pieces = _pieces(_places(each, across, up))
        parts += [f'<polyline points="{_joined(piece)}" fill="none" {_stroke(each.line)}/>' for piece in pieces]
    return "".join([*parts, *_reaches(each, across, up)])


def points(each: Any, across: Axis, up: Axis) -> str:
    """The points of a trace, each in its shape and colour."""
    places = _places(each, across, up)
    looks = (_each(each.marker[name], len(places)) for name in ("size", "color", "symbol"))
    edge = each.marker.line
    stroke = f' stroke="{colour(edge.color)}" stroke-width="{edge.width}"' if edge.width else ""
    return "".join(
        _point(x, y, (size or 6) / 2, symbol or "circle", colour(fill), stroke)
        for (x, y), size, fill, symbol in zip(places, *looks, strict=True)
        if not math.isnan(x + y)
    )


def _places(each: Any, across: Axis, up: Axis) -> Points:
    """Where the values of a trace stand, with the corners of a line in steps."""
    x = [] if each.x is None else [across.at(value) for value in each.x]
    y = [] if each.y is None else [up.at(value) for value in each.y]
    places = list(zip(x, y, strict=True))
    if each.line.shape != "hv":
        return places
    corners = [[(after[0], before[1]), after] for before, after in pairwise(places)]
    return places[:1] + [place for corner in corners for place in corner]


def _pieces(places: Points) -> Iterator[Points]:
    """The line from gap to gap."""
    piece: Points = []
    for place in [*places, GAP]:
        if not math.isnan(sum(place)):
            piece.append(place)
            continue
        if len(piece) > 1:
            yield piece
        piece = []


def _reaches(each: Any, across: Axis, up: Axis) -> Iterable[str]:
    """The line through each point from where to where it could lie by chance."""
    reach = each.error_x
    if reach.array is None:
        return
    for x, y, more, less in zip(each.x, each.y, reach.array, reach.arrayminus, strict=True):
        look = f'stroke="{colour(reach.color)}" stroke-width="{reach.thickness}"'
        yield line(across.at(x - less), up.at(y), across.at(x + more), up.at(y), look)


def _point(x: float, y: float, half: float, symbol: str, fill: str, stroke: str) -> str:
    shape, is_open = symbol.removesuffix("-open"), symbol.endswith("-open")
    look = f'fill="none" stroke="{fill}" stroke-width="1.5"' if is_open else f'fill="{fill}"{stroke}'
    if shape not in CORNERS:
        return f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(half)}" {look}/>'
    return f'<polygon points="{_joined([(x + half * dx, y + half * dy) for dx, dy in CORNERS[shape]])}" {look}/>'


def _each(given: Any, how_many: int) -> list:
    return [given] * how_many if given is None or isinstance(given, str | int | float) else list(given)


def _joined(places: Points) -> str:
    return " ".join(f"{number(x)},{number(y)}" for x, y in places)


def _stroke(given: Any) -> str:
    dash = f' stroke-dasharray="{DASHES[given.dash]}"' if given.dash in DASHES else ""
    return f'stroke="{colour(given.color)}" stroke-width="{number(2 if given.width is None else given.width)}"{dash}'


def _fill(given: str) -> str:
    """A colour, and how much of it shows where two more digits say so."""
    shows = int(given[7:], 16) / 255 if len(given) == 9 else 1
    return f'fill="{colour(given[:7])}" fill-opacity="{number(shows)}"'
