"""A mended rejects file: which rows of which file it stands for, read as that file was read."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from pipelines.cells.dates import SWAPPED, swapped
from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings
from pipelines.mapping import recognise as recognise_
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import given_again, plain_table
from pipelines.mapping.forms.as_kept import KeptForm
from pipelines.mapping.recognise import Recognised
from pipelines.rows.tables import StoredSheet
from records import plain_text

MENDS = "hearth_source"  # the heading of a rejects file that says which file and line each row came from
REASON = "hearth_reason"
ISO = "yyyy-mm-dd"
TRUE_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: 00:00:00)?")  # as a workbook's are read


@dataclass(frozen=True)
class Source:
    """A sheet whose rejects a file may mend: the hash of its file, its name, its block, and of a form its layout."""

    sha256: str
    sheet: str
    rule: FileRule
    form: KeptForm | None = None


def mark(sheet: StoredSheet, line: int) -> str:
    """What says in a rejects file where a row comes from."""
    return f"{sheet.sha256}:{line}:{sheet.export}:{sheet.source_sheet}"


def file_of(sheet: Sheet) -> str | None:
    """The SHA-256 of the file whose rejects this sheet mends; None for any other sheet."""
    return next((cell.partition(":")[0] for cell in _marks(sheet)), None)


def lines_of(sheet: Sheet) -> list[int]:
    """The lines of that file which the sheet mends."""
    lines = [part[1] for cell in _marks(sheet) if len(part := cell.split(":")) > 1]
    return sorted({int(line) for line in lines if line.isdigit()})


def sheet_of(sheet: Sheet) -> tuple[str, str] | None:
    """The export and the name of the sheet that is mended; None where an earlier version did not say."""
    parts = next((cell.split(":", 3) for cell in _marks(sheet)), [])
    return (parts[2], parts[3]) if len(parts) == 4 else None


def recognise(sheet: Sheet, sources: Iterable[Source]) -> Recognised:
    """The sheet as rows of the export it was rejected from; LoadError where that file is no longer loaded."""
    sha256, place = file_of(sheet), sheet_of(sheet)
    of_file = [source for source in sources if source.sha256 == sha256]
    source = next((each for each in of_file if place in (None, (each.rule.export, each.sheet))), None)
    if source is None:
        raise LoadError(
            f"{sheet.file}: its rows were rejected from a file that is no longer loaded. "
            f"Load that file again together with this one, or mend the rejects of the newer file."
        )
    rule = replace(source.rule, patterns=(), sheets=(), headings=(), only_where=())
    if source.form is not None:
        return _of_form(sheet, rule, source.form)
    chosen = {**dict.fromkeys(rule.constants, ""), **rule.columns}
    # A rejects file has its headings as cells that no spreadsheet takes for a formula.
    chosen = {column: plain_text.harmless(heading) for column, heading in chosen.items()}
    chosen = {column: heading for column, heading in chosen.items() if not heading or heading in sheet.headings}
    export = EXPORTS[rule.export]
    return Recognised(sheet, export, replace(rule, columns=chosen), headings.match(export, sheet.headings, chosen))


def _of_form(mended: Sheet, rule: FileRule, form: KeptForm) -> Recognised:
    """The sheet as the rows that its entries are, where it has the layout of a form."""
    table, rule = plain_table.table(given_again.read_again(form, mended, rule))
    table = replace(table, origins=_marks(mended))
    kept = {column: heading for column, heading in rule.columns.items() if not heading or heading in table.headings}
    return recognise_.as_export(table, replace(rule, columns=kept))


def with_dates(sheet: StoredSheet, formats: dict[str, str]) -> StoredSheet:
    """The sheet with the date formats its source was read in, which a few mended rows cannot show.

    True dates of a workbook are given back in ISO form, and with day and month as they are meant.
    """
    read = {column: tuple(name.split(", ")) for column, name in formats.items()} | sheet.rule.dates
    dates = {column: tuple(dict.fromkeys((*names, ISO))) for column, names in read.items()}
    meant = {column: tuple(name for name in names if name != SWAPPED) for column, names in dates.items()}
    return replace(sheet, rule=replace(sheet.rule, dates=meant))


def as_meant(text: str, formats: Iterable[str]) -> str:
    """A cell as it is given back: a true date in which a spreadsheet changed day and month, changed back."""
    if SWAPPED not in formats or not TRUE_DATE.fullmatch(text):
        return text
    day = swapped(date.fromisoformat(text[:10]))
    return day.isoformat() if day else text


def _marks(sheet: Sheet) -> list[str]:
    if MENDS not in sheet.headings:
        return sheet.origins
    return [cell for cell in sheet.rows[str(sheet.headings.index(MENDS))].to_pylist() if cell]
