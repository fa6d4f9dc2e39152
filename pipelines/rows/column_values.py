"""What each different text of a column means, worked out once and joined back to its rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import duckdb
import pyarrow as pa

from pipelines.cells import sheet_errors, values
from pipelines.cells.dates import Decision
from pipelines.errors import LoadError
from pipelines.exports.contract import SQL_TYPE, Column
from pipelines.rows import date_columns, date_questions, dates_before, saved_dates
from pipelines.rows.tables import StoredSheet
from records import sql

ARROW_TYPE = {
    "id": pa.string(),
    "text": pa.string(),
    "code": pa.string(),
    "date": pa.date32(),
    "number": pa.float64(),
    "whole": pa.int32(),
    "yes_no": pa.bool_(),
}

ROWS = """
from source.{export} as source {joins}
where source.source_file = $file and source.source_sheet = $sheet
"""

Parsed = tuple[object, str | None]  # a value, and why there is none


@dataclass(frozen=True, kw_only=True)
class ColumnReading:
    """How a query reads one column: the SQL of its value, and what can be wrong with its cells."""

    column: Column
    value_sql: str
    in_file: bool = False
    joined: bool = False
    has_unreadable: bool = False
    may_be_blank: bool = True
    format: str = ""  # of a date column
    note: str = ""  # what settled that format, if not its own cells

    @property
    def table(self) -> str:
        """The name under which its values are registered."""
        return f"values_of_{self.column.name}"

    @property
    def typed_sql(self) -> str:
        """The value in its type."""
        return f"cast({self.value_sql} as {SQL_TYPE[self.column.kind]})"

    @property
    def text_sql(self) -> str:
        """The text the value came from; null where the file lacks the column."""
        return f'source."{self.column.name}"' if self.in_file else "cast(null as varchar)"

    @property
    def shown_sql(self) -> str:
        """The text as a list of faults may show it: null where its column is protected."""
        return "cast(null as varchar)" if self.column.protected else self.text_sql

    @property
    def why_sql(self) -> str:
        """Why the text could not be read; null where it could."""
        return f"{self.table}.why" if self.has_unreadable else "cast(null as varchar)"

    @property
    def join_sql(self) -> str:
        """The join that brings its values."""
        return f"left join {self.table} on {self.table}.text = {self.text_sql}" if self.joined else ""

    def forget(self, con: duckdb.DuckDBPyConnection) -> None:
        """Let the registered values go."""
        if self.joined:
            con.unregister(self.table)


def reading(
    con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: Column, beside: Sequence[StoredSheet] = ()
) -> ColumnReading:
    """How to read one column of a sheet; what its texts mean is registered under `table`.

    `beside` are the sheets of the same file, whose dates may settle how those of this column are written.

    LoadError where the column's dates are ambiguous or mixed, or its constant cannot be read.
    """
    if column.name not in sheet.positions:
        return _constant(sheet, column)
    if _is_plain(sheet, column) and not _has_errors(con, sheet, column):
        return ColumnReading(column=column, value_sql=_unless_blank_sql(column), in_file=True)
    texts = date_columns.different_texts(con, sheet, column.name)
    given, decision, note = date_columns.settled(con, sheet, column, texts, beside)
    parsed, date_format = _parsed(given, column, texts, decision)
    saved_dates.refuse(con, given, column)
    joined = ColumnReading(
        column=column,
        value_sql=f"values_of_{column.name}.value",
        in_file=True,
        joined=True,
        has_unreadable=any(why is not None for _, why in parsed),
        format=date_format,
        note=note,
    )
    _register(con, joined, texts, parsed)
    return joined


def rows_sql(sheet: StoredSheet, cells: list[ColumnReading], *parts: str) -> str:
    """SQL of the sheet's rows, with the values that the parts of a query speak of: each costs a look at every row."""
    return ROWS.format(export=sheet.export, joins=joins_sql(cells, *parts))


def joins_sql(cells: list[ColumnReading], *parts: str) -> str:
    """SQL of the joins that bring those values."""
    return " ".join(cell.join_sql for cell in cells if any(f"{cell.table}." in part for part in parts))


def _is_plain(sheet: StoredSheet, column: Column) -> bool:
    """Whether a cell's text is its value, whatever it says: then nothing needs to be worked out."""
    return column.kind in ("id", "text") and column.name not in sheet.rule.values and column.name != "valid_months"


def _has_errors(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: Column) -> bool:
    """Whether a formula of the column failed: then not every text of it is a value."""
    any_error = sheet_errors.any_sql(f'source."{column.name}"')
    query = f"select exists ({ROWS.format(export=sheet.export, joins='')} and {any_error})"
    return bool(con.execute(query, sheet.file_and_sheet).fetchall()[0][0])


def _unless_blank_sql(column: Column) -> str:
    """The text unless it is as good as blank; few texts begin as those words do, and only they are compared."""
    text, words = f'source."{column.name}"', values.EMPTY
    begins = {letter for word in words for letter in (word[0], word[0].upper())}
    is_blank = f"{text}[1] in ({sql.texts(sorted(begins))}) and lower({text}) in ({sql.texts(sorted(words))})"
    return f"case when {is_blank} then null else {text} end"


def _register(con: duckdb.DuckDBPyConnection, cell: ColumnReading, texts: list[str], parsed: list[Parsed]) -> None:
    meanings = pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "value": pa.array([value for value, _ in parsed], ARROW_TYPE[cell.column.kind]),
            "why": pa.array([why for _, why in parsed], pa.string()),
        }
    )
    con.register(cell.table, meanings)


def _parsed(
    sheet: StoredSheet, column: Column, texts: list[str], decision: Decision | None = None
) -> tuple[list[Parsed], str]:
    """(value, why not) of each text, and the format of a date column; `decision`: what its texts mean, where known."""
    words = sheet.rule.values.get(column.name, {})
    if column.kind != "date":
        return [values.parse(text, column, words) for text in texts], ""
    meant = date_columns.meant(texts, words)
    return _parsed_dates(sheet, column, meant, decision or date_columns.decided(sheet, column, meant))


def _parsed_dates(sheet: StoredSheet, column: Column, meant: list[str], decision: Decision) -> tuple[list[Parsed], str]:
    if decision.ambiguous or decision.mixed or decision.swapped:
        raise LoadError(date_questions.question(sheet, column, decision))
    if other := dates_before.contradicted(meant, date_columns.expected(sheet, column)):
        raise LoadError(date_questions.otherwise(sheet, column, meant, other))
    whys = [_why(text, decision.unreadable.get(text), column) for text in meant]
    earlier = timedelta(1 if column.name in sheet.rule.day_after else 0)
    days = [day and day - earlier for day in map(decision.dates.get, meant)]
    parsed: list[Parsed] = list(zip(days, whys, strict=True))
    return parsed, ", ".join(decision.formats)


def _why(text: str, reason: str | None, column: Column) -> str | None:
    """Why a text is not a date; of a protected column without the days it could be."""
    if reason is None:
        return None
    return "the cell is not a date that can be told" if column.protected else f"{values.named(text, column)} {reason}"


def _constant(sheet: StoredSheet, column: Column) -> ColumnReading:
    text = sheet.rule.constants.get(column.name)
    if text is None:
        return ColumnReading(column=column, value_sql="null")
    ((value, why),), _ = _parsed(sheet, column, [text])
    if why is not None or value is None:
        raise LoadError(
            f"{sheet.rule.mapping}: the constant {column.name} = {text!r} cannot be read: {why or 'it is blank'}. "
            f"Correct it under [file.constants]."
        )
    return ColumnReading(column=column, value_sql=sql.text(value), may_be_blank=False)
