"""A table of figures with words, marks and small trends, whose cells are links. One look for every grid of figures."""

import json
from collections.abc import Mapping, Sequence
from math import isnan
from pathlib import Path

from streamlit.components.v2 import component

from metrics.metric import Metric
from views.session import links, own_terms
from views.session.viewer import Viewer
from views.words import basis, directions, figures, reasons

MARKS = "◆ needs a look, ▲ better than usual, ▽ short of its target; without a mark: as usual, or too few to tell"
FILES = Path(__file__).parent
TREND = (FILES / "trend.js").read_text("utf-8")  # draws small trends; stands before the scripts that have some

_grid = component(
    "hearth_grid",
    html='<div class="find"></div><div class="grid"></div>',
    css=(FILES / "grid.css").read_text("utf-8"),
    js=links.SCRIPT + TREND + (FILES / "grid.js").read_text("utf-8"),
)


def table(
    columns: Sequence[Mapping], rows: Sequence[Mapping], name: str, *, is_quiet: bool = False, find: str = ""
) -> bytes:
    """A table as `draw` sends it, called `name` to a screen reader.

    `columns` begin with the heading over the names of the rows. A quiet one has a line a row, its numbers at the right,
    and a mark only where there is something to say. `find` is the label of a field that leaves the rows whose heading
    holds what is typed, and those that stay whatever is.
    """
    made = {"columns": list(columns), "rows": list(rows), "name": name, "is_quiet": is_quiet, "find": find}
    return json.dumps(made, ensure_ascii=False).encode()


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


def drawn(trend: Sequence[float]) -> list[float | None]:
    """A small trend as scripts draw it: None where there is no point."""
    return [None if isnan(point) else round(point, 3) for point in trend]


def cell(
    viewer: Viewer,
    metric: Metric,
    row: Mapping | None,
    trend: Sequence[float] = (),
    to: tuple[str, Mapping] | None = None,
    note: str = "",
    until: str = "",
) -> dict:
    """One figure: its value in a few words, its small trend, what it speaks up to, and all of it in full as its title.

    Its word and how it stands to its target are marked where they are news, and read out in any case.
    """
    if row is None:
        return {"text": "–", "quiet": True, "title": f"{metric.title} is not published here"}
    direction, target, has_number = _read(viewer, metric, row)
    return {
        "text": figures.short(viewer, metric, row),
        "quiet": not has_number,
        "title": _in_full(viewer, metric, row, [], note),
        "news": direction in (directions.BETTER, directions.NEEDS_A_LOOK),
        "word": direction.word,
        "mark": direction.mark,
        "colour": direction.colour,
        "target": _target(target) if target.word else None,
        "trend": drawn(trend) if has_number else [],
        "below": until,
        **_link(to),
    }


def _read(viewer: Viewer, metric: Metric, row: Mapping) -> tuple[directions.Direction, directions.Direction, bool]:
    """The word of a figure, how it stands to its target, and whether there is a number at all."""
    has_number = basis.has_number(row)
    target = directions.of_target(metric, row, own_terms.policy(viewer)) if has_number else directions.NO_WORD
    return directions.of(row), target, has_number


def _in_full(viewer: Viewer, metric: Metric, row: Mapping, words: Sequence[str], note: str) -> str:
    """All of a figure, with words that are not read out beside it."""
    parts = (figures.full(viewer, metric, row), *words, basis.left_out(metric, row), figures.formula(metric), note)
    return f"{metric.title}: {' · '.join(part for part in parts if part)}"


def _target(target: directions.Direction) -> dict:
    short = directions.is_short(target)
    return {"word": target.word, "mark": target.mark, "colour": target.colour, "short": short}


def quiet_cell(
    viewer: Viewer,
    metric: Metric,
    row: Mapping | None,
    trend: Sequence[float] = (),
    to: tuple[str, Mapping] | None = None,
    note: str = "",
) -> dict:
    """One figure on one line: a mark only where it has changed, or is short of its target; all of it as its title."""
    if row is None:
        return {"text": "", "title": f"{metric.title}: not published here"}
    word, target, has_number = _read(viewer, metric, row)
    marked = word if word in directions.NEWS else target if directions.is_short(target) else directions.NO_WORD
    return {
        "text": figures.brief(metric, row) if has_number else reasons.brief(row),
        "quiet": not has_number,
        "title": _in_full(viewer, metric, row, [word.word, target.word], note),
        "mark": marked.mark,
        "colour": marked.colour if marked.word else "",
        "trend": drawn(trend) if has_number else [],
        **_link(to),
    }


def _link(to: tuple[str, Mapping] | None) -> dict:
    return {} if to is None else {"go": links.go(*to)}
