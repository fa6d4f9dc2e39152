"""source.<export> -> raw.<export>: every cell read once, a row that cannot be used kept in raw.rejected with its reason."""

import duckdb

from pipelines.answers import Answered, answer
from pipelines.contract import Column, Export
from pipelines.exports import EXPORTS
from pipelines.sheet import Refused
from pipelines.stored import StoredSheet

TYPED = """
create or replace temp table typed as
select source.source_file, source.source_sheet, source.source_line, {cells}
from source.{export} as source {joins}
where source.source_file = $file and source.source_sheet = $sheet
"""

REJECTED = """
insert into raw.rejected
with found as (
    select *, list_filter([{problems}], lambda one: one is not null) as problems
    from typed
    where {any_problem}
)
select $export, source_file, source_sheet, source_line, problems[1].column_name, problems[1].value,
    list_aggregate(list_transform(problems, lambda one: one.reason), 'string_agg', '; '),
    to_json({{{texts}}})
from found
order by source_line
"""

LOADED = """
insert into raw.{export}
select {columns}, source_file, source_sheet, source_line
from typed
where source_line not in (select source_line from raw.rejected
                          where export = $export and source_file = $file and source_sheet = $sheet)
order by source_line
"""

BLANKED = """
insert into raw.blanked
select $export, source_file, source_sheet, source_line, '{column}', "text_{column}", "why_{column}"
from typed
where "why_{column}" is not null
    and source_line not in (select source_line from raw.rejected
                            where export = $export and source_file = $file and source_sheet = $sheet)
order by source_line
"""

UNREAD = """
insert into raw.rejected
select export, source_file, source_sheet, source_line, '', null, reason, cells from source.unread
"""


def type_all(con: duckdb.DuckDBPyConnection, sheets: list[StoredSheet]) -> dict[tuple, dict[str, str]]:
    """Fill raw.<export>, raw.rejected and raw.blanked from source.*; returns each sheet's date formats by column.

    Refused where a date column is ambiguous or mixed, or more than half of a required column cannot be read.
    """
    con.execute(UNREAD)
    return {tuple(sheet.place.values()): type_sheet(con, sheet) for sheet in sheets}


def type_sheet(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> dict[str, str]:
    """The same for one sheet."""
    export = EXPORTS[sheet.export]
    cells = [answer(con, sheet, column) for column in export.columns]
    where = {"file": sheet.source_file, "sheet": sheet.source_sheet}
    con.execute(
        TYPED.format(
            export=export.name,
            cells=", ".join(f"{cell.selected_sql}" for cell in cells),
            joins=" ".join(cell.join_sql for cell in cells),
        ),
        where,
    )
    _refuse_unreadable(con, export, sheet, cells)
    _reject(con, export, sheet, cells)
    columns = ", ".join(f'"{column.name}"' for column in export.columns)
    con.execute(LOADED.format(export=export.name, columns=columns), sheet.place)
    _note_blanked(con, sheet, cells)
    for cell in cells:
        cell.forget(con)
    return {cell.column.name: cell.format for cell in cells if cell.format}


def _refuse_unreadable(con, export: Export, sheet: StoredSheet, cells: list[Answered]) -> None:
    """A required column is not blanked cell by cell: half of it unreadable is a wrong column or a missing mapping."""
    for cell in cells:
        if not (cell.column.required and cell.has_unreadable):
            continue
        name = cell.column.name
        filled, unreadable, example, why = con.execute(
            f'select count("text_{name}"), count("why_{name}"), min("text_{name}") filter ("why_{name}" is not null), '
            f'min_by("why_{name}", "text_{name}") from typed'
        ).fetchone()
        if unreadable * 2 > filled:
            raise Refused(_too_much_unreadable(export, sheet, cell.column, f"{unreadable} of {filled}", example, why))


def _too_much_unreadable(export, sheet, column: Column, share: str, example: str, why: str) -> str:
    where = f"{sheet.source_file}{f', sheet {sheet.source_sheet}' if sheet.source_sheet else ''}"
    heading = sheet.headings[sheet.positions[column.name]]
    said = f"{where} ({export.name}): {share} cells of the column {heading!r} cannot be read as {column.name}"
    if column.codes:
        words = ", ".join(column.codes)
        return (
            f"{said}, for instance {example!r}. Say in a mapping which of {words} each word is, as in\n"
            f'    [file.values.{column.name}]\n    "{example}" = "{column.codes[0]}"\n'
            f'or, where every row is alike, [file.constants] {column.name} = "{column.codes[0]}"'
        )
    return (
        f"{said}, for instance {example!r}: {why}. Say in a mapping which column it is, as in\n"
        f'    [file.columns]\n    {column.name} = "the right heading"'
    )


def _reject(con, export: Export, sheet: StoredSheet, cells: list[Answered]) -> None:
    problems = [problem for cell in cells for problem in _cell_problems(cell)] + _row_problems(export)
    if not problems:
        return
    made = [
        f"case when {test} then {{'column_name': '{column}', 'value': {value}, 'reason': {reason}}} end"
        for test, column, value, reason in problems
    ]
    sql = REJECTED.format(
        problems=", ".join(made),
        any_problem=" or ".join(f"({test})" for test, *_ in problems),
        texts=", ".join(f"""'{cell.column.name}': "text_{cell.column.name}\"""" for cell in cells if cell.in_file)
        or "'row': source_line",
    )
    con.execute(sql, {"export": export.name})


def _cell_problems(cell: Answered) -> list[tuple[str, str, str, str]]:
    """(SQL test, column, value SQL, reason SQL) of what a cell can do to its row."""
    name = cell.column.name
    value, text, why = f'"{name}"', f'"text_{name}"', f'"why_{name}"'
    if cell.column.required and cell.may_be_blank:
        return [(f"{value} is null", name, text, f"coalesce({why}, '{name} is blank')")]
    if cell.column.blank_means and cell.has_unreadable:
        return [(f"{why} is not null", name, text, why)]
    return []


def _row_problems(export: Export) -> list[tuple[str, str, str, str]]:
    found = []
    names = [column.name for column in export.columns]
    if export.needs_one_of:
        test = " and ".join(f'"{name}" is null' for name in export.needs_one_of)
        found.append((test, export.needs_one_of[0], "null", f"'{' and '.join(export.needs_one_of)} are both blank'"))
    if {"start_date", "end_date"} <= set(names):
        found.append(
            ("end_date < start_date", "end_date", "text_end_date", "'end_date lies before start_date, ' || start_date")
        )
    return found


def _note_blanked(con, sheet: StoredSheet, cells: list[Answered]) -> None:
    for cell in cells:
        if cell.has_unreadable and not cell.column.required and not cell.column.blank_means:
            con.execute(BLANKED.format(column=cell.column.name), sheet.place)
