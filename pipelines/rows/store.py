"""A recognised sheet -> source.*: its recognised columns as text, and every row that does not count set aside."""

from datetime import date
from functools import partial

import duckdb
import pyarrow as pa

from pipelines.mapping import answerers
from pipelines.mapping.recognise import Recognised, Replacements
from pipelines.rows import corrected_rejects, form_lines, key_columns, protected_cells, setting_aside, unread, wide
from pipelines.rows.setting_aside import places, stored_text_sql
from pipelines.rows.tables import StoredSheet, insert, remember, without_names

OWN_HEADINGS = (corrected_rejects.MENDS, corrected_rejects.REASON)

STORE = """
insert into source.{export} ({columns}, source_file, source_sheet, source_line)
select {cells}, $file, $sheet, line
from counted
{less_repeats}
"""

LESS_REPEATS = """
where line not in (select source_line from raw.set_aside
                   where export = $export and source_file = $file and source_sheet = $sheet)
"""


def store(
    con: duckdb.DuckDBPyConnection, recognised: Recognised, sha256: str, file: str, keep_names: bool
) -> StoredSheet:
    """Put a sheet's counted rows into source.<export>, the rest into raw.set_aside and source.unread."""
    stored = _stored(recognised, sha256, file)
    if not keep_names:
        stored = without_names(stored)
    insert(
        con,
        "raw.set_aside",
        [(*stored.place.values(), line, reason) for line, reason in recognised.sheet.set_aside],
        ("export", "source_file", "source_sheet", "source_line", "reason"),
    )
    unread.store(con, stored, recognised, keep_names)
    unread.store_listed(con, stored, recognised)
    form_lines.store(con, stored, recognised)
    con.register("arriving", _with_stored_texts(_with_codes(recognised.sheet.rows), recognised))
    setting_aside.what_does_not_count(con, recognised, stored)
    any_repeat = setting_aside.repeats(con, recognised, stored)
    _store_rows(con, recognised, stored, any_repeat)
    con.execute("drop view counted")
    con.unregister("arriving")
    remember(con, stored)
    return stored


def _with_codes(rows: pa.Table) -> pa.Table:
    """The rows with the number of each cell's text among the different texts of its column, as "code_0", "code_1", …"""
    for name in rows.column_names[:-1]:
        codes = [chunk.indices for chunk in rows[name].chunks]
        rows = rows.append_column(f"code_{name}", pa.chunked_array(codes, pa.int32()))
    return rows


def _with_stored_texts(rows: pa.Table, recognised: Recognised) -> pa.Table:
    """The rows with what is stored in place of a column's cells, where any is replaced, as "stored_3", …"""
    for column, texts in recognised.replacements.items():
        for place in places(recognised, column):
            chunks = [_replaced(chunk, texts) for chunk in rows[str(place)].chunks]
            rows = rows.append_column(f"stored_{place}", pa.chunked_array(chunks, pa.string()))
    return rows


def _replaced(chunk: pa.DictionaryArray, texts: Replacements) -> pa.Array:
    different = pa.array([texts.get(text, text) for text in chunk.dictionary.to_pylist()], pa.string())
    return different.take(chunk.indices)


def _stored(recognised: Recognised, sha256: str, file: str) -> StoredSheet:
    positions = dict(recognised.matched.positions)
    form = form_lines.kept(recognised)
    return StoredSheet(
        export=recognised.export.name,
        source_file=file,
        source_sheet=recognised.sheet.name,
        sha256=sha256,
        heading_line=recognised.sheet.heading_line,
        headings=recognised.sheet.headings,
        positions=positions,
        rule=recognised.rule,
        typed_dates=[name for name, place in positions.items() if place in recognised.sheet.typed_dates],
        rows_read=recognised.sheet.rows_read,
        dropped=[name for name in recognised.matched.dropped if name not in OWN_HEADINGS],
        notes=[*recognised.sheet.notes, *key_columns.notes(recognised), *answerers.blank(recognised)],
        is_workbook=recognised.sheet.is_workbook,
        is_1904=recognised.sheet.is_1904,
        saved_on=date.fromisoformat(recognised.sheet.saved_on) if recognised.sheet.saved_on else None,
        kept_as=form.layout_as_text() if form else "",
        mends=corrected_rejects.file_of(recognised.sheet),
        unknown_words=protected_cells.unknown_words(recognised.replacements, recognised.export.name),
    )


def _store_rows(con, recognised: Recognised, stored: StoredSheet, repeats: bool) -> None:
    if stored.form:
        wide.store(con, stored, stored.form, partial(stored_text_sql, recognised))
        return
    names = list(stored.positions)
    con.execute(
        STORE.format(
            export=stored.export,
            columns=", ".join(names),
            cells=", ".join(stored_text_sql(recognised, stored.positions[name]) for name in names),
            less_repeats=LESS_REPEATS if repeats else "",
        ),
        stored.place if repeats else {"file": stored.source_file, "sheet": stored.source_sheet},
    )
