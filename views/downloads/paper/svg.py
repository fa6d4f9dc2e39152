"""A chart as an SVG of our own: drawn from the very figure that the page shows, so that both say the same."""

from collections.abc import Iterable
from html import escape
from typing import Any

import plotly.graph_objects as go

from records import plain_text
from views.downloads.paper import axes, svg_marks
from views.downloads.paper.axes import Axis
from views.downloads.paper.svg_marks import colour, number
from views.parts import charts

WIDTH = 720  # pixels across
ROW = 16  # pixels a line of text takes
SIDE = 8  # pixels left free at an edge
HIGH = 10  # pixels above a plot without names there
GRID = "#d5d9df"
NO_LETTERS = str.maketrans({"\ufffe": plain_text.SIGN, "\uffff": plain_text.SIGN})


def drawn(figure: go.Figure) -> str:
    """The chart; its finding is text above it."""
    across, up = _axes(figure)
    plot = (
        min(across.begin, across.end),
        min(up.begin, up.end),
        abs(across.end - across.begin),
        abs(up.end - up.begin),
    )
    height = plot[1] + plot[3] + _below(figure, across)
    parts = [
        _clip(*plot),
        *_grid(figure, across, up),
        '<g clip-path="url(#plot)">',
        *(svg_marks.shape(each, across, up) for each in _layout(figure).shapes),
        *(svg_marks.trace(each, across, up) for each in svg_marks.with_areas(_traces(figure))),
        "</g>",
        *(svg_marks.points(each, across, up) for each in _traces(figure) if "markers" in (each.mode or "")),
        *_named_axes(figure, across, up, height),
        *(_annotation(each, across, up) for each in _layout(figure).annotations),
    ]
    look = f'font-family="Libertinus Serif" font-size="{charts.SIZE}" fill="{colour(charts.TEXT)}"'
    size = f'width="{WIDTH}" height="{number(height)}" viewBox="0 0 {WIDTH} {number(height)}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size} {look}>{"".join(parts)}</svg>'


def _layout(figure: go.Figure) -> Any:
    """The layout, whose parts Plotly makes as they are asked for."""
    return figure.layout


def _traces(figure: go.Figure) -> Any:
    return figure.data


def _axes(figure: go.Figure) -> tuple[Axis, Axis]:
    """Both axes: their names at the left take as much as the longest does."""
    layout = _layout(figure)
    top, below = layout.margin.t or 0, layout.margin.b or 0
    high = (layout.height or 300) - top - below
    x = [value for trace in _traces(figure) for value in _listed(trace.x)]
    y = [value for trace in _traces(figure) for value in _listed(trace.y)]
    up = axes.axis(layout.yaxis, y, HIGH + high, HIGH)
    left = SIDE + axes.wide([name for _, name in up.ticks]) + SIDE + (ROW if layout.yaxis.title.text else 0)
    return axes.axis(layout.xaxis, x, left, WIDTH - (layout.margin.r or SIDE)), up


def _listed(values: Any) -> list:
    return [] if values is None else list(values)


def _below(figure: go.Figure, across: Axis) -> float:
    """Pixels that the names below the plot take."""
    lines = max((len(name) for _, name in across.ticks), default=0) + bool(_layout(figure).xaxis.title.text)
    return ROW * lines + SIDE


def _clip(left: float, top: float, wide: float, high: float) -> str:
    place = f'x="{number(left)}" y="{number(top)}" width="{number(wide)}" height="{number(high)}"'
    return f'<clipPath id="plot"><rect {place}/></clipPath>'


def _grid(figure: go.Figure, across: Axis, up: Axis) -> Iterable[str]:
    for place, _ in up.ticks:
        yield svg_marks.line(across.begin, place, across.end, place, f'stroke="{GRID}" stroke-width="0.75"')
    if _layout(figure).yaxis.type == "category":
        for place, _ in across.ticks:
            yield svg_marks.line(place, up.begin, place, up.end, f'stroke="{GRID}" stroke-width="0.75"')


def _named_axes(figure: go.Figure, across: Axis, up: Axis, height: float) -> Iterable[str]:
    for place, name in up.ticks:
        yield text(across.begin - SIDE, place, name, "end", middle=True)
    for place, name in across.ticks:
        yield text(place, up.begin + ROW, name, "middle")
    middle = (across.begin + across.end) / 2
    if _layout(figure).xaxis.title.text:
        yield text(middle, height - SIDE / 2, axes.lines(_layout(figure).xaxis.title.text), "middle")
    if _layout(figure).yaxis.title.text:
        words = text(0, 0, axes.lines(_layout(figure).yaxis.title.text), "middle")
        yield f'<g transform="translate({ROW - 2} {number((up.begin + up.end) / 2)}) rotate(-90)">{words}</g>'


def _annotation(each: Any, across: Axis, up: Axis) -> str:
    """A text beside the drawing, with a line to its point where it has been moved away."""
    x = across.at_share(each.x) if each.xref == "paper" else across.at(each.x)
    y = up.at_share(each.y) if each.yref == "paper" else up.at(each.y)
    words, size = axes.lines(each.text), each.font.size or charts.SIZE
    pointer = ""
    if each.showarrow is not False:
        end = y + (each.ay or 0)
        pointer = svg_marks.line(x, y, x, end, f'stroke="{colour(charts.GREY)}" stroke-width="0.75"')
        x, y = x + (each.ax or 0), end
    x, y = x + (each.xshift or 0), y - (each.yshift or 0)
    anchor = {"left": "start", "right": "end"}.get(each.xanchor or "", "middle")
    half = ROW * len(words) / 2
    y += {"top": half, "bottom": -half}.get(each.yanchor or "", 0)
    return pointer + text(x, y, words, anchor, True, size, colour(each.font.color or charts.TEXT))


def text(
    x: float, y: float, words: Iterable[str], anchor: str, middle: bool = False, size: float = 0, fill: str = ""
) -> str:
    """Lines of text at a place: its first baseline, or the middle of them all."""
    listed = list(words)
    first = y - ROW * (len(listed) - 1) / 2 + charts.SIZE / 3 if middle else y
    look = f' text-anchor="{anchor}"' + (f' font-size="{number(size)}"' if size else "")
    look += f' fill="{fill}"' if fill else ""
    return "".join(
        f'<text x="{number(x)}" y="{number(first + ROW * at)}"{look}>{_letters(line)}</text>'
        for at, line in enumerate(listed)
    )


def _letters(words: str) -> str:
    """The words as XML takes them: without the few letters it has no way to write."""
    return escape(plain_text.line(words).translate(NO_LETTERS))
