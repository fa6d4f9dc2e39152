"""What each different text of a column means, worked out once and joined back to its rows."""

from dataclasses import dataclass

import duckdb
import pyarrow as pa

from pipelines.cells import dates, values
from pipelines.cells.spelling import folded
from pipelines.exports.contract import SQL_TYPE, Column
from pipelines.files.sheet import Refused
from pipelines.rows.tables import StoredSheet
from pipelines.toml_lines import as_toml
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

DIFFERENT = """
select distinct "{column}" as text from source.{export}
where source_file = $file and source_sheet = $sheet and "{column}" is not null
order by text
"""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """How a query reads one column: the SQL of its value, and what can be wrong with its cells."""

    column: Column
    value_sql: str
    in_file: bool = False
    joined: bool = False
    has_unreadable: bool = False
    may_be_blank: bool = True
    format: str = ""  # of a date column

    @property
    def answer(self) -> str:
        """The name under which its answers are registered, quoted."""
        return f'"answer_{self.column.name}"'

    @property
    def typed_sql(self) -> str:
        """The value in its type."""
        return f"cast({self.value_sql} as {SQL_TYPE[self.column.kind]})"

    @property
    def text_sql(self) -> str:
        """The text the value came from; null where the file lacks the column."""
        return f'source."{self.column.name}"' if self.in_file else "cast(null as varchar)"

    @property
    def why_sql(self) -> str:
        """Why the text could not be read; null where it could."""
        return f"{self.answer}.why" if self.has_unreadable else "cast(null as varchar)"

    @property
    def join_sql(self) -> str:
        """The join that brings the answers."""
        return f"left join {self.answer} on {self.answer}.text = {self.text_sql}" if self.joined else ""

    def forget(self, con: duckdb.DuckDBPyConnection) -> None:
        """Let the registered answers go."""
        if self.joined:
            con.unregister(f"answer_{self.column.name}")


def answer(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: Column) -> Answered:
    """How to read one column of a sheet; its answers are registered as answer_<column>.

    Refused where the column's dates are ambiguous or mixed, or its constant cannot be read.
    """
    if column.name not in sheet.positions:
        return _constant(sheet, column)
    if _is_plain(sheet, column):
        return Answered(column=column, value_sql=_unless_blank_sql(column), in_file=True)
    rows = con.execute(
        DIFFERENT.format(column=column.name, export=sheet.export),
        {"file": sheet.source_file, "sheet": sheet.source_sheet},
    ).fetchall()
    texts = [text for (text,) in rows]
    found, date_format = _read(sheet, column, texts)
    _register(con, column, texts, found)
    return Answered(
        column=column,
        value_sql=f'"answer_{column.name}".value',
        in_file=True,
        joined=True,
        has_unreadable=any(why is not None for _, why in found),
        format=date_format,
    )


def _is_plain(sheet: StoredSheet, column: Column) -> bool:
    """Whether a cell's text is its value, whatever it says: then nothing needs to be worked out."""
    return column.kind in ("id", "text") and column.name not in sheet.rule.values and column.name != "valid_months"


def _unless_blank_sql(column: Column) -> str:
    """The text unless it is as good as blank; few texts begin as those words do, and only they are compared."""
    text, words = f'source."{column.name}"', values.EMPTY | values.SHEET_ERRORS
    begins = {letter for word in words for letter in (word[0], word[0].upper())}
    is_blank = f"{text}[1] in ({sql.texts(sorted(begins))}) and lower({text}) in ({sql.texts(sorted(words))})"
    return f"case when {is_blank} then null else {text} end"


def _register(con, column: Column, texts: list[str], found: list[tuple]) -> None:
    answers = pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "value": pa.array([value for value, _ in found], ARROW_TYPE[column.kind]),
            "why": pa.array([why for _, why in found], pa.string()),
        }
    )
    con.register(f"answer_{column.name}", answers)


def _read(sheet: StoredSheet, column: Column, texts: list[str]) -> tuple[list[tuple], str]:
    """(value, why not) of each text, and the format of a date column."""
    words = sheet.rule.values.get(column.name, {})
    if column.kind == "date":
        return _read_dates(sheet, column, texts, words)
    return [values.parse(text, column, words) for text in texts], ""


def _read_dates(sheet: StoredSheet, column: Column, texts: list[str], words: dict[str, str]) -> tuple[list[tuple], str]:
    meant = {folded(word): value for word, value in words.items()}
    said = [meant.get(folded(text), text) for text in texts] if meant else texts
    filled = [text for text in said if not values.is_blank(text, "date")]
    decision = dates.decide(filled, sheet.rule.dates.get(column.name, ()), column.name in sheet.typed_dates)
    if decision.ambiguous or decision.mixed:
        raise Refused(_unsettled(sheet, column, decision))
    found = [(decision.dates.get(text), _why(text, decision.unreadable.get(text))) for text in said]
    return found, ", ".join(decision.formats)


def _why(text: str, reason: str | None) -> str | None:
    return None if reason is None else f"{text!r} {reason}"


def _constant(sheet: StoredSheet, column: Column) -> Answered:
    text = sheet.rule.constants.get(column.name)
    if text is None:
        return Answered(column=column, value_sql="null")
    ((value, why),), _ = _read(sheet, column, [text])
    if why is not None or value is None:
        raise Refused(
            f"{sheet.rule.mapping}: the constant {column.name} = {text!r} cannot be read: {why or 'it is blank'}. "
            f"Correct it under [file.constants]."
        )
    return Answered(column=column, value_sql=sql.text(value), may_be_blank=False)


def _unsettled(sheet: StoredSheet, column: Column, decision: dates.Decision) -> str:
    """The question of a date column that two formats read differently, or that no one format reads."""
    where = f"{sheet.source_file}{f', sheet {sheet.source_sheet}' if sheet.source_sheet else ''}"
    said = f"{where} ({sheet.export}): the dates under {sheet.headings[sheet.positions[column.name]]!r}"
    if decision.ambiguous:
        told = "; ".join(_two_readings(one) for one in decision.ambiguous)
        first = decision.ambiguous[0].formats[0]
        return f"{said} can be read in two ways: {told}. A mapping settles it:\n{_lines(sheet, column, as_toml(first))}"
    told = "; ".join(f"{example!r} is {name}" for name, example in decision.mixed.items())
    listed = "[" + ", ".join(as_toml(name) for name in decision.mixed) + "]"
    return (
        f"{said} are written in more than one format: {told}. "
        f"A mapping lists them in the order to try:\n{_lines(sheet, column, listed)}"
    )


def _two_readings(one: dates.Ambiguity) -> str:
    each = zip(one.readings, one.formats, strict=True)
    return f"{one.text!r} is " + " or ".join(f"{day.day} {day:%B %Y} as {name}" for day, name in each)


def _lines(sheet: StoredSheet, column: Column, value: str) -> str:
    named = f"\n    sheet = {as_toml(sheet.source_sheet)}" if sheet.source_sheet else ""
    return (
        f"    [[file]]\n    pattern = {as_toml(sheet.source_file)}{named}\n    export = {as_toml(sheet.export)}\n"
        f"    [file.dates]\n    {column.name} = {value}"
    )
