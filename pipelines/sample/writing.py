"""Columns as the text of a file, and files that grow block by block."""

from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter
from pyarrow import csv

from pipelines.sample import flaws
from pipelines.sample.days import first_of, month_of

FROM, TO = -10_000, 30_000  # days that have a spelling: 1942 to 2052
WORKBOOK_ROWS = 5_000  # an export of more rows is written as CSV
QUOTED = ("staff", "requirements")  # as some systems write; the others without quotes
YES_NO = ("Yes", "No")


@cache
def _spellings(uk: bool) -> pa.Array:
    days = np.arange(FROM, TO).astype("M8[D]").astype(object)
    return pa.array([f"{d.day:02d}/{d.month:02d}/{d.year}" if uk else d.isoformat() for d in days.tolist()])


def dates(days: np.ndarray) -> pa.Array:
    """dd/mm/yyyy, or yyyy-mm-dd where no day is above 12, so that a column is never ambiguous. No date: blank."""
    days = np.asarray(days, dtype=np.int64)
    known = (days > FROM) & (days < TO)
    shown = days[known]
    clear = bool(len(shown)) and bool((shown - first_of(month_of(shown)) >= 12).any())
    return _spellings(clear).take(pa.array(np.where(known, days - FROM, 0), mask=~known))


def words(codes: np.ndarray, spelled: tuple[str, ...] | list[str]) -> pa.Array:
    """The word of each code; a code below 0 is blank."""
    codes = np.asarray(codes, dtype=np.int64)
    return pa.array(spelled, pa.string()).take(pa.array(np.maximum(codes, 0), mask=codes < 0))


def yes_no(yes: np.ndarray, blank: np.ndarray | None = None) -> pa.Array:
    """Yes or No; blank where said so."""
    codes = np.where(yes, 0, 1)
    return words(codes if blank is None else np.where(blank, -1, codes), YES_NO)


def numbers(values: np.ndarray, blank: np.ndarray | None = None) -> pa.Array:
    """Whole numbers as text; blank where said so."""
    return pc.cast(pa.array(np.asarray(values, dtype=np.int64), mask=blank), pa.string())


def ids(values: np.ndarray, prefix: str = "") -> pa.Array:
    """Numbers of six digits or more, leading zeros kept, after the prefix; below 0 = blank."""
    values = np.asarray(values, dtype=np.int64)
    known = pc.cast(pa.array(values, mask=values < 0), pa.string())
    # Most functions of pyarrow.compute are made when it is imported, so that its stubs know nothing of them.
    padded = pc.utf8_lpad(known, 6, "0")  # pyright: ignore[reportAttributeAccessIssue]
    if not prefix:
        return padded
    return pc.binary_join_element_wise(prefix, padded, "")  # pyright: ignore[reportAttributeAccessIssue]


class Exports:
    """The files of a folder: each is begun by its first rows, and is never empty; it grows with every further row."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._open, self._schemas, self._flawed = folder, {}, {}, set()

    def add(self, export: str, columns: dict[str, pa.Array]) -> None:
        """Append rows to an export; the first ones get the flaws that real ones have."""
        table = pa.table({heading: pc.cast(column, pa.string()) for heading, column in columns.items()})
        if not table.num_rows:
            return
        if export not in self._open:
            self._open[export] = csv.CSVWriter(
                self._folder / f"{export}.csv",
                table.schema,
                write_options=csv.WriteOptions(quoting_style="needed" if export in QUOTED else "none"),
            )
            self._schemas[export] = table.schema
        if export not in self._flawed and table.num_rows > flaws.ENOUGH:
            self._flawed.add(export)
            table = flaws.spoilt(export, table)
        self._open[export].write_table(table)

    def add_workbook(self, export: str, title: str, columns: dict[str, pa.Array]) -> None:
        """Write a whole export as a workbook: a title and a note above the headings, ids as text, dates as dates."""
        table = pa.table(columns)
        book = xlsxwriter.Workbook(str(self._folder / f"{export}.xlsx"))
        book.set_properties({"created": datetime(2020, 1, 1)})  # the same bytes every time
        sheet = book.add_worksheet(export.title())
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write(0, 0, title)
        sheet.write(1, 0, "All of it is made up.")
        sheet.write_row(3, 0, table.column_names)
        for at, name in enumerate(table.column_names):
            is_date = pa.types.is_date(table.schema.field(name).type)
            for row, value in enumerate(table.column(name).to_pylist(), start=4):
                if value is not None:
                    sheet.write_datetime(row, at, value, day) if is_date else sheet.write_string(row, at, value)
        book.close()

    def close(self) -> None:
        """End every file, with the totals and blank rows that people leave there."""
        for export, file in self._open.items():
            if tail := flaws.tail(export, self._schemas[export]):
                file.write_table(tail)
            file.close()


def true_dates(days: np.ndarray) -> pa.Array:
    """Dates as a workbook stores them."""
    return pa.array(np.asarray(days).astype("int32"), pa.date32())
