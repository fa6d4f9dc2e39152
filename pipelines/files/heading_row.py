"""Which row holds the headings: below notes, over two rows, merged, or not there at all."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.errors import LoadError
from pipelines.files.sheet import Known, KnowsExports

MOST = 2000  # filled cells of a row; the widest export has a course or a day a column
WIDEST = 16_384  # cells of a row, as of a spreadsheet
FEWEST, SHARE = 3, 0.6  # headings that are enough to be a table: so many, and of those of the widest row
LOOK_AT = 30  # rows; exports put a title and a few filters above their headings, never a page of them
A_NUMBER_OR_DATE = r"[-+£$€]?[\d.,:/\-\s%]*\d[\d.,:/\-\s%]*(am|pm|[TZ].*)?"
A_WORDED_DATE = r"\d{1,2}[ -][A-Za-z]{3,9}[ -]\d{2,4}.*"
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff]")
A_VALUE = re.compile(f"{A_NUMBER_OR_DATE}|{A_WORDED_DATE}", re.I)


@dataclass(frozen=True)
class Headings:
    """Where the headings are. `first` and `last` count the rows looked at, from 0; `texts` is one per column."""

    first: int
    last: int
    texts: list[str]


def folded(text: str) -> str:
    """The text with every run of white space and control characters as one space, trimmed."""
    if not text:
        return ""  # most cells of a wide sheet
    return " ".join(CONTROLS.sub(" ", text).split())


def refuse_too_wide(file: str, rows: Sequence[Sequence[str]]) -> None:
    """LoadError where a row among the first has more cells than the headings of any export: each would be looked at."""
    for row in rows:
        if len(row) > WIDEST or (len(row) > MOST and sum(map(bool, row)) > MOST):
            raise LoadError(
                f"{file} has more than {MOST:,} columns, which no export has: "
                "look whether rows and columns changed places, and export it again with the columns that are needed."
            )


def find(rows: Sequence[Sequence[str]], known: Known, spread: Sequence[Sequence[str]] | None = None) -> Headings:
    """The heading row among the first rows of a sheet; the first row that is not blank where nothing looks like one.

    `spread` are the same rows with the text of merged cells in each column they cover: the upper of two heading rows.
    """
    rows = [[folded(cell) for cell in row] for row in rows[:LOOK_AT]]
    uppers = rows if spread is None else [[folded(cell) for cell in row] for row in spread[:LOOK_AT]]
    single = [Headings(at, at, row) for at, row in enumerate(rows) if any(row)]
    pairs = [Headings(at, at + 1, _joined(uppers[at], rows[at + 1], known)) for at in _pairs(rows)]
    best = max(single + pairs, key=lambda headings: _count(headings.texts, known))  # the first of equals: a single row
    if _count(best.texts, known):
        first = _first_alike(single, best, known)
        return _first_complete(single + pairs, _count(best.texts, known), known) or first
    return next((row for row in single if _looks_like_headings(row.texts, rows)), single[0])


def _first_complete(candidates: Sequence[Headings], most: int, known: Known) -> Headings | None:
    """The first headings that make an export complete: under those of a longer table below, its rows would be lost."""
    enough = max(FEWEST, SHARE * most)
    complete = [
        headings
        for headings in candidates
        if _count(headings.texts, known) >= enough and makes_complete(known, headings.texts)
    ]
    return min(complete, key=lambda headings: (headings.last, -_count(headings.texts, known)), default=None)


def _first_alike(single: Sequence[Headings], best: Headings, known: Known) -> Headings:
    """The first row of headings that begins as the best does: of a table below with one more, as of who left."""
    words = {text.casefold() for text in best.texts if text}
    enough = max(FEWEST, SHARE * len(words))
    for headings in single:
        own = [text.casefold() for text in headings.texts if text]
        is_alike = len(own) >= enough and sum(text in words for text in own) >= SHARE * len(own)
        if headings.first < best.first and is_alike and _count(headings.texts, known) >= FEWEST:
            return headings
    return best


def makes_complete(known: Known, texts: Sequence[str]) -> bool:
    """Whether the headings are all that some export cannot do without; False where only words are known."""
    return isinstance(known, KnowsExports) and known.makes_complete(texts)


def _count(texts: Sequence[str], known: Known) -> int:
    """How many headings are known; what ends in a colon stands before its value, as "Name:" above a table."""
    return len({text.casefold() for text in texts if text and not text.endswith(":") and known(text)})


def _pairs(rows: Sequence[Sequence[str]]) -> list[int]:
    """The rows that could be the upper of two heading rows: neither of the two holds a number or a date."""
    words = [any(row) and not any(A_VALUE.fullmatch(cell) for cell in row) for row in rows]
    return [at for at in range(len(rows) - 1) if words[at] and words[at + 1]]


def _joined(upper: Sequence[str], lower: Sequence[str], known: Known) -> list[str]:
    width = max(len(upper), len(lower))
    padded = ([*row, *[""] * (width - len(row))] for row in (upper, lower))
    return [_join(above, below, known) for above, below in zip(*padded, strict=True)]


def _join(above: str, below: str, known: Known) -> str:
    both = f"{above} {below}".strip()
    return below if above and below and not known(both) and known(below) else both


def _looks_like_headings(row: Sequence[str], rows: Sequence[Sequence[str]]) -> bool:
    widest = max(sum(map(bool, other)) for other in rows)
    filled = [cell for cell in row if cell]
    words = not any(A_VALUE.fullmatch(cell) for cell in filled)
    return words and len(filled) >= max(1, 0.6 * widest)
