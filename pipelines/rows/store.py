"""A recognised sheet -> source.*: its recognised columns as text, and every row that does not count set aside."""

import json

import duckdb
import pyarrow as pa

from pipelines.exports.contract import Export
from pipelines.exports.naming import in_list_sql
from pipelines.files.sheet import Refused
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised
from pipelines.rows import corrected_rejects, wide
from pipelines.rows.tables import StoredSheet, insert, remember

COUNTED = """
create or replace temp view counted as select * from arriving where {counts}
"""

NOT_COUNTED = """
insert into raw.set_aside
select $export, $file, $sheet, line,
    'not counted by the mapping: ' || $heading || coalesce(' is ' || "{position}", ' is blank')
from arriving where {before} and not {counts}
"""

# Rows alike have one hash, so few rows are worth a look. Codes of texts tell them apart as the texts do, and sooner.
ALIKE = """
create or replace temp table alike as
select hash({columns}) as hash from counted group by all having count(*) > 1
"""

REPEATS = """
insert into raw.set_aside
select $export, $file, $sheet, line, 'a repeat of row ' || first_line || ', alike in every column of the file'
from (
    select line, first_value(line) over alike as first_line, row_number() over alike as place
    from counted
    where {may_repeat} and hash({columns}) in (select hash from alike)
    window alike as (partition by {columns} order by line)
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


def store(con: duckdb.DuckDBPyConnection, one: Recognised, sha256: str, file: str, keep_names: bool) -> StoredSheet:
    """Put a sheet's counted rows into source.<export>, the rest into raw.set_aside and source.unread."""
    stored = _stored(one, sha256, file, keep_names)
    insert(
        con,
        "raw.set_aside",
        [(*stored.place.values(), line, reason) for line, reason in one.sheet.set_aside],
        ("export", "source_file", "source_sheet", "source_line", "reason"),
    )
    insert(
        con,
        "source.unread",
        [(*stored.place.values(), line, reason, _cells(stored, cells)) for line, reason, cells in one.sheet.rejected],
        ("export", "source_file", "source_sheet", "source_line", "reason", "cells"),
    )
    con.register("arriving", _with_codes(one.sheet.rows))
    _set_aside_what_does_not_count(con, one, stored)
    repeats = _set_aside_repeats(con, one, stored)
    _store_rows(con, stored, repeats)
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


def _stored(one: Recognised, sha256: str, file: str, keep_names: bool) -> StoredSheet:
    positions = dict(one.matched.positions)
    notes = list(one.sheet.notes)
    if not keep_names and "name" in positions:
        del positions["name"]
        notes.append("names are not kept")
    return StoredSheet(
        export=one.export.name,
        source_file=file,
        source_sheet=one.sheet.name,
        sha256=sha256,
        heading_line=one.sheet.heading_line,
        headings=one.sheet.headings,
        positions=positions,
        rule=one.rule,
        typed_dates=[name for name, place in positions.items() if place in one.sheet.typed_dates],
        rows_read=one.sheet.rows_read,
        dropped=[
            name for name in one.matched.dropped if name not in (corrected_rejects.MENDS, corrected_rejects.REASON)
        ],
        notes=notes,
        mends=corrected_rejects.file_of(one.sheet),
    )


def _cells(stored: StoredSheet, cells: list[str]) -> str:
    kept = {name: cells[place] for name, place in stored.layout.items() if place < len(cells)}
    return json.dumps(kept, ensure_ascii=False)


def _set_aside_what_does_not_count(con, one: Recognised, stored: StoredSheet) -> None:
    passed = ["true"]
    for heading, words in one.rule.only_where:
        position = _position(one, heading)
        counts = in_list_sql(f'"{position}"', list(words))
        sql = NOT_COUNTED.format(position=position, before=" and ".join(passed), counts=counts)
        con.execute(sql, {**stored.place, "heading": one.sheet.headings[position]})
        passed.append(counts)
    con.execute(COUNTED.format(counts=" and ".join(passed)))


def _position(one: Recognised, heading: str) -> int:
    names = [normalised(name) for name in one.sheet.headings]
    if normalised(heading) not in names:
        raise Refused(
            f"{one.sheet.file}: {one.rule.mapping} counts only some rows by the heading {heading!r}, which the file "
            f"does not have. Correct column under [[file.only_where]]."
        )
    return names.index(normalised(heading))


def _set_aside_repeats(con, one: Recognised, stored: StoredSheet) -> bool:
    """Set repeats aside; returns whether there can be any."""
    columns = ", ".join(f"code_{place}" for place in range(len(one.sheet.headings)))
    ((any_alike,),) = con.execute(ALIKE.format(columns=columns)).fetchall()
    if any_alike:
        may_repeat = _may_repeat_sql(one.export, stored)
        con.execute(REPEATS.format(columns=columns, may_repeat=may_repeat), stored.place)
    return any_alike > 0


def _may_repeat_sql(export: Export, stored: StoredSheet) -> str:
    if not export.never_repeats_without:
        return "true"
    place = stored.positions.get(export.never_repeats_without)
    return "false" if place is None else f'"{place}" is not null'


def _store_rows(con, stored: StoredSheet, repeats: bool) -> None:
    if stored.form:
        wide.store(con, stored)
        return
    names = list(stored.positions)
    con.execute(
        STORE.format(
            export=stored.export,
            columns=", ".join(names),
            cells=", ".join(f'"{stored.positions[name]}"' for name in names),
            less_repeats=LESS_REPEATS if repeats else "",
        ),
        stored.place if repeats else {"file": stored.source_file, "sheet": stored.source_sheet},
    )
