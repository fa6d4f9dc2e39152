"""A table of figures with words, marks and small trends, whose cells are links. One look for every grid of figures."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from streamlit.components.v2 import component

from metrics.metric import Metric
from views.session import links
from views.session.viewer import Viewer
from views.words import basis, directions, figures

MARKS = (
    "▲ better than usual, ◆ needs a look, ● as usual, ◌ too few to tell, ○ too early to say; "
    "✓ meets its target (keeps it: can be counted on to), ▽ short of its target"
)
FILES = Path(__file__).parent

_grid = component(
    "hearth_grid",
    html='<div class="grid"></div>',
    css=(FILES / "grid.css").read_text("utf-8"),
    js=links.SCRIPT + (FILES / "grid.js").read_text("utf-8"),
)


def table(columns: Sequence[Mapping], rows: Sequence[Mapping], name: str) -> bytes:
    """A table as `draw` sends it, called `name` to a screen reader.

    `columns` begin with the heading over the names of the rows.
    """
    return json.dumps({"columns": list(columns), "rows": list(rows), "name": name}, ensure_ascii=False).encode()


def draw(made: bytes, key: str) -> None:
    """Draw a table.

    It is sent as bytes, since every rerun would otherwise write the same large table anew, and more than once.
    """
    _grid(data=made, key=key)


def heading(text: str, title: str = "", to: tuple[str, Mapping] | None = None) -> dict:
    """A heading of a row or column; `to` is the page it links to and what the link carries."""
    return {"text": text, "title": title, **_link(to)}


def words(text: str, to: tuple[str, Mapping] | None = None) -> dict:
    """A cell that holds no figure."""
    return {"text": text, "quiet": True, **_link(to)}


def cell(
    viewer: Viewer,
    metric: Metric,
    row: Mapping | None,
    trend: Sequence[float] = (),
    to: tuple[str, Mapping] | None = None,
    note: str = "",
) -> dict:
    """One figure: its value in a few words, its word, its small trend, a note, and all of it in full as its title."""
    if row is None:
        return {"text": "–", "quiet": True, "title": f"{metric.title} is not published here"}
    in_full = (figures.full(viewer, metric, row), basis.left_out(metric, row), figures.formula(metric), note)
    title = " · ".join(text for text in in_full if text)
    direction, has_number = directions.of(row), basis.has_number(row)
    target = directions.of_target(metric, row, viewer.published.policy) if has_number else directions.NO_WORD
    return {
        "text": figures.short(viewer, metric, row),
        "quiet": not has_number,
        "title": f"{metric.title}: {title}",
        "word": direction.word,
        "mark": direction.mark,
        "colour": direction.colour,
        "target": {"word": target.word, "mark": target.mark, "colour": target.colour} if target.word else None,
        "trend": [None if pd.isna(point) else round(float(point), 3) for point in trend] if has_number else [],
        "note": note,
        **_link(to),
    }


def _link(to: tuple[str, Mapping] | None) -> dict:
    return {} if to is None else {"go": links.go(*to)}
