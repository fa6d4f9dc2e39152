"""Rejected rows in their file's own layout, the reason beside each, ready to be mended and loaded again."""

import csv
import json
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.exports.all import is_protected
from pipelines.mapping.recognise import named_by
from pipelines.rows import tables
from pipelines.rows.corrected_rejects import MENDS, REASON
from pipelines.rows.tables import StoredSheet
from records import data_folder, kept, plain_text, reading

ROWS = """
select source_line, column_name, reason, cells from raw.rejected
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
        raise LoadError(f"{data}: nothing has been loaded yet. Load a folder first: hearth load FOLDER")
    written = []
    with reading.database(shown.folder / data_folder.PEOPLE) as con:
        for sheet in tables.sheets(con):
            if rows := con.execute(ROWS, sheet.place).fetchall():
                out.mkdir(parents=True, exist_ok=True)
                path = out / _name(sheet)
                table = _lines(sheet, rows) if names_nobody and is_protected(sheet.export) else _rows(sheet, rows)
                _write(path, _without_protected(sheet, table) if names_nobody else table)
                written.append((path, len(rows)))
    return written


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
        table.append([*(given.get(column) or "" for column in columns), reason, f"{sheet.sha256}:{line}"])
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
