"""A mended rejects file: which rows of which file it stands for, read as that file was read."""

from collections.abc import Iterable
from dataclasses import replace

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings
from pipelines.mapping.mapping import FileRule
from pipelines.mapping.recognise import Recognised
from pipelines.rows.tables import StoredSheet
from records import plain_text

MENDS = "hearth_source"  # the heading of a rejects file that says which file and line each row came from
REASON = "hearth_reason"

Source = tuple[str, FileRule]  # the SHA-256 of a file, and the block it was read by


def file_of(sheet: Sheet) -> str | None:
    """The SHA-256 of the file whose rejects this sheet mends; None for any other sheet."""
    return next((cell.partition(":")[0] for cell in _marks(sheet)), None)


def lines_of(sheet: Sheet) -> list[int]:
    """The lines of that file which the sheet mends."""
    lines = [cell.rpartition(":")[2] for cell in _marks(sheet)]
    return sorted({int(line) for line in lines if line.isdigit()})


def recognise(sheet: Sheet, sources: Iterable[Source]) -> Recognised:
    """The sheet as rows of the export it was rejected from; LoadError where that file is no longer loaded."""
    sha256 = file_of(sheet)
    rule = next((rule for other, rule in sources if other == sha256), None)
    if rule is None:
        raise LoadError(
            f"{sheet.file}: its rows were rejected from a file that is no longer loaded. "
            f"Load that file again together with this one, or mend the rejects of the newer file."
        )
    rule = replace(rule, patterns=(), sheets=(), headings=(), only_where=())
    chosen = {**dict.fromkeys(rule.constants, ""), **rule.columns}
    # A rejects file has its headings as cells that no spreadsheet takes for a formula.
    chosen = {column: plain_text.harmless(heading) for column, heading in chosen.items()}
    chosen = {column: heading for column, heading in chosen.items() if not heading or heading in sheet.headings}
    export = EXPORTS[rule.export]
    return Recognised(sheet, export, replace(rule, columns=chosen), headings.match(export, sheet.headings, chosen))


def with_dates(sheet: StoredSheet, formats: dict[str, str]) -> StoredSheet:
    """The sheet with the date formats its source was read in: a few mended rows cannot show them."""
    dates = {column: tuple(name.split(", ")) for column, name in formats.items()}
    return replace(sheet, rule=replace(sheet.rule, dates={**dates, **sheet.rule.dates}))


def _marks(sheet: Sheet) -> list[str]:
    if MENDS not in sheet.headings:
        return []
    return [cell for cell in sheet.rows[str(sheet.headings.index(MENDS))].to_pylist() if cell]
