"""source.unread: the rows of a file that could not be read as rows of its table, with their cells as they stand."""

import json
from collections.abc import Mapping

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.files.csv_careful import UNDECODABLE
from pipelines.mapping.recognise import Recognised, Replacements
from pipelines.rows.people_keys import NOT_FOUND
from pipelines.rows.tables import StoredSheet, insert

NAMELESS = (NOT_FOUND,)  # rows that have nobody's name any more, and every other cell under its heading
ALIGNED = (UNDECODABLE, *NAMELESS)

COLUMNS = ("export", "source_file", "source_sheet", "source_line", "reason", "cells")

PREVIOUS = """
select source_line, reason, cells from previous.source.unread
where export = $export and source_file = $file and source_sheet = $sheet order by rowid
"""

LISTED = ("export", "source_file", "source_sheet", "source_line", "column_name", "value", "reason")

CARRY_LISTED = """
insert into source.listed select * from previous.source.listed
where export = $export and source_file = $file and source_sheet = $sheet
"""

UnreadRow = tuple[int, str, dict[str, str]]  # line, reason, the loaded columns' cells by name


def store(
    con: duckdb.DuckDBPyConnection,
    sheet: StoredSheet,
    recognised: Recognised,
    keep_names: bool,
) -> None:
    """Note the rows of an arriving sheet that could not be read."""
    rows = [
        (line, reason, {name: cells[place] for name, place in sheet.layout.items() if place < len(cells)})
        for line, reason, cells in recognised.sheet.rejected
    ]
    _insert(con, sheet, rows, recognised.replacements, keep_names)


def store_listed(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, recognised: Recognised) -> None:
    """Note the cells of a form that give nothing; of a protected export not what they say."""
    is_hidden = EXPORTS[sheet.export].protected
    cells = [
        (
            *sheet.place.values(),
            line,
            heading,
            None if is_hidden else text,
            "the cell cannot be read" if is_hidden else why,
        )
        for line, heading, text, why in recognised.sheet.listed
    ]
    insert(con, "source.listed", cells, LISTED)


def carry(
    con: duckdb.DuckDBPyConnection, sheet: StoredSheet, replacements: Mapping[str, Replacements], keep_names: bool
) -> None:
    """Bring those of a sheet of the publication before over."""
    stored = con.execute(PREVIOUS, sheet.place).fetchall()
    rows = [(line, reason, json.loads(cells)) for line, reason, cells in stored]
    _insert(con, sheet, rows, replacements, keep_names)
    con.execute(CARRY_LISTED, sheet.place)


def _insert(
    con: duckdb.DuckDBPyConnection,
    sheet: StoredSheet,
    rows: list[UnreadRow],
    replacements: Mapping[str, Replacements],
    keep_names: bool,
) -> None:
    any_word = not keep_names or any(column.protected for column in EXPORTS[sheet.export].columns)
    kept = []
    for line, reason, cells in rows:
        # A row that does not fall into the columns of its table may have a name, or any word, in any of them.
        is_kept = not any_word if reason not in ALIGNED else reason in NAMELESS or not EXPORTS[sheet.export].protected
        by_column = _kept(cells, sheet, replacements) if is_kept else {}
        kept.append((*sheet.place.values(), line, reason, json.dumps(by_column, ensure_ascii=False)))
    insert(con, "source.unread", kept, COLUMNS)


def _kept(
    cells: Mapping[str, str], sheet: StoredSheet, replacements: Mapping[str, Replacements]
) -> dict[str, str | None]:
    given = {name: text for name, text in cells.items() if text and name in sheet.layout}
    return {name: replacements.get(name, {}).get(text, text) for name, text in given.items()}
