"""How the date columns of a sheet were written at the last load, and whether a column now says otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipelines.cells import dates
from pipelines.mapping.patterns import lasting
from pipelines.rows.tables import StoredSheet
from records.load_report import SheetReport

TWO_WAYS = ("dd/mm/yyyy", "mm/dd/yyyy")  # the two formats in which one text can be two days


def remembered(sheets: Iterable[StoredSheet], before: Sequence[SheetReport]) -> list[StoredSheet]:
    """The sheets, each with the formats in which last month's sheet of that name had its columns read."""
    return [replace(sheet, dates_before=_formats(sheet, before)) for sheet in sheets]


def _formats(sheet: StoredSheet, before: Sequence[SheetReport]) -> dict[str, str]:
    """By column the format of the same heading; none where several sheets were read in several."""
    formats: dict[str, set[str]] = {}
    for other in before:
        if other.export == sheet.export and _name(other) == _name(sheet):
            for column, at in sheet.positions.items():
                if other.matched.get(column) == sheet.headings[at] and other.date_formats.get(column) in TWO_WAYS:
                    formats.setdefault(column, set()).add(other.date_formats[column])
    return {column: next(iter(known)) for column, known in formats.items() if len(known) == 1}


def _name(sheet: StoredSheet | SheetReport) -> tuple[str, str]:
    """What of the names of file and sheet is the same from month to month."""
    return lasting(sheet.source_file), lasting(sheet.source_sheet)


def contradicted(texts: Iterable[str], before: str) -> str:
    """The other way, where it alone reads every text that is a date either way; else ""."""
    if before not in TWO_WAYS:
        return ""
    only = dates.only_format(texts, TWO_WAYS)
    return only if only != before else ""
