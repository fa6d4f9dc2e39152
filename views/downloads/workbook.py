"""Workbooks that people download: true dates, a table, headings that stay in sight, and no cell that acts."""

import io
from collections.abc import Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

WIDEST = 60  # characters; longer text wraps
ACTING = ("=", "+", "-", "@", "\t", "\r")
MADE = datetime(2000, 1, 1)  # the same rows make the same bytes, whenever they are asked for
SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = 3  # rows above the table: what it is, what it is about, a blank one


def harmless(text: str) -> str:
    """The text, unless a spreadsheet could take it for a formula: then with an apostrophe before it."""
    return f"'{text}" if text.startswith(ACTING) else text


def workbook(title: str, about: str, sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with one table a sheet; datetime columns become dates, missing cells stay blank."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SETTINGS) as book:
        book.set_properties({"title": title, "created": MADE})
        for name, frame in sheets.items():
            _sheet(book, name, title, about, frame)
    return buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, title: str, about: str, frame: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name[:31])
    sheet.write_string(0, 0, harmless(title), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, harmless(about))
    formats = {
        "day": book.add_format({"num_format": "d mmmm yyyy", "align": "left", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for column, heading in enumerate(frame.columns):
        values = frame.loc[:, heading]
        is_day = pd.api.types.is_datetime64_any_dtype(values)
        known = values.astype(object).where(values.notna(), None)
        for row, value in enumerate(known, start=HEAD + 1):
            _cell(sheet, row, column, value, formats["day" if is_day else "text"])
        sheet.set_column(column, column, 20 if is_day else _width(heading, values))
    _table(sheet, frame)
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)


def _cell(sheet, row: int, column: int, value: object, cell_format) -> None:
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, cell_format)
    else:
        sheet.write_string(row, column, harmless(str(value)), cell_format)


def _table(sheet, frame: pd.DataFrame) -> None:
    last = HEAD + max(len(frame), 1)
    columns = [{"header": harmless(str(heading))} for heading in frame.columns]
    sheet.add_table(HEAD, 0, last, len(frame.columns) - 1, {"columns": columns, "style": "Table Style Light 1"})


def _width(heading: str, values: pd.Series) -> int:
    longest = max([len(str(heading)) + 3, *(len(str(value)) for value in values.dropna())])
    return min(longest + 1, WIDEST)
