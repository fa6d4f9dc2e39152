"""Rejected rows in their file's own layout, the reason beside each, ready to be mended and loaded again."""

import csv
import json
from pathlib import Path

from pipelines.errors import LoadError
from pipelines.mapping.recognise import named_by
from pipelines.rows import tables
from pipelines.rows.corrected_rejects import MENDS, REASON
from pipelines.rows.tables import StoredSheet
from records import data_folder, kept, reading

ROWS = """
select source_line, reason, cells from raw.rejected
where export = $export and source_file = $file and source_sheet = $sheet
order by source_line
"""


def write(data: Path, out: Path) -> list[tuple[Path, int]]:
    """Write a CSV file for every file of the current publication with rejected rows; returns (path, rows) of each."""
    shown = kept.shown(data).publication
    if shown is None:
        raise LoadError(f"{data}: nothing has been loaded yet. Load a folder first: hearth load FOLDER")
    written = []
    with reading.database(shown.folder / data_folder.PEOPLE) as con:
        for sheet in tables.sheets(con):
            if rows := con.execute(ROWS, sheet.place).fetchall():
                out.mkdir(parents=True, exist_ok=True)
                path = out / _name(sheet)
                _write(path, sheet, rows)
                written.append((path, len(rows)))
    return written


def _name(sheet: StoredSheet) -> str:
    stem = Path(sheet.source_file).stem
    export = "" if sheet.export in named_by(stem) else sheet.export
    parts = [stem, sheet.source_sheet, export, "rejects"]
    return " ".join(part for part in parts if part).replace("/", "-") + ".csv"


def _write(path: Path, sheet: StoredSheet, rows: list[tuple[int, str, str]]) -> None:
    columns = sorted(sheet.layout, key=sheet.layout.__getitem__)
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        writer = csv.writer(file)
        writer.writerow([*(sheet.headings[sheet.layout[column]] for column in columns), REASON, MENDS])
        for line, reason, cells in rows:
            given = json.loads(cells)
            filled = [_plain(given.get(column) or "") for column in columns]
            writer.writerow([*filled, _plain(reason), f"{sheet.sha256}:{line}"])


def _plain(text: str) -> str:
    """A cell that a spreadsheet will not take for a formula."""
    is_number = text[1:].replace(".", "", 1).isdigit()
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t") and not is_number else text
