"""source.<export> -> raw.<export>: a row that cannot be used is kept in raw.rejected, with its reason."""

from dataclasses import dataclass

import duckdb

from pipelines import parallel
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column, Export
from pipelines.files.sheet import Refused
from pipelines.rows import corrected_rejects, wide
from pipelines.rows.column_values import Answered, answer
from pipelines.rows.tables import StoredSheet

ROWS = """
from source.{export} as source {joins}
where source.source_file = $file and source.source_sheet = $sheet
"""

PLACE = "source.source_file, source.source_sheet, source.source_line"

# The rows that were not loaded are few, so that only they are asked what is wrong with them.
REJECTED = """
insert into raw.rejected
with found as (
    select {place}, list_filter([{problems}], lambda one: one is not null) as problems, {cells} as cells
    from (
        select * from source.{export}
        where source_file = $file and source_sheet = $sheet and source_line not in (
            select source_line from raw.{export} where source_file = $file and source_sheet = $sheet
        )
    ) as source {joins}
)
select $export, source_file, source_sheet, source_line, problems[1].column_name, problems[1].value,
    list_aggregate(list_transform(problems, lambda one: one.reason), 'string_agg', '; '), cells
from found
order by source_line
"""

LOADED = "insert into raw.{export} select {values}, {place} {rows} and not ({any_problem}) and {is_answer}"

BLANKED = """
insert into raw.blanked
select $export, {place}, {column}, {text}, {why}
{rows} and {why} is not null and not ({any_problem})
order by source.source_line
"""

FILLED = """{{'filled': count({text}), 'unreadable': count({why}), 'example': min({text}) filter ({why} is not null),
    'why': min_by({why}, {text}) filter ({why} is not null)}}"""

UNREAD = """
insert into raw.rejected
select export, source_file, source_sheet, source_line, '', null, reason, cells from source.unread
"""


def type_all(con: duckdb.DuckDBPyConnection, sheets: list[StoredSheet]) -> dict[tuple, dict[str, str]]:
    """Fill raw.<export>, raw.rejected and raw.blanked from source.*; returns each sheet's date formats by column.

    Refused where a date column is ambiguous or mixed, or more than half of a required column cannot be read.
    """
    con.execute(UNREAD)
    whole = [sheet for sheet in sheets if not sheet.mends]
    found = dict(zip((_key(sheet) for sheet in whole), parallel.each(con, type_sheet, whole), strict=True))
    of_file = {(sheet.export, sheet.sha256): found[_key(sheet)] for sheet in whole}
    for sheet in sheets:
        if sheet.mends:
            dated = corrected_rejects.with_dates(sheet, of_file.get((sheet.export, sheet.mends), {}))
            found[_key(sheet)] = of_file[sheet.export, sheet.sha256] = type_sheet(con, dated)
    return found


def _key(sheet: StoredSheet) -> tuple[str, ...]:
    return tuple(sheet.place.values())


