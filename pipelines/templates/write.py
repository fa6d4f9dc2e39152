"""An empty workbook for each export, to be filled in by hand: headings that load without a mapping, checked cells."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

import xlsxwriter

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column, Export
from pipelines.templates import checks, help

MADE_ON = datetime(2026, 1, 1)  # fixed, so that the same version writes the same bytes
AS_WRITTEN = {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False, "strings_to_urls": False}
WORDS = {"id": "ID", "fte": "FTE"}
DATE, TEXT, PLAIN = AS_WRITTEN["default_date_format"], "@", "General"

Row = Mapping[str, object]


def write(folder: Path) -> list[Path]:
    """Write a workbook for every export and return them; LoadError where one is there already, perhaps filled in."""
    paths = {export: folder / f"{export}.xlsx" for export in EXPORTS}
    if there := [path.name for path in paths.values() if path.exists()]:
        raise LoadError(
            f"{folder} already holds {', '.join(there)}, which may have been filled in. "
            f"Nothing was written: give a folder that is new, or move those files away."
        )
    folder.mkdir(parents=True, exist_ok=True)
    for export, path in paths.items():
        write_one(EXPORTS[export], path)
    return list(paths.values())


def write_one(export: Export, path: Path, rows: Sequence[Row] = ()) -> None:
    """Write one workbook: a sheet to fill in, named after the export, with `rows` in it; and a sheet of help."""
    with xlsxwriter.Workbook(path, AS_WRITTEN) as book:
        book.set_properties({"title": f"Hearth: {export.name}", "created": MADE_ON})
        _sheet_to_fill(book, export, rows)
        help.write(book, export, [heading(column) for column in export.columns])


def heading(column: Column) -> str:
    """The heading of a column in plain words: "Start date" for start_date, which the load takes as its name."""
    first, *rest = column.name.split("_")
    return " ".join([WORDS.get(first, first.capitalize()), *(WORDS.get(word, word) for word in rest)])


def _sheet_to_fill(book: xlsxwriter.Workbook, export: Export, rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(export.name)
    must = book.add_format({"bold": True, "bottom": 1, "bg_color": "#DCE6F1"})
    may = book.add_format({"bottom": 1})
    for at, column in enumerate(export.columns):
        sheet.set_column(at, at, max(12, len(heading(column)) + 3), book.add_format({"num_format": _format(column)}))
        sheet.write_string(0, at, heading(column), must if column.required else may)
        if check := checks.check(column, at):
            sheet.data_validation(1, at, checks.LAST_ROW, at, check)
    for line, row in enumerate(rows, 1):
        for at, column in enumerate(export.columns):
            sheet.write(line, at, row.get(column.name))
    sheet.freeze_panes(1, 0)


def _format(column: Column) -> str:
    """Text for names and numbers that name, so that leading zeros stay; valid_months may be a number or a word."""
    if column.kind == "date":
        return DATE
    return TEXT if column.kind in ("id", "text") and column.name != "valid_months" else PLAIN
