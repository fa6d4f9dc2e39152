"""Whether a sheet is the right file at all: no required column of it is blank throughout, or mostly unreadable."""

import duckdb

from pipelines.errors import LoadError
from pipelines.exports.contract import Column
from pipelines.files.second_tables import pattern_of, place_of
from pipelines.mapping import meanings, questions
from pipelines.rows.column_values import ColumnReading, rows_sql
from pipelines.rows.tables import StoredSheet
from records.toml_lines import as_toml

FILLED = """{{'filled': count({text}), 'unreadable': count({why}),
    'example': min({text}) filter ({why} is not null), 'why': min_by({why}, {text}) filter ({why} is not null)}}"""


def rows_of_the_right_file(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, cells: list[ColumnReading]) -> int:
    """How many rows the sheet has; LoadError where a required column says that it is the wrong file or column."""
    required = [cell for cell in cells if cell.column.required and cell.in_file]
    counts_sql = ", ".join(FILLED.format(text=cell.text_sql, why=cell.why_sql) for cell in required)
    query = f"select count(*), [{counts_sql}] {rows_sql(sheet, required, counts_sql)}"
    ((rows, counts),) = con.execute(query, sheet.file_and_sheet).fetchall()
    for cell, count in zip(required, counts, strict=True):
        if rows and not count["filled"]:
            raise LoadError(_blank(sheet, cell.column))
        if count["filled"] * 2 < rows and not sheet.form:  # in a wide form a row here is a cell there
            stands_once = _stands_once(con, sheet, cell, count["filled"])
            raise LoadError(_mostly_blank(sheet, cell.column, rows, count["filled"], stands_once))
    for cell, count in zip(required, counts, strict=True):
        if count["unreadable"] * 2 > count["filled"]:
            share = f"{count['unreadable']} of {count['filled']}"
            raise LoadError(_too_much_unreadable(sheet, cell.column, share, count["example"], count["why"]))
    return rows


def _stands_once(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, cell: ColumnReading, filled: int) -> bool:
    """Whether no value of a column stands in two rows."""
    query = f"select count(distinct {cell.text_sql}) {rows_sql(sheet, [])}"
    return con.execute(query, sheet.file_and_sheet).fetchall() == [(filled,)]


def _blank(sheet: StoredSheet, column: Column) -> str:
    return (
        f"{_place(sheet)}: every cell under {_heading(sheet, column)!r} is blank, and no row counts without its "
        f"{column.name}. Export it again with that column filled, or say in a mapping where it stands."
    )


def _mostly_blank(sheet: StoredSheet, column: Column, rows: int, filled: int, stands_once: bool) -> str:
    """More than half are blank; where each value stands once, it may hold for the rows below it."""
    blank = "more than half" if column.protected else f"{rows - filled} of {rows}"
    fault = (
        f"{_place(sheet)}: {blank} cells under {_heading(sheet, column)!r} are blank, and no row counts without its "
        f"{column.name}."
    )
    if not stands_once:
        return f"{fault} Export it again with that column filled, or say in a mapping where it stands."
    named = f"\n    sheet = {as_toml(pattern_of(sheet.source_sheet))}" if sheet.source_sheet else ""
    return (
        f"{fault} It seems that each value stands on the first row of its block alone. A mapping fills it down:\n"
        f'    [[file]]\n    pattern = {as_toml(sheet.source_file)}{named}\n    export = "{sheet.export}"\n'
        f'    fill_down = ["{column.name}"]'
    )


def _too_much_unreadable(sheet: StoredSheet, column: Column, share: str, example: str, why: str) -> str:
    if column.protected:
        return _too_much_protected(sheet, column)
    fault = f"{share} cells of the column {_heading(sheet, column)!r} cannot be read as {column.name}"
    if column.codes:
        words = ", ".join(column.codes)
        return (
            f"{_place(sheet)}: {fault}, for instance {example!r}. "
            f"Say in a mapping which of {words} each word is, as in\n"
            f'    [file.values.{column.name}]\n    "{example}" = "{meanings.likely_code(example, column)}"\n'
            f'or, where every row is alike, [file.constants] {column.name} = "{column.codes[0]}"'
        )
    return (
        f"{_place(sheet)}: {fault}, for instance {example!r}: {why}. Say in a mapping which column it is, as in\n"
        f'    [file.columns]\n    {column.name} = "the right heading"'
    )


def _too_much_protected(sheet: StoredSheet, column: Column) -> str:
    """The same of a protected column: without numbers or cells, but for the different words of a code column."""
    fault = f"more than half of the cells of the column {_heading(sheet, column)!r} cannot be read as {column.name}"
    if words := sheet.unknown_words.get(column.name):
        return f"{_place(sheet)}: {fault}. {questions.words_without_code(column, words)}"
    return (
        f"{_place(sheet)}: {fault}. Say in a mapping which column it is, as in\n"
        f'    [file.columns]\n    {column.name} = "the right heading"'
    )


def _heading(sheet: StoredSheet, column: Column) -> str:
    return sheet.headings[sheet.positions[column.name]]


def _place(sheet: StoredSheet) -> str:
    return f"{place_of(sheet.source_file, sheet.source_sheet)} ({sheet.export})"
