"""Rejected rows in their file's own layout, the reason beside each, ready to be mended and loaded again."""

import csv
import json
from pathlib import Path

from pipelines.errors import NothingLoaded
from pipelines.exports.all import is_protected
from pipelines.mapping.forms.as_kept import KeptForm
from pipelines.mapping.recognise import named_by
from pipelines.rows import corrected_rejects, form_lines, tables
from pipelines.rows.corrected_rejects import MENDS, REASON, as_meant
from pipelines.rows.tables import StoredSheet
from records import data_folder, kept, plain_text, reading

ROWS = """
select source_line, column_name, reason, cells from raw.rejected
where export = $export and source_file = $file and source_sheet = $sheet
order by source_line
"""
LISTED = """
select source_line, column_name, column_name || ': ' || coalesce('“' || value || '” ', '') || reason, '{}'
from source.listed
where export = $export and source_file = $file and source_sheet = $sheet
order by source_line
"""
LINES = ("File", "Sheet", "Line", "Column", "Reason")  # what is said of a protected export where nobody may be named
LEFT_OUT = "left out here"  # in place of a cell of a protected column; no code, so that a load reports it

Row = tuple[int, str, str, str]  # line, column, reason, the loaded columns' cells as JSON


def write(data: Path, out: Path, names_nobody: bool = False) -> list[tuple[Path, int]]:
    """Write a CSV file for every file of the current publication with rejected rows; returns (path, rows) of each.

    `names_nobody`: of protected exports only file, line, column and reason, and of protected columns no cell.
    """
    shown = kept.shown(data).publication
    if shown is None:
        raise NothingLoaded(data)
    written = []
    with reading.database(shown.folder / data_folder.PEOPLE) as con:
        for sheet in tables.sheets(con):
            rows = con.execute(ROWS, sheet.place).fetchall()
            form = form_lines.read(con, sheet)
            rows += con.execute(LISTED, sheet.place).fetchall() if form else []
            if rows:
                out.mkdir(parents=True, exist_ok=True)
                path = out / _name(sheet)
                table = _table(sheet, rows, form, names_nobody)
                _write(path, table)
                written.append((path, len(table) - 1))
    return written


def _table(sheet: StoredSheet, rows: list[Row], form: KeptForm | None, names_nobody: bool) -> list[list[str]]:
    if names_nobody and is_protected(sheet.export):
        return _lines(sheet, rows)
    if form is not None:
        return _rows_of_form(sheet, rows, form)
    table = _rows(sheet, rows)
    return _without_protected(sheet, table) if names_nobody else table


def _name(sheet: StoredSheet) -> str:
    stem = Path(sheet.source_file).stem
    export = "" if sheet.export in named_by(stem) else sheet.export
    parts = [stem, sheet.source_sheet, export, "rejects"]
    return plain_text.file_name(" ".join(part for part in parts if part)) + ".csv"


def _rows(sheet: StoredSheet, rows: list[Row]) -> list[list[str]]:
    """The headings and the rows in the file's own layout, the reason and the place of each beside it."""
    columns = _columns(sheet)
    table = [[*(sheet.headings[sheet.layout[column]] for column in columns), REASON, MENDS]]
    for line, _, reason, cells in rows:
        given = json.loads(cells)
        texts = (as_meant(given.get(column) or "", sheet.rule.dates.get(column, ())) for column in columns)
        table.append([*texts, reason, corrected_rejects.mark(sheet, line)])
    return table


def _rows_of_form(sheet: StoredSheet, rows: list[Row], form: KeptForm) -> list[list[str]]:
    """The rows of a form in which something was not read, as they lie on its sheet, with all reasons of each."""
    reasons: dict[int, dict[str, None]] = {}
    for line, _, reason, cells in rows:
        course = json.loads(cells).get("course") or ""
        reasons.setdefault(line, {})[f"{course}: {reason}" if course else reason] = None
    formats = {name for names in sheet.rule.dates.values() for name in names}
    table = [[*form.headings, REASON, MENDS]]
    for line in sorted(reasons):
        given = form.rows.get(line) or [""] * len(form.headings)
        table.append(
            [
                *(as_meant(text, formats) for text in given),
                "; ".join(reasons[line]),
                corrected_rejects.mark(sheet, line),
            ]
        )
    return table


def _columns(sheet: StoredSheet) -> list[str]:
    return sorted(sheet.layout, key=sheet.layout.__getitem__)


def _without_protected(sheet: StoredSheet, table: list[list[str]]) -> list[list[str]]:
    """The same with no cell of a protected column of an export that is not protected itself."""
    if is_protected(sheet.export):
        return table
    hidden = [at for at, column in enumerate(_columns(sheet)) if is_protected(sheet.export, column)]
    for row in table[1:]:
        for at in hidden:
            row[at] = row[at] and LEFT_OUT
    return table


def _lines(sheet: StoredSheet, rows: list[Row]) -> list[list[str]]:
    """Where each row stands and why it was rejected, and nothing of what it holds."""
    place = [sheet.source_file, sheet.source_sheet]
    return [[*LINES], *([*place, str(line), column or "", reason] for line, column, reason, _ in rows)]


def _write(path: Path, table: list[list[str]]) -> None:
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows([plain_text.harmless_unless_number(cell) for cell in row] for row in table)
