"""The cells of a worksheet whose formula failed: a reader gives nothing for them, the XML their names."""

import html
import re
from collections import Counter
from collections.abc import Mapping

Errors = Mapping[tuple[int, int], str]  # row and column, from 0 -> the error's name

CELL = re.compile(rb'<(?:[\w.-]+:)?c\b([^>]*?\bt="e"[^>]*)>.{0,8000}?<(?:[\w.-]+:)?v>([^<]*)</', re.S)
PLACE = re.compile(rb'\br="([A-Za-z]{1,3})(\d{1,7})"')


def of_sheet(xml: bytes) -> dict[tuple[int, int], str]:
    """The errors of an XLSX worksheet by their cells; of a cell that does not say where it stands by a row below 0."""
    if b't="e"' not in xml:
        return {}
    errors = {}
    for attributes, error in CELL.findall(xml):
        place = PLACE.search(attributes)
        at = (int(place[2]) - 1, _column(place[1])) if place else (-1, len(errors))
        errors[at] = html.unescape(error.decode("utf-8", "replace"))
    return errors


def by_row(errors: Errors) -> dict[int, dict[int, str]]:
    """The same row by row."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), error in errors.items():
        rows.setdefault(row, {})[column] = error
    return rows


def notes(errors: Errors) -> list[str]:
    """What a report says of them."""
    if not errors:
        return []
    named = ", ".join(f"{count} × {error}" for error, count in sorted(Counter(errors.values()).items()))
    return [f"Cells that hold the error of a formula instead of a value: {len(errors)} ({named})."]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1