def type_sheet(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> dict[str, str]:
    """The same for one sheet."""
    export = EXPORTS[sheet.export]
    cells = [answer(con, sheet, column) for column in export.columns]
    problems = [problem for cell in cells if not _is_one_of_many(sheet, cell) for problem in _cell_problems(cell)]
    problems += _row_problems(export, cells)
    parts = {
        "export": export.name,
        "place": PLACE,
        "any_problem": " or ".join(f"coalesce({one.test}, false)" for one in problems) or "false",
    }
    rows = _rows_if_the_right_file(con, sheet, cells)
    if _load(con, sheet, cells, parts) < rows or sheet.form:
        _reject(con, sheet, cells, problems, parts)
    _note_blanked(con, sheet, cells, parts)
    if sheet.form:
        wide.reject_unreadable(con, sheet, _texts_sql(sheet, cells), parts | {"rows": _rows_sql(sheet, cells)})
    for cell in cells:
        cell.forget(con)
    return {cell.column.name: cell.format for cell in cells if cell.format}


def _rows_sql(sheet: StoredSheet, cells: list[Answered], *parts: str) -> str:
    """SQL of the sheet's rows, with the answers that the parts of a query speak of: each costs a look at every row."""
    return ROWS.format(export=sheet.export, joins=_joins_sql(cells, *parts))


def _joins_sql(cells: list[Answered], *parts: str) -> str:
    return " ".join(cell.join_sql for cell in cells if any(cell.answer in part for part in parts))


def _file(sheet: StoredSheet) -> dict[str, str]:
    return {"file": sheet.source_file, "sheet": sheet.source_sheet}


def _rows_if_the_right_file(con, sheet: StoredSheet, cells: list[Answered]) -> int:
    """How many rows the sheet has; Refused where a required column, which is not blanked cell by cell, is blank or
    mostly unreadable: then it is the wrong file or column."""
    required = [cell for cell in cells if cell.column.required and cell.in_file]
    each = ", ".join(FILLED.format(text=cell.text_sql, why=cell.why_sql) for cell in required)
    sql = f"select count(*), [{each}] {_rows_sql(sheet, required, each)}"
    ((rows, found),) = con.execute(sql, _file(sheet)).fetchall()
    for cell, one in zip(required, found, strict=True):
        if rows and not one["filled"]:
            raise Refused(_blank(sheet, cell.column))
    for cell, one in zip(required, found, strict=True):
        if one["unreadable"] * 2 > one["filled"]:
            share = f"{one['unreadable']} of {one['filled']}"
            raise Refused(_too_much_unreadable(sheet, cell.column, share, one["example"], one["why"]))
    return rows


def _blank(sheet: StoredSheet, column: Column) -> str:
    heading = sheet.headings[sheet.positions[column.name]]
    return (
        f"{_named(sheet)}: every cell under {heading!r} is blank, and no row counts without its {column.name}. "
        f"Export it again with that column filled, or say in a mapping where it stands."
    )


def _named(sheet: StoredSheet) -> str:
    where = f"{sheet.source_file}, sheet {sheet.source_sheet}" if sheet.source_sheet else sheet.source_file
    return f"{where} ({sheet.export})"


def _too_much_unreadable(sheet: StoredSheet, column: Column, share: str, example: str, why: str) -> str:
    heading = sheet.headings[sheet.positions[column.name]]
    said = f"{_named(sheet)}: {share} cells of the column {heading!r} cannot be read as {column.name}"
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


@dataclass(frozen=True)
class Problem:
    """What costs a row its place, in SQL: the test, the column, its value and the reason."""

    test: str
    column: str
    value: str
    reason: str

    @property
    def found_sql(self) -> str:
        """The problem as a struct where the test holds, else null."""
        named = f"'column_name': '{self.column}', 'value': {self.value}, 'reason': {self.reason}"
        return f"case when {self.test} then {{{named}}} end"


def _reject(con, sheet: StoredSheet, cells: list[Answered], problems: list[Problem], parts: dict) -> None:
    if not problems:
        return
    found, texts = ", ".join(one.found_sql for one in problems), _texts_sql(sheet, cells)
    if sheet.form:
        wide.reject(con, sheet, texts, found, parts | {"rows": _rows_sql(sheet, cells, found)})
    else:
        joins = _joins_sql(cells, found)
        con.execute(REJECTED.format(problems=found, cells=texts, joins=joins, **parts), sheet.place)


def _load(con, sheet: StoredSheet, cells: list[Answered], parts: dict) -> int:
    """Fill raw.<export> with the rows that have no problem; returns how many those are."""
    values = ", ".join(cell.typed_sql for cell in cells)
    many = [cell for cell in cells if _is_one_of_many(sheet, cell)]
    is_answer = " and ".join(f"{cell.typed_sql} is not null" for cell in many) or "true"
    rows = _rows_sql(sheet, cells, values, parts["any_problem"])
    sql = LOADED.format(values=values, is_answer=is_answer, rows=rows, **parts)
    ((loaded,),) = con.execute(sql, _file(sheet)).fetchall()
    return loaded


def _texts_sql(sheet: StoredSheet, cells: list[Answered]) -> str:
    """SQL of a row's own cells as they stand in the file, as JSON."""
    texts = [f"'{cell.column.name}': {cell.text_sql}" for cell in cells if cell.column.name in sheet.layout]
    return f"to_json({{{', '.join(texts)}}})" if texts else "'{}'::json"


def _is_one_of_many(sheet: StoredSheet, cell: Answered) -> bool:
    """Whether the column is one of the many cells of a wide row, which do not cost the row its place."""
    return sheet.form is not None and cell.column.name == sheet.form.cell


def _cell_problems(cell: Answered) -> list[Problem]:
    """What a cell can do to its row."""
    name = cell.column.name
    if cell.column.required and cell.may_be_blank:
        reason = f"coalesce({cell.why_sql}, '{name} is blank')"
        return [Problem(f"{cell.typed_sql} is null", name, cell.text_sql, reason)]
    if cell.column.blank_means and cell.has_unreadable:
        return [Problem(f"{cell.why_sql} is not null", name, cell.text_sql, cell.why_sql)]
    return []


def _row_problems(export: Export, cells: list[Answered]) -> list[Problem]:
    """What cells can do to their row together."""
    by_name = {cell.column.name: cell for cell in cells}
    found = []
    if several := [by_name[name] for name in export.needs_one_of]:
        test = " and ".join(f"{cell.typed_sql} is null" for cell in several)
        whys = ", ".join(cell.why_sql for cell in several)
        blank = f"'{' and '.join(export.needs_one_of)} are both blank'"
        texts = ", ".join(cell.text_sql for cell in several)
        found.append(Problem(test, export.needs_one_of[0], f"coalesce({texts})", f"coalesce({whys}, {blank})"))
    if {"start_date", "end_date"} <= by_name.keys():
        start, end = by_name["start_date"], by_name["end_date"]
        reason = f"'end_date lies before start_date, ' || {start.typed_sql}"
        found.append(Problem(f"{end.typed_sql} < {start.typed_sql}", "end_date", end.text_sql, reason))
    return found


def _note_blanked(con, sheet: StoredSheet, cells: list[Answered], parts: dict) -> None:
    for cell in cells:
        many = _is_one_of_many(sheet, cell)
        if cell.has_unreadable and (many or not cell.column.required) and not cell.column.blank_means:
            column = f"source.{sheet.form.heading}" if many else f"'{cell.column.name}'"
            rows = _rows_sql(sheet, cells, cell.why_sql, parts["any_problem"])
            sql = BLANKED.format(column=column, text=cell.text_sql, why=cell.why_sql, rows=rows, **parts)
            con.execute(sql, sheet.place)
