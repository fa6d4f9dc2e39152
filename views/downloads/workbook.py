"""Workbooks that people download: true dates, a table, headings that stay in sight, and no cell that acts."""

import io
from collections.abc import Iterable, Mapping
from datetime import datetime

import pandas as pd
import xlsxwriter

from records.plain_text import harmless
from views.downloads.sheets import pieces

WIDEST = 60  # characters; longer text wraps
LONGEST = 32_767  # characters of a cell, as UTF-16 counts them: of a longer text a spreadsheet would keep nothing
CUT = " … (the rest is longer than a cell of a spreadsheet holds)"
LONGEST_HEADING = 245  # characters; a spreadsheet takes 255, and a number may follow
MADE = datetime(2000, 1, 1)  # the same rows make the same bytes, whenever they are asked for
SETTINGS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
HEAD = 3  # rows above the table: what it is, what it is about, a blank one


def distinct(headings: Iterable[str]) -> list[str]:
    """The headings as a table takes them: no two that differ in case alone ("Role", "role (2)"), none too long."""
    taken: dict[str, str] = {}
    for heading in headings:
        number, text = 1, heading[:LONGEST_HEADING]
        while text.casefold() in taken:
            number += 1
            text = f"{heading[:LONGEST_HEADING]} ({number})"
        taken[text.casefold()] = text
    return list(taken.values())


def fitting(text: str) -> str:
    """The text as one cell holds it: of a longer one as much as it holds, and that there is more."""
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) <= 2 * LONGEST:
        return text
    kept = encoded[: 2 * (LONGEST - len(CUT))].decode("utf-16-le", "ignore")  # half a character is left out
    return f"{kept}{CUT}"


def workbook(title: str, about: str, sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with one table a sheet; datetime columns become dates, missing cells stay blank.

    A table that is too long for a sheet goes on in others, which say so.
    """
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, SETTINGS) as book:
        book.set_properties({"title": title, "created": MADE})
        for sheet in pieces(sheets):
            _sheet(book, sheet.name, title, f"{about} {sheet.note}".strip(), sheet.frame)
    return buffer.getvalue()


def _sheet(book: xlsxwriter.Workbook, name: str, title: str, about: str, frame: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_string(0, 0, harmless(title), book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, fitting(harmless(about)))
    formats = {
        "day": book.add_format({"num_format": "d mmmm yyyy", "align": "left", "valign": "top"}),
        "text": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    headings = distinct(harmless(str(heading)) for heading in frame.columns)
    for column, heading in enumerate(headings):
        values = frame.iloc[:, column]
        is_day = pd.api.types.is_datetime64_any_dtype(values)
        known = values.astype(object).where(values.notna(), None)
        for row, value in enumerate(known, start=HEAD + 1):
            cell(sheet, row, column, value, formats["day" if is_day else "text"])
        sheet.set_column(column, column, 20 if is_day else _width(heading, values))
    _table(sheet, headings, len(frame))
    sheet.freeze_panes(HEAD + 1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEAD)


def cell(sheet, row: int, column: int, value: object, cell_format) -> None:
    """Write a value as what it is: a day, a number or text that does not act; nothing where there is none."""
    if value is None:
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, column, value, cell_format)
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, cell_format)
    else:
        sheet.write_string(row, column, fitting(harmless(str(value))), cell_format)


def _table(sheet, headings: list[str], rows: int) -> None:
    columns = [{"header": heading} for heading in headings]
    look = {"columns": columns, "style": "Table Style Light 1"}
    sheet.add_table(HEAD, 0, HEAD + max(rows, 1), len(headings) - 1, look)


def _width(heading: str, values: pd.Series) -> int:
    longest = max([len(heading) + 3, *(len(str(value)) for value in values.dropna())])
    return min(longest + 1, WIDEST)
