"""source.<export> -> raw.<export>: a row that cannot be used is kept in raw.rejected, with its reason."""

from collections.abc import Sequence

import duckdb

from pipelines import parallel
from pipelines.exports.all import EXPORTS
from pipelines.rows import column_values, corrected_rejects, problems, wide
from pipelines.rows.column_values import ColumnReading, joins_sql, rows_sql
from pipelines.rows.problems import Problem
from pipelines.rows.right_file import rows_of_the_right_file
from pipelines.rows.tables import StoredSheet

PLACE = "source.source_file, source.source_sheet, source.source_line"

# The rows that were not loaded are few, so that only they are asked what is wrong with them.
REJECTED = f"""
insert into raw.rejected
with faulty as (
    select {PLACE}, list_filter([{{problems}}], lambda problem: problem is not null) as problems, {{cells}} as cells
    from (
        select * from source.{{export}}
        where source_file = $file and source_sheet = $sheet and {{is_not_loaded}}
    ) as source {{joins}}
)
select $export, source_file, source_sheet, source_line, problems[1].column_name, problems[1].value,
    list_aggregate(list_transform(problems, lambda problem: problem.reason), 'string_agg', '; '), cells
from faulty where len(problems) > 0
order by source_line
"""

# An entry of a form shares its line with others, of which some may be loaded.
IS_NOT_LOADED = """
source_line not in (select source_line from raw.{export} where source_file = $file and source_sheet = $sheet)
"""

LOADED = f"insert into raw.{{export}} select {{values}}, {PLACE} {{rows}} and not ({{any_problem}}) and {{is_answer}}"

BLANKED = f"""
insert into raw.blanked
select $export, {PLACE}, {{column}}, {{text}}, {{why}}
{{rows}} and {{why}} is not null and not ({{any_problem}})
order by source.source_line
"""

UNREAD = """
insert into raw.rejected
select export, source_file, source_sheet, source_line, '', null, reason, cells from source.unread
"""

DateFormats = dict[str, str]  # date column -> the format it was read in


def type_all(con: duckdb.DuckDBPyConnection, sheets: list[StoredSheet]) -> dict[tuple, DateFormats]:
    """Fill raw.<export>, raw.rejected and raw.blanked from source.*; returns each sheet's date formats by column.

    LoadError where a date column is ambiguous or mixed, or more than half of a required column cannot be read.
    """
    con.execute(UNREAD)
    con.execute("insert into raw.blanked select * from source.listed")
    originals = [sheet for sheet in sheets if not sheet.mends]
    by_file: dict[str, list[StoredSheet]] = {}
    for sheet in originals:
        by_file.setdefault(sheet.sha256, []).append(sheet)

    def typed(cursor: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> DateFormats:
        return type_sheet(cursor, sheet, by_file[sheet.sha256])

    formats = dict(zip(map(_key, originals), parallel.each(con, typed, originals), strict=True))
    of_file = {(sheet.export, sheet.sha256): formats[_key(sheet)] for sheet in originals}
    for sheet in sheets:
        if sheet.mends:
            dated = corrected_rejects.with_dates(sheet, of_file.get((sheet.export, sheet.mends), {}))
            formats[_key(sheet)] = of_file[sheet.export, sheet.sha256] = type_sheet(con, dated)
    return formats


def _key(sheet: StoredSheet) -> tuple[str, ...]:
    return tuple(sheet.place.values())


def type_sheet(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, of_file: Sequence[StoredSheet] = ()) -> DateFormats:
    """The same for one sheet, with those of its file."""
    export = EXPORTS[sheet.export]
    cells = [column_values.reading(con, sheet, column, of_file) for column in export.columns]
    sheet.notes.extend(cell.note for cell in cells if cell.note)
    costly = [problem for cell in cells if not _is_of_many(sheet, cell) for problem in problems.of_cell(cell)]
    costly += problems.of_row(export, cells)
    rows = rows_of_the_right_file(con, sheet, cells)
    if _load(con, sheet, cells, costly) < rows or sheet.form:
        _reject(con, sheet, cells, costly)
    _note_blanked(con, sheet, cells, costly)
    if sheet.form:
        wide.reject_unreadable(con, sheet, sheet.form, _texts_sql(sheet, cells), rows_sql(sheet, cells))
    for cell in cells:
        cell.forget(con)
    return {cell.column.name: cell.format for cell in cells if cell.format}


def _load(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, cells: list[ColumnReading], costly: list[Problem]) -> int:
    """Fill raw.<export> with the rows that have no problem; returns how many those are."""
    values, any_problem = ", ".join(cell.typed_sql for cell in cells), problems.any_sql(costly)
    answers = [f"{cell.typed_sql} is not null" for cell in cells if _is_of_many(sheet, cell)]
    loaded = LOADED.format(
        export=sheet.export,
        values=values,
        rows=rows_sql(sheet, cells, values, any_problem),
        any_problem=any_problem,
        is_answer=" and ".join(answers) or "true",
    )
    ((count,),) = con.execute(loaded, sheet.file_and_sheet).fetchall()
    return count


def _reject(
    con: duckdb.DuckDBPyConnection, sheet: StoredSheet, cells: list[ColumnReading], costly: list[Problem]
) -> None:
    if not costly:
        return
    structs, texts = ", ".join(problem.struct_sql for problem in costly), _texts_sql(sheet, cells)
    if sheet.form:
        rows = f"{rows_sql(sheet, cells, structs)} and ({problems.any_sql(costly)})"
        wide.reject(con, sheet, sheet.form, texts, structs, rows)
        return
    is_not_loaded = "true" if sheet.rule.shape.across else IS_NOT_LOADED.format(export=sheet.export)
    parts = {"problems": structs, "cells": texts, "joins": joins_sql(cells, structs), "is_not_loaded": is_not_loaded}
    con.execute(REJECTED.format(export=sheet.export, **parts), sheet.place)


def _note_blanked(
    con: duckdb.DuckDBPyConnection, sheet: StoredSheet, cells: list[ColumnReading], costly: list[Problem]
) -> None:
    any_problem = problems.any_sql(costly)
    for cell in cells:
        if cell.has_unreadable and _is_blanked(sheet, cell):
            blanked = BLANKED.format(
                column=_heading_sql(sheet, cell),
                text=cell.shown_sql,
                why=cell.why_sql,
                rows=rows_sql(sheet, cells, cell.why_sql, any_problem),
                any_problem=any_problem,
            )
            con.execute(blanked, sheet.place)


def _heading_sql(sheet: StoredSheet, cell: ColumnReading) -> str:
    """SQL of what the cell stands under: its column, or in a wide row its heading."""
    return f"source.{sheet.form.heading}" if sheet.form and _is_of_many(sheet, cell) else f"'{cell.column.name}'"


def _is_blanked(sheet: StoredSheet, cell: ColumnReading) -> bool:
    """Whether a cell that cannot be read is left blank, rather than costing the row its place."""
    return (_is_of_many(sheet, cell) or not cell.column.required) and not cell.column.blank_means


def _is_of_many(sheet: StoredSheet, cell: ColumnReading) -> bool:
    """Whether the column is one of the many cells of a wide row, which do not cost the row its place."""
    return sheet.form is not None and cell.column.name == sheet.form.cell


def _texts_sql(sheet: StoredSheet, cells: list[ColumnReading]) -> str:
    """SQL of a row's own cells as they stand in the file, as JSON."""
    texts = [f"'{cell.column.name}': {cell.text_sql}" for cell in cells if cell.column.name in sheet.layout]
    return f"to_json({{{', '.join(texts)}}})" if texts else "'{}'::json"
