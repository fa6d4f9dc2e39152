"""Rows of a sheet that do not count, set aside with their reason: those that a mapping leaves out, and repeats."""

import duckdb

from pipelines.cells.spelling import in_list_sql
from pipelines.errors import LoadError
from pipelines.exports.all import is_protected
from pipelines.exports.contract import Export
from pipelines.files import not_data
from pipelines.mapping import wide_forms
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised
from pipelines.rows.tables import StoredSheet
from records import sql

COUNTED = """
create or replace temp view counted as select * from arriving where {counts}
"""

NOT_COUNTED = """
insert into raw.set_aside
select $export, $file, $sheet, line,
    'not counted by the mapping: ' || {why}
from arriving where {before} and not {counts}
"""

TOTAL_ROWS = """
insert into raw.set_aside select $export, $file, $sheet, line, $reason from arriving where {is_total}
"""
NAMED = ("service", "team", "course")

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


def what_does_not_count(con: duckdb.DuckDBPyConnection, recognised: Recognised, stored: StoredSheet) -> None:
    """Set aside what the mapping does not count; the view `counted` is what is left of the table `arriving`."""
    passed = [_no_totals_sql(con, recognised, stored)]
    for heading, words in recognised.rule.only_where:
        position = _position(recognised, heading)
        counts = _counts_sql(position, words)
        why = _why_not_counted_sql(recognised, position)
        not_counted = NOT_COUNTED.format(why=why, before=" and ".join(passed), counts=counts)
        con.execute(not_counted, {**stored.place, "heading": recognised.sheet.headings[position]})
        passed.append(counts)
    con.execute(COUNTED.format(counts=" and ".join(passed)))


def _no_totals_sql(con: duckdb.DuckDBPyConnection, recognised: Recognised, stored: StoredSheet) -> str:
    """Set rows aside in which a name or a number says that they are a total; SQL of whether a row is none."""
    names = [column.name for column in recognised.export.columns if column.name_of in NAMED or column.kind == "id"]
    places_ = [recognised.matched.positions[name] for name in names if name in recognised.matched.positions]
    totals = {at: not_data.totals_in(recognised.sheet.rows[str(at)]) for at in places_}
    tests = [f'"{at}" in ({sql.texts(words)})' for at, words in totals.items() if words]
    if not tests:
        return "true"
    is_total = f"coalesce({' or '.join(tests)}, false)"
    con.execute(TOTAL_ROWS.format(is_total=is_total), {**stored.place, "reason": not_data.TOTAL})
    return f"not {is_total}"


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
    return f"$heading || coalesce(' is ' || {stored_text_sql(recognised, position)}, ' is blank')"


def _position(recognised: Recognised, heading: str) -> int:
    names = [normalised(name) for name in recognised.sheet.headings]
    if normalised(heading) not in names:
        raise LoadError(
            f"{recognised.sheet.file}: {recognised.rule.mapping} counts only some rows by the heading {heading!r}, "
            f"which the file does not have. Correct column under [[file.only_where]]."
        )
    return names.index(normalised(heading))


def repeats(con: duckdb.DuckDBPyConnection, recognised: Recognised, stored: StoredSheet) -> bool:
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


def stored_text_sql(recognised: Recognised, place: int) -> str:
    """The column of `arriving` that holds what is stored of the cells at a position."""
    replaced = {at for column in recognised.replacements for at in places(recognised, column)}
    return f'"stored_{place}"' if place in replaced else f'"{place}"'


def places(recognised: Recognised, column: str) -> list[int]:
    """The positions of a column in the sheet: in a wide form, all of them."""
    return wide_forms.places_of(column, recognised.export.name, recognised.sheet.headings, recognised.matched.positions)
