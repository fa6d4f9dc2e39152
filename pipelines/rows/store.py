"""A recognised sheet -> source.*: its recognised columns as text, and every row that does not count set aside."""

from datetime import date
from functools import partial

import duckdb
import pyarrow as pa

from pipelines.cells.spelling import in_list_sql
from pipelines.errors import LoadError
from pipelines.exports.all import is_protected
from pipelines.exports.contract import Export
from pipelines.mapping import answerers, wide_forms
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised, Replacements
from pipelines.rows import corrected_rejects, key_columns, protected_cells, unread, wide
from pipelines.rows.tables import StoredSheet, insert, remember, without_names

OWN_HEADINGS = (corrected_rejects.MENDS, corrected_rejects.REASON)

COUNTED = """
create or replace temp view counted as select * from arriving where {counts}
"""

NOT_COUNTED = """
insert into raw.set_aside
select $export, $file, $sheet, line,
    'not counted by the mapping: ' || {why}
from arriving where {before} and not {counts}
"""

# Rows alike have one hash, so few rows are worth a look. Codes of texts tell them apart as the texts do, and sooner.
REPEATED = """
create or replace temp table repeated as
select hash({columns}) as hash from counted group by all having count(*) > 1
"""

REPEATS = """
insert into raw.set_aside
select $export, $file, $sheet, line, 'a repeat of row ' || first_line || ', alike in every column of the file'
from (
    select line, first_value(line) over same_cells as first_line, row_number() over same_cells as place
    from counted
    where {may_repeat} and hash({columns}) in (select hash from repeated)
    window same_cells as (partition by {columns} order by line)
)
where place > 1
"""

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
    con.register("arriving", _with_stored_texts(_with_codes(recognised.sheet.rows), recognised))
    _set_aside_what_does_not_count(con, recognised, stored)
    repeats = _set_aside_repeats(con, recognised, stored)
    _store_rows(con, recognised, stored, repeats)
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
        for place in _places(recognised, column):
            chunks = [_replaced(chunk, texts) for chunk in rows[str(place)].chunks]
            rows = rows.append_column(f"stored_{place}", pa.chunked_array(chunks, pa.string()))
    return rows


def _stored_text_sql(recognised: Recognised, place: int) -> str:
    """The column of `arriving` that holds what is stored of the cells at a position."""
    replaced = {at for column in recognised.replacements for at in _places(recognised, column)}
    return f'"stored_{place}"' if place in replaced else f'"{place}"'


def _places(recognised: Recognised, column: str) -> list[int]:
    return wide_forms.places_of(column, recognised.export.name, recognised.sheet.headings, recognised.matched.positions)


def _replaced(chunk: pa.DictionaryArray, texts: Replacements) -> pa.Array:
    different = pa.array([texts.get(text, text) for text in chunk.dictionary.to_pylist()], pa.string())
    return different.take(chunk.indices)


def _stored(recognised: Recognised, sha256: str, file: str) -> StoredSheet:
    positions = dict(recognised.matched.positions)
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
        dropped=[
            name
            for name in recognised.matched.dropped
            if name not in (corrected_rejects.MENDS, corrected_rejects.REASON)
        ],
        notes=[*recognised.sheet.notes, *key_columns.notes(recognised), *answerers.blank(recognised)],
        is_workbook=recognised.sheet.is_workbook,
        is_1904=recognised.sheet.is_1904,
        saved_on=date.fromisoformat(recognised.sheet.saved_on) if recognised.sheet.saved_on else None,
        mends=corrected_rejects.file_of(recognised.sheet),
        unknown_words=protected_cells.unknown_words(recognised.replacements, recognised.export.name),
    )


def _set_aside_what_does_not_count(con, recognised: Recognised, stored: StoredSheet) -> None:
    passed = ["true"]
    for heading, words in recognised.rule.only_where:
        position = _position(recognised, heading)
        counts = _counts_sql(position, words)
        why = _why_not_counted_sql(recognised, position)
        sql = NOT_COUNTED.format(why=why, before=" and ".join(passed), counts=counts)
        con.execute(sql, {**stored.place, "heading": recognised.sheet.headings[position]})
        passed.append(counts)
    con.execute(COUNTED.format(counts=" and ".join(passed)))


def _counts_sql(position: int, words: tuple[str, ...]) -> str:
    """SQL of whether a row counts by what it says at a position: any of the words, anything at all, or in any case."""
    if "*" in words:
        return "true"
    return in_list_sql(f'"{position}"', list(words)) if words else f'"{position}" is not null'


def _why_not_counted_sql(recognised: Recognised, position: int) -> str:
    """SQL of what a row says under the heading that it was not counted by; of a protected row, the heading alone."""
    columns = [name for name, at in recognised.matched.positions.items() if at == position]
    if any(is_protected(recognised.export.name, column) for column in columns or [""]):
        return "'by ' || $heading"
    return f"$heading || coalesce(' is ' || {_stored_text_sql(recognised, position)}, ' is blank')"


def _position(recognised: Recognised, heading: str) -> int:
    names = [normalised(name) for name in recognised.sheet.headings]
    if normalised(heading) not in names:
        raise LoadError(
            f"{recognised.sheet.file}: {recognised.rule.mapping} counts only some rows by the heading {heading!r}, "
            f"which the file does not have. Correct column under [[file.only_where]]."
        )
    return names.index(normalised(heading))


def _set_aside_repeats(con, recognised: Recognised, stored: StoredSheet) -> bool:
    """Set repeats aside; returns whether there can be any."""
    if recognised.sheet.is_reshaped:
        return False  # its entries share lines
    columns = ", ".join(f"code_{place}" for place in range(len(recognised.sheet.headings)))
    ((any_repeated,),) = con.execute(REPEATED.format(columns=columns)).fetchall()
    if any_repeated:
        may_repeat = _may_repeat_sql(recognised.export, stored)
        con.execute(REPEATS.format(columns=columns, may_repeat=may_repeat), stored.place)
    return any_repeated > 0


def _may_repeat_sql(export: Export, stored: StoredSheet) -> str:
    if not export.never_repeats_without:
        return "true"
    place = stored.positions.get(export.never_repeats_without)
    return "false" if place is None else f'"{place}" is not null'


def _store_rows(con, recognised: Recognised, stored: StoredSheet, repeats: bool) -> None:
    if stored.form:
        wide.store(con, stored, stored.form, partial(_stored_text_sql, recognised))
        return
    names = list(stored.positions)
    con.execute(
        STORE.format(
            export=stored.export,
            columns=", ".join(names),
            cells=", ".join(_stored_text_sql(recognised, stored.positions[name]) for name in names),
            less_repeats=LESS_REPEATS if repeats else "",
        ),
        stored.place if repeats else {"file": stored.source_file, "sheet": stored.source_sheet},
    )
