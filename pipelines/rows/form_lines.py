"""source.form_line: the rows of a form as they lie on its sheet, by which what was not read can be given back."""

import json
from dataclasses import replace

import duckdb

from pipelines.mapping.forms import as_kept
from pipelines.mapping.forms.as_kept import KeptForm
from pipelines.mapping.recognise import Recognised
from pipelines.rows.tables import StoredSheet, insert

COLUMNS = ("export", "source_file", "source_sheet", "source_line", "cells")
THESE = "export = $export and source_file = $file and source_sheet = $sheet"
CARRY = f"insert into source.form_line select * from previous.source.form_line where {THESE}"
ROWS = f"select source_line, cells from source.form_line where {THESE} order by source_line"


def kept(recognised: Recognised) -> KeptForm | None:
    """The form of a sheet, with what is stored in place of its cells; None where a sheet is a plain table."""
    form = recognised.sheet.kept
    if form is None:
        return None
    for column, texts in recognised.replacements.items():
        if column == "staff_id" and recognised.rule.shape.transposed:
            form = form.with_labels(texts)
        elif column == "score":
            form = form.with_area(texts)
        else:
            form = form.with_texts(recognised.sheet.headings[recognised.matched.positions[column]], texts)
    return form


def store(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, recognised: Recognised) -> None:
    """Write the rows of an arriving form down."""
    form = kept(recognised)
    rows = [(*sheet.place.values(), line, json.dumps(cells)) for line, cells in form.rows.items()] if form else []
    insert(con, "source.form_line", rows, COLUMNS)


def carry(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> None:
    """Bring those of a sheet of the publication before over."""
    con.execute(CARRY, sheet.place)


def read(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> KeptForm | None:
    """The form of a stored sheet with its rows; None where it is a plain table, or an earlier version kept none."""
    if not sheet.kept_as:
        return None
    rows = con.execute(ROWS, sheet.place).fetchall()
    return replace(as_kept.from_text(sheet.kept_as), rows={line: json.loads(cells) for line, cells in rows})
