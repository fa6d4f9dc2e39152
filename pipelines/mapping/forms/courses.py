"""A training matrix: the cells of a course -> the day it was done, the day it runs out, the day it is booked for."""

from collections.abc import Sequence

from pipelines.mapping.forms.cells import Entry, Reader, nothing_known
from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.emitted import Emitted
from pipelines.mapping.shape import BOOKED

ALONE = "an expiry without a day of completion"
DONE, EXPIRES, BOOKED_FOR = "completed_on", "expires_on", "booked_for"

Filled = Sequence[tuple[Across, str]]  # a column that lies across, and the cell under it


def emit(line: int, item: dict[str, str], filled: Filled, reader: Reader, emitted: Emitted) -> None:
    """Give the rows of one person and course; `item` holds what tells both."""
    if not any(column.sub for column, _ in filled):
        for column, text in filled:
            for entry in reader.entries(text):
                if is_read(line, heading(column), entry, emitted, most=2):
                    emitted.row(line, **item, **_plain(entry))
        return
    dated: dict[str, str] = {}
    texts: dict[str, str] = {}
    for column, text in filled:
        entry = reader.entry(text)
        if is_read(line, heading(column), entry, emitted):
            name = BOOKED_FOR if BOOKED in entry.meanings else column.sub
            dated[name], texts[name] = entry.dates[0], text
    if dated.keys() == {EXPIRES}:
        column = next(column for column, _ in filled if column.sub == EXPIRES)
        emitted.list(line, heading(column), texts[EXPIRES], ALONE)
    elif dated:
        emitted.row(line, **item, **dated)


def heading(column: Across) -> str:
    """The heading of a cell, as a list of cells names it."""
    return f"{column.label} {column.sub_heading}".strip()


def is_read(line: int, under: str, entry: Entry, emitted: Emitted, most: int = 1) -> bool:
    """Whether an entry has what a row needs; what has not is set aside by a word, or listed with the reason."""
    if entry.is_nothing:
        emitted.aside[", ".join(entry.words)] += 1
        return False
    reason = entry.fault or (nothing_known(entry.unknown) if entry.unknown else "")
    if not reason and not 1 <= len(entry.dates) <= most:
        reason = f"has {len(entry.dates)} dates" if entry.dates else "says no date"
    if reason:
        emitted.list(line, under, entry.text, reason)
    return not reason


def _plain(entry: Entry) -> dict[str, str]:
    if BOOKED in entry.meanings:
        return {BOOKED_FOR: entry.dates[0]}
    return dict(zip((DONE, EXPIRES), entry.dates, strict=False))
