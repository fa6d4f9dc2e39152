"""Workbooks: XLSX, XLSM, XLSB, XLS and ODS, by the values of their cells; macros and formulas never run."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

import pyarrow as pa
import python_calamine as calamine

from pipelines.errors import LoadError
from pipelines.files import above_headings, heading_row, not_data, workbook_errors, workbook_marks, workbook_parts
from pipelines.files.file_kinds import damaged, with_password
from pipelines.files.heading_row import Headings
from pipelines.files.merged_cells import Merged, is_filled
from pipelines.files.sheet import Known, Sheet, nameless, text_table
from pipelines.files.workbook_cells import is_date, text
from pipelines.files.workbook_marks import Marks

CHUNK = 20_000  # rows held as Python text at a time
STRAY = 256  # columns: a table so much wider than its headings is wide because of stray cells


def read(path: Path, known: Known, max_unpacked_bytes: int) -> list[Sheet]:
    """The sheets that hold cells, hidden ones marked; LoadError if it cannot be opened or holds no cell at all."""
    marks = workbook_parts.look_over(path, max_unpacked_bytes)
    with path.open("rb") as file, _in_plain_words(path):
        # The reader takes no name that is not UTF-8; a file that is opened here it reads more slowly.
        is_plain = os.fsencode(path) == str(path).encode("utf-8", "replace")
        workbook = calamine.load_workbook(path if is_plain else file)
    with workbook:
        sheets, left_out = _sheets(path, workbook, known, marks)
    if not sheets:
        raise LoadError(f"{path.name} is empty, no sheet of it holds a value: export it again and look at it first.")
    return _named(sheets, left_out)


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    """Whatever the reader finds wrong with the file, as LoadError."""
    try:
        yield
    except calamine.PasswordError as error:
        raise LoadError(with_password(path)) from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise LoadError(f"{path.name} is damaged or cut off, or no workbook: save or export it again.") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what a fault in the Rust reader arrives as; it has no other base
            raise
        raise LoadError(damaged(path)) from error


def _sheets(
    path: Path, workbook: calamine.CalamineWorkbook, known: Known, marks: dict[str, Marks]
) -> tuple[list[Sheet], list[str]]:
    """The sheets that hold cells, and a sentence about each that was left out."""
    sheets, left_out = [], []
    for about in workbook.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet:
            left_out.append(f"The sheet “{about.name}” is a chart or a macro and was not read.")
            continue
        with _in_plain_words(path):
            grid = _Grid(workbook.get_sheet_by_name(about.name), marks.get(about.name, Marks()))
        if not grid.head:
            left_out.append(f"The sheet “{about.name}” holds no value.")
            continue
        hidden = about.visible != calamine.SheetVisibleEnum.Visible
        sheets.append(_sheet(path.name, about.name, hidden, grid, known))
        sheets[-1].notes += workbook_marks.notes(marks.get(about.name))
    return sheets, left_out


class _Grid:
    """The rows of a sheet with their numbers, from its first filled row on; errors by the names the XML gives them."""

    def __init__(self, sheet: calamine.CalamineSheet, marks: Marks):
        self.areas = sheet.merged_cell_ranges or marks.merged
        self.merged = Merged(self.areas)
        self.width = sheet.end[1] + 1 if sheet.end else 0
        self.stray = 0
        self._errors = workbook_errors.by_row(marks.errors)
        self._rows = self._numbered(sheet)
        first = self._down_to_a_value()
        self.head = [*first, *islice(self._rows, heading_row.LOOK_AT - 1)] if first else []

    def _down_to_a_value(self) -> list[tuple[int, list]]:
        """The filled rows down to the first that holds more than errors; none where the sheet holds nothing else."""
        rows = []
        for number, cells in self._rows:
            filled = sum(map(is_filled, cells))
            rows += [(number, cells)] if filled else []
            if filled > len(self._errors.get(number - 1, {})):
                return rows
        return []

    def _numbered(self, sheet: calamine.CalamineSheet) -> Iterator[tuple[int, list]]:
        """Every row with its number, the blank columns on the left put back, which the reader leaves out."""
        left = [""] * (sheet.start[1] if sheet.start else 0)
        for number, row in enumerate(sheet.iter_rows(), 1):
            row = left + row if left else row
            for at, error in self._errors.get(number - 1, {}).items():
                row[at : at + 1] = [error] if at < len(row) else []
            yield number, row

    def cut(self, headings: list[str]) -> list[str]:
        """The headings up to the last that is filled, and from now on rows as wide, where far more columns follow."""
        width = max((at for at, text in enumerate(headings, 1) if text), default=0)
        if self.width - width > STRAY:
            self.width = width
        return headings[: self.width]

    def below(self, line: int) -> Iterator[tuple[int, list]]:
        """The rows after the one with that number; what is filled beyond the width is counted in `stray`."""
        for number, cells in chain((row for row in self.head if row[0] > line), self._rows):
            if len(cells) > self.width:
                self.stray += sum(map(is_filled, cells[self.width :]))
                cells = cells[: self.width]
            yield number, self.merged.fill(number - 1, cells) if self.areas else cells


def _sheet(file: str, name: str, hidden: bool, grid: _Grid, known: Known) -> Sheet:
    lines = [line for line, _ in grid.head]
    plain = [[text(cell) for cell in cells] for _, cells in grid.head]
    heading_row.refuse_too_wide(file, plain)
    spread = [_spread(row, line, grid) for row, line in zip(plain, lines, strict=True)]
    headings = heading_row.find(plain, known, spread)
    texts = grid.cut(headings.texts)
    table, typed = _table(grid, lines[headings.last])
    table, aside = not_data.tidy(table, plain[headings.first : headings.last + 1])
    above = list(zip(lines, plain, strict=True))[: headings.first]
    notes_above, rows_above = above_headings.sorted_out(above, headings.texts)
    sheet = Sheet(
        file, name, hidden, lines[headings.last], texts, table, notes_above + aside, rows_above, typed, is_workbook=True
    )
    sheet.above = list(zip(lines, spread, strict=True))[: headings.last + 1]
    sheet.notes += [*_notes_on_headings(headings, lines), *nameless(table, texts, grid.stray)]
    sheet.notes += _notes_on_merged_rows(grid)
    return sheet


def _spread(row: Sequence[str], line: int, grid: _Grid) -> list[str]:
    """The row with the text of a cell merged across columns in each of them, for headings over two rows."""
    spread = list(row)
    for (top, left), (bottom, right) in grid.areas:
        if top == line - 1 == bottom and not any(spread[left + 1 : right + 1]):
            spread[left : right + 1] = [spread[left]] * len(spread[left : right + 1])
    return spread


def _table(grid: _Grid, heading_line: int) -> tuple[pa.Table, set[int]]:
    typed: set[int] = set()
    rows = grid.below(heading_line)
    chunks = [text_table([[] for _ in range(grid.width)], [])]
    while chunk := list(islice(rows, CHUNK)):
        columns = list(zip(*(cells for _, cells in chunk), strict=True))
        typed |= {at for at, column in enumerate(columns) if any(map(is_date, column))}
        texts = [[cell if type(cell) is str else text(cell) for cell in column] for column in columns]
        chunks.append(text_table(texts, [line for line, _ in chunk]))
    return pa.concat_tables(chunks), typed


def _notes_on_headings(headings: Headings, lines: Sequence[int]) -> list[str]:
    if headings.first != headings.last:
        return [f"The headings were found over two rows, {lines[headings.first]} and {lines[headings.last]}."]
    return [f"The headings were found on row {lines[headings.last]}."] if lines[headings.last] > 1 else []


def _notes_on_merged_rows(grid: _Grid) -> list[str]:
    return (
        [f"Merged areas, whose value holds for every cell they cover: {grid.merged.filled}."]
        if grid.merged.filled
        else []
    )


def _named(sheets: list[Sheet], left_out: Iterable[str]) -> list[Sheet]:
    """The sheets, each with the others of its workbook named in its notes."""
    for sheet in sheets:
        others = [f"“{other.name}”" + (" (hidden)" if other.hidden else "") for other in sheets if other is not sheet]
        if sheet.hidden:
            sheet.notes.append("The sheet is hidden in the workbook.")
        if others:
            sheet.notes.append(f"The workbook also has {', '.join(others)}.")
        sheet.notes += left_out
    return sheets
