"""Figures of a free period as a table: the measure, its value and count in words, and what it was counted over."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from operator import itemgetter

import pandas as pd

from metrics import METRICS
from views.session.viewer import Viewer
from views.words import basis, figures, period_lines

COLUMNS = ("Measure", "Figure", "Count", "Counted over", "Note")
OF_A_PART = "– "  # begins the name of a part, below its measure


def of(viewer: Viewer, rows: Iterable[Mapping], start: date, end: date) -> pd.DataFrame:
    """A row a figure, measures in the order of display, parts below theirs, empty columns left out.

    `rows` are of one unit, over the period from one day to another.
    """
    places = {name: place for place, name in enumerate(METRICS)}
    ordered = sorted(rows, key=lambda row: (places[row["metric"]], row["part"], row["month"]))
    listed = [
        line for _, some in groupby(ordered, itemgetter("metric")) for line in _lines(viewer, list(some), start, end)
    ]
    table = pd.DataFrame([*dict.fromkeys(listed)], columns=list(COLUMNS))  # what is not supplied is said once
    return table.loc[:, [name for name in COLUMNS if any(table[name])]]


def _lines(viewer: Viewer, rows: list[Mapping], start: date, end: date) -> Iterator[tuple[str, ...]]:
    """The lines of one measure; its title alone above parts over which there is no figure."""
    title = period_lines.title(METRICS[rows[0]["metric"]])
    if rows[0]["part"]:
        yield (title, *[""] * (len(COLUMNS) - 1))
    for row in rows:
        yield (f"{OF_A_PART}{row['part']}" if row["part"] else title, *_cells(viewer, row, start, end))


def _cells(viewer: Viewer, row: Mapping, start: date, end: date) -> tuple[str, str, str, str]:
    metric = METRICS[row["metric"]]
    over = period_lines.counted_over(metric, row, start, end)
    if not basis.has_number(row):
        return figures.full(viewer, metric, row), "", over if row["state"] == "suppressed" else "", ""
    value, count = period_lines.split(metric, row)
    ended = period_lines.ending(metric, row)
    notes = [figures.formula(metric), basis.left_out(metric, row), _so_far(row), ended]
    return value, count, over, "; ".join(note for note in notes if note)


def _so_far(row: Mapping) -> str:
    return "can still change" if row["state"] == "partial" else ""
