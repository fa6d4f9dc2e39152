"""The look that all charts share: colours, sizes and axes that read on light and on dark, on a desk and on a phone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from metrics.metric import Metric
from views.words import text

# Streamlit puts colours of its theme in place of these: three of .streamlit/config.toml, its text, its ground.
BLUE, ORANGE, GREY = "#000001", "#000002", "#000003"
TEXT, GROUND = "#000037", "#000038"
SIZE, LARGE = 13, 15  # pixels of letters: what stands at an axis or a line; the last value
LETTER, ROW = 6.6, 16  # pixels across and up of a letter beside a line
SIDE = 8  # pixels left free at an edge


@dataclass(frozen=True)
class Name:
    """What stands beside a drawing at a height: its lines, and the colour of what it names."""

    height: float
    lines: tuple[str, ...]
    colour: str = TEXT
    size: int = SIZE

    @property
    def pixels(self) -> int:
        """How much room it takes from top to bottom."""
        return ROW * len(self.lines)


class Figure(go.Figure):
    """A drawing, which does not change once it is made.

    So Plotly turns it into plain data once, and not each time a page is drawn again; and it takes what our own code
    makes unchecked (`checks`), as that takes most of the time. The tests let Plotly check every drawing.
    """

    checks = False

    def __init__(self, data: Sequence[Mapping], layout: Mapping) -> None:
        super().__init__(data=list(data), layout=layout, _validate=self.checks)

    def to_dict(self) -> dict:
        """The drawing as plain data; not to be changed."""
        if "_as_data" not in self.__dict__:
            self._as_data = super().to_dict()
        return self._as_data


def config(*named: str) -> dict:
    """What a reader may do with a chart: take it away as a picture, under a name made of these."""
    name = re.sub(r"[^a-z0-9]+", "-", " ".join(named).lower()).strip("-")
    picture = {"format": "png", "filename": name or "chart", "scale": 2}
    return {"displayModeBar": "hover", "modeBarButtons": [["toImage"]], "toImageButtonOptions": picture}


def finding(words: str) -> None:
    """What a chart shows, in words above it: text of the page wraps at any width, a title in a drawing at none."""
    text.paragraph(text.markup("**{finding}**", finding=words))


def layout(plot: int, below: int = 44, right: int = SIDE) -> dict:
    """A plot of so many pixels from top to bottom, with so many below and at its right; its finding stands above it."""
    top = 2 * SIDE
    return {
        "height": top + plot + below,
        "annotations": [],
        "showlegend": False,
        "font": {"size": SIZE, "color": TEXT},
        "margin": {"l": SIDE, "r": right, "t": top, "b": below, "autoexpand": True},
        "yaxis": axis(),
        "xaxis": axis() | {"automargin": False},
        "hovermode": "x unified",
        "hoverlabel": {"font": {"size": SIZE}},
    }


def axis() -> dict:
    """An axis as all charts have it: letters large and dark enough, nothing to drag."""
    return {"automargin": True, "tickfont": {"size": SIZE, "color": TEXT}, "fixedrange": True}


def beside(names: Sequence[Name], span: tuple[float, float], plot: int) -> list[dict]:
    """The names at the right of a plot that reaches so far up in so many pixels, each at its height or next to it."""
    per_pixel = (span[1] - span[0]) / plot
    listed = sorted(names, key=lambda name: name.height)
    heights = [(name.height - span[0]) / per_pixel for name in listed]
    places = kept_from_covering(heights, [name.pixels for name in listed], plot)
    return [
        {"xref": "paper", "x": 1, "xanchor": "left", "xshift": SIDE, "y": name.height, "yshift": place - height}
        | {"text": text.stacked(*name.lines), "font": {"size": name.size, "color": name.colour}}
        | {"showarrow": False, "align": "left"}
        for name, height, place in zip(listed, heights, places, strict=True)
    ]


def kept_from_covering(heights: Sequence[float], sizes: Sequence[float], plot: float) -> list[float]:
    """Heights, from low to high, moved so far that things of these sizes do not cover one another within the plot."""
    places: list[float] = []
    for height, size in zip(heights, sizes, strict=True):
        lowest = places[-1] + (sizes[len(places) - 1] + size) / 2 if places else size / 2
        places.append(max(height, lowest))
    highest = plot
    for at in reversed(range(len(places))):
        places[at] = min(places[at], highest - sizes[at] / 2)
        highest = places[at] - sizes[at] / 2
    return places


def margin(names: Sequence[Name]) -> int:
    """Pixels that the names need at the right."""
    longest = max((len(line) * name.size / SIZE for name in names for line in name.lines), default=0)
    return round(LETTER * longest) + 2 * SIDE


def suffix(metric: Metric) -> str:
    """What stands behind each number of an axis."""
    return {"percent": "%", "days": " days"}.get(metric.unit, "")
