"""Rows that are no data: blank ones, totals at the end, headings again; and the trimming that decides it."""

import re
from collections.abc import Iterable, Sequence
from functools import partial, reduce
from typing import TypeAlias

import pyarrow as pa
import pyarrow.compute as pc  # its functions are made at run time, which pyright does not see

WHITE_SPACE = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
)
BLANK, TOTAL, AGAIN = "blank row", "row of totals", "the headings again"
HINT = "note: how the cells are filled in"
TOTALS = re.compile(r"((grand|overall|sub)[ -]?)?totals?( (rows|records|staff|hours|count))?\s*[:=]?\s*[\d.,]*", re.I)
NAMES_TOTAL = re.compile(
    rf"{TOTALS.pattern}|(?:grand|overall|sub)[ -]?totals?\b.*|totals? (?:for|of|in)\b.*|.*\b(?:sub[ -]?)?totals?\s*:?",
    re.I,
)
# A date format where a date would stand, in the row under the headings of a form that a system gives out.
FORMAT = re.compile(r"\b(dd?([/.-])mm?m?\2yy(yy)?|mm?([/.-])dd?\4yy(yy)?|yyyy([/.-])mm?\6dd?)\b", re.I)

Mask: TypeAlias = pa.Array | pa.ChunkedArray


def tidy(table: pa.Table, heading_rows: Sequence[Sequence[str]]) -> tuple[pa.Table, list[tuple[int, str]]]:
    """The table trimmed, blank cells null, without the rows that are no data; and those, as (line, reason).

    Each different text of a column is kept and looked at once, however many rows hold it.
    """
    names = table.column_names[:-1]
    table = pa.table([*(_trimmed(table[name]) for name in names), table["line"]], names=table.column_names)
    aside = []
    for reason, where in ((BLANK, _blank), *((AGAIN, partial(_equal, row=row)) for row in heading_rows)):
        table, lines = _without(table, where(table))
        aside += [(line, reason) for line in lines]
    table, hints = _without_hints(table)
    table, totals = without_totals(table)
    return table, sorted(aside + [(line, HINT) for line in hints] + [(line, TOTAL) for line in totals])


def _without_hints(table: pa.Table) -> tuple[pa.Table, list[int]]:
    """The table less a first row that says in which format a date is to be written; and its line."""
    first = [table[at][0].as_py() or "" for at in range(table.num_columns - 1)] if table.num_rows else []
    if not any(map(FORMAT.search, first)):
        return table, []
    return table.slice(1), table["line"].slice(0, 1).to_pylist()


def _trimmed(column: pa.ChunkedArray) -> pa.DictionaryArray:
    coded = (column if pa.types.is_dictionary(column.type) else pc.dictionary_encode(column)).combine_chunks()  # pyright: ignore[reportAttributeAccessIssue]
    trimmed = pc.utf8_trim(coded.dictionary, characters=WHITE_SPACE)  # pyright: ignore[reportAttributeAccessIssue]
    trimmed = pc.dictionary_encode(pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed))  # pyright: ignore[reportAttributeAccessIssue]
    return pa.DictionaryArray.from_arrays(trimmed.indices.take(coded.indices), trimmed.dictionary)


def _blank(table: pa.Table) -> Mask | None:
    """Where every cell is blank; None where none can be, because a column is filled in every row."""
    columns = table.columns[:-1]
    return _all_of(map(pc.is_null, columns)) if all(column.null_count for column in columns) else None  # pyright: ignore[reportAttributeAccessIssue]


def _equal(table: pa.Table, row: Sequence[str]) -> Mask | None:
    """Where every cell is the heading's, letter for letter; None where a column holds its heading nowhere."""
    masks = []
    for at, text in enumerate(row[: table.num_columns - 1]):
        if (mask := _cell_equals(table[at], text.strip(WHITE_SPACE))) is None:
            return None
        masks.append(mask)
    return _all_of(masks)


def _cell_equals(column: pa.ChunkedArray, text: str) -> Mask | None:
    if not text:
        return pc.is_null(column) if column.null_count else None  # pyright: ignore[reportAttributeAccessIssue]
    coded = column.combine_chunks()
    place = pc.index(coded.dictionary, text).as_py()
    return None if place < 0 else pc.fill_null(pc.equal(coded.indices, place), False)  # pyright: ignore[reportAttributeAccessIssue]


def _all_of(masks: Iterable[Mask]) -> Mask:
    return reduce(pc.and_, masks)  # pyright: ignore[reportAttributeAccessIssue]


def _without(table: pa.Table, mask: Mask | None) -> tuple[pa.Table, list[int]]:
    if mask is None or not pc.any(mask).as_py():  # pyright: ignore[reportAttributeAccessIssue]
        return table, []
    return table.filter(pc.invert(mask)), table["line"].filter(mask).to_pylist()  # pyright: ignore[reportAttributeAccessIssue]


def without_totals(table: pa.Table) -> tuple[pa.Table, list[int]]:
    """The last rows that say "Total" in their first filled cell; none in the middle, which may be anything."""
    end = table.num_rows
    while end and TOTALS.fullmatch(_first_filled(table, end - 1)):
        end -= 1
    return table.slice(0, end), table["line"].slice(end).to_pylist()


def totals_in(column: pa.ChunkedArray) -> list[str]:
    """The different texts of a column that name a total: "March total", "Subtotal Oak House"."""
    different = pc.cast(column.unique(), pa.string())
    likely = different.filter(pc.fill_null(pc.match_substring(different, "total", ignore_case=True), False))  # pyright: ignore[reportAttributeAccessIssue]
    return [text for text in likely.to_pylist() if NAMES_TOTAL.fullmatch(text.strip())]


def _first_filled(table: pa.Table, row: int) -> str:
    cells = (table[position][row].as_py() for position in range(table.num_columns - 1))
    return next((cell for cell in cells if cell is not None), "")
