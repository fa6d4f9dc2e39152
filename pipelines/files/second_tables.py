"""Several tables below one another on one sheet: each is a sheet of its own, under its own headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc  # its functions are made at run time, which pyright does not see

from pipelines.files import not_data
from pipelines.files.heading_row import A_VALUE, folded
from pipelines.files.sheet import Known, Sheet, nameless, text_table, too_wide

FEWEST = 3  # known headings of a row that begins another table
SHARE = 0.6  # of its filled cells that are known headings
SMALL = 5000  # different texts of a column that are looked at one by one
MANY = 1000  # rows that seem to be headings: then they are data
TITLE = "heading of another table"
WIDER = re.compile(too_wide(r"\d+", r"\d+"))
NAME = re.compile(r"(?:(?P<sheet>.*), from row|from line) \d+", re.S)

Row = tuple[int, list[str]]  # line, cells


def sheet_of(name: str) -> str:
    """The sheet's own name, of a sheet or of a table further down on it."""
    match = NAME.fullmatch(name)
    return (match["sheet"] or "") if match else name


def place_of(file: str, sheet: str) -> str:
    """Where it stands, in words: the file, its sheet, and where on it the table begins."""
    if not sheet:
        return file
    return f"{file}, {sheet}" if NAME.fullmatch(sheet) and not sheet_of(sheet) else f"{file}, sheet {sheet}"


def pattern_of(name: str) -> str:
    """The name for a mapping: of a table further down, whichever line it begins on next time."""
    return re.sub(r"\d+$", "*", name) if NAME.fullmatch(name) else name


def split(sheet: Sheet, known: Known) -> list[Sheet]:
    """The tables of the sheet, one below the other; the sheet itself where it is one."""
    starts = _heading_rows(sheet, known)
    if not starts:
        return [sheet]
    ends = [line for line, _ in starts[1:]] + [None]
    first = _first(sheet, starts[0][0])
    return [first, *(_further(sheet, row, end) for row, end in zip(starts, ends, strict=True))]


def _heading_rows(sheet: Sheet, known: Known) -> list[Row]:
    rows = [_row(sheet.rows, at) for at in _candidates(sheet.rows, known)] + _wider(sheet)
    return sorted(row for row in rows if _are_headings(row[1], known))


def _are_headings(cells: Sequence[str], known: Known) -> bool:
    filled = [text for cell in cells if (text := folded(cell))]
    names = {text.casefold() for text in filled if known(text)}
    words = not any(A_VALUE.fullmatch(text) for text in filled)
    return words and len(names) >= max(FEWEST, SHARE * len(filled))


def _candidates(rows: pa.Table, known: Known) -> list[int]:
    """The rows that hold headings in two columns or more of those with few different texts."""
    count = None
    for name in rows.column_names[:-1]:
        column = rows[name].combine_chunks()
        words = (
            [at for at, text in enumerate(column.dictionary.to_pylist()) if text and known(text)]
            if (len(column.dictionary) <= SMALL)
            else []
        )
        if words:
            mask = pc.fill_null(pc.is_in(column.indices, pa.array(words, column.indices.type)), False)  # pyright: ignore[reportAttributeAccessIssue]
            held = pc.cast(mask, pa.int32())
            count = held if count is None else pc.add(count, held)  # pyright: ignore[reportAttributeAccessIssue]
    if count is None:
        return []
    places = pc.indices_nonzero(pc.greater_equal(count, 2)).to_pylist()  # pyright: ignore[reportAttributeAccessIssue]
    return places if len(places) <= MANY else []


def _row(rows: pa.Table, at: int) -> Row:
    cells = [rows[name][at].as_py() or "" for name in rows.column_names[:-1]]
    return rows["line"][at].as_py(), cells


def _wider(sheet: Sheet) -> list[Row]:
    """The rows of a text file that have more cells than the headings above them."""
    return [(line, cells) for line, reason, cells in sheet.rejected if WIDER.fullmatch(reason)]


def _first(sheet: Sheet, end: int) -> Sheet:
    """The table above the first further headings, its title aside."""
    rows = sheet.rows.filter(pc.less(sheet.rows["line"], end))  # pyright: ignore[reportAttributeAccessIssue]
    return _tidied(
        replace(
            sheet,
            rejected=[row for row in sheet.rejected if row[0] < end],
            set_aside=[row for row in sheet.set_aside if row[0] < end],
            notes=[*_other_notes(sheet), f"Another table begins on row {end}, under headings of its own."],
        ),
        rows,
    )


def _further(sheet: Sheet, start: Row, end: int | None) -> Sheet:
    """The table under further headings, up to the next."""
    line, cells = start
    headings = [folded(cell) for cell in cells]
    width = max(at for at, text in enumerate(headings, 1) if text)
    inside = [row for row in _rows_below(sheet, line) if end is None or row[0] < end]
    fitting = [(at, row) for at, row in inside if not any(row[width:])]
    part = replace(
        sheet,
        name=f"{sheet.name}, from row {line}" if sheet.is_workbook else f"from line {line}",
        heading_line=line,
        headings=headings[:width],
        above=[start],
        rejected=_rejected(sheet, line, end)
        + [(at, too_wide(len(row), width), row) for at, row in inside if any(row[width:])],
        set_aside=[row for row in sheet.set_aside if line < row[0] and (end is None or row[0] < end)],
        notes=[f"Its headings were found on row {line}, below another table."],
    )
    columns = [[row[at] if at < len(row) else "" for _, row in fitting] for at in range(width)]
    table, aside = not_data.tidy(text_table(columns, [at for at, _ in fitting]), [headings[:width]])
    part.set_aside = sorted(part.set_aside + aside)
    return _tidied(part, table)


def _rows_below(sheet: Sheet, line: int) -> list[Row]:
    rows = sheet.rows.filter(pc.greater(sheet.rows["line"], line))  # pyright: ignore[reportAttributeAccessIssue]
    inside = [_row(rows, at) for at in range(rows.num_rows)]
    return sorted(inside + [row for row in _wider(sheet) if row[0] > line])


def _rejected(sheet: Sheet, line: int, end: int | None) -> list[tuple[int, str, list[str]]]:
    """What cannot be read under any headings."""
    return [
        row for row in sheet.rejected if line < row[0] and (end is None or row[0] < end) and not WIDER.fullmatch(row[1])
    ]


def _tidied(part: Sheet, rows: pa.Table) -> Sheet:
    """The part with these rows, less totals and the titles of what follows at its end."""
    end = rows.num_rows
    while end and len(part.headings) >= FEWEST and len([cell for cell in _row(rows, end - 1)[1] if cell]) == 1:
        end -= 1
    titles = rows["line"].slice(end).to_pylist()
    rows, totals = not_data.without_totals(rows.slice(0, end))
    aside = [(line, TITLE) for line in titles] + [(line, not_data.TOTAL) for line in totals]
    return replace(
        part,
        rows=rows,
        set_aside=sorted(part.set_aside + aside),
        notes=[*part.notes, *nameless(rows, part.headings)],
    )


def _other_notes(sheet: Sheet) -> list[str]:
    return [note for note in sheet.notes if not note.startswith("Filled cells in columns without")]
