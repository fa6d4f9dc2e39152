"""One sheet of a pack's workbook: texts across it, tables with true dates and numbers, links, panes that stay."""

import math
from datetime import datetime, time

import pandas as pd
import xlsxwriter

from records.plain_text import harmless
from views.downloads import workbook
from views.words import dates

ACROSS = 6  # columns that a text lies across
LETTERS = 110  # of a line of text, across them
LINE = 15  # points that a line is high
NARROWEST = 18  # letters of a column
DAY, TEXT = "d mmmm yyyy", {"text_wrap": True, "valign": "top"}


class SheetWriter:
    """A sheet that is filled from its top."""

    def __init__(self, book: xlsxwriter.Workbook, name: str, shown: str = "") -> None:
        self.name, self.shown = name, shown or name
        self._sheet = book.add_worksheet(name)
        self._row = 0
        self._widths = [NARROWEST] * ACROSS
        self._titles = book.add_format({"bold": True, "font_size": 14})
        self._headings = book.add_format({"bold": True, "font_size": 12})
        self._texts = book.add_format(TEXT)
        self._days = book.add_format({"num_format": DAY, "align": "left", "valign": "top"})
        self._links = book.add_format({"font_color": "#1f4e9c", "underline": 1})
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)
        self.end()

    def put_title(self, words: str) -> None:
        """The first line."""
        self._sheet.write_string(self._row, 0, harmless(words), self._titles)
        self._row += 1

    def put_link(self, words: str, name: str) -> None:
        """A link to another sheet."""
        quoted = name.replace("'", "''")
        self._sheet.write_url(self._row, 0, f"internal:'{quoted}'!A1", self._links, harmless(words))
        self._row += 1

    def begin(self) -> None:
        """From here on the sheet moves; what stands above stays in sight."""
        self._sheet.freeze_panes(self._row, 0)

    def put_heading(self, words: str) -> None:
        """What follows is about this."""
        self._row += 1
        self._sheet.write_string(self._row, 0, harmless(words), self._headings)
        self._row += 1

    def put_text(self, words: str) -> None:
        """A paragraph across the sheet; nothing where it says nothing."""
        if not words:
            return
        shown = workbook.fitting(harmless(words))
        self._sheet.merge_range(self._row, 0, self._row, ACROSS - 1, "", self._texts)
        self._sheet.write_string(self._row, 0, shown, self._texts)
        self._sheet.set_row(self._row, LINE * max(1, math.ceil(len(shown) / LETTERS)))
        self._row += 1

    def put_table(self, name: str, frame: pd.DataFrame) -> None:
        """A table under its name; nothing where it has no columns."""
        if not len(frame.columns):
            return
        if name != self.shown:
            self.put_heading(name)
        headings = workbook.distinct(harmless(str(heading)) for heading in frame.columns)
        for column, heading in enumerate(headings):
            values = [_true(cell) for cell in frame.iloc[:, column].astype(object)]
            for row, value in enumerate(values, start=self._row + 1):
                workbook.cell(self._sheet, row, column, value, self._days if _is_day(value) else self._texts)
            self._widen(column, heading, values)
        look = {"columns": [{"header": heading} for heading in headings], "style": "Table Style Light 1"}
        self._sheet.add_table(self._row, 0, self._row + max(len(frame), 1), len(headings) - 1, look)
        self._row += max(len(frame), 1) + 2

    def end(self) -> None:
        """Make the columns as wide as what stands in them."""
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)

    def _widen(self, column: int, heading: str, values: list) -> None:
        self._widths += [NARROWEST] * (column + 1 - len(self._widths))
        longest = max([len(heading) + 3, *(len(str(value)) + 1 for value in values if not _is_day(value))])
        self._widths[column] = min(max(self._widths[column], longest), workbook.WIDEST)


def _true(cell: object) -> object:
    """A cell as what it is: a day in words as a date, what is missing as None."""
    if cell is None or cell is pd.NaT or cell != cell:
        return None
    day = dates.read(cell) if isinstance(cell, str) and cell[:1].isdigit() and cell[-4:].isdigit() else None
    return datetime.combine(day, time()) if day else cell


def _is_day(cell: object) -> bool:
    return isinstance(cell, datetime)
