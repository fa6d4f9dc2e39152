"""True dates of something that has happened, later than their file was last saved: day and month changed about."""

from datetime import timedelta

import duckdb

from pipelines.cells import dates, values
from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column
from pipelines.rows import date_columns, date_questions
from pipelines.rows.tables import StoredSheet

# A program writes the day in Greenwich, and the clock of a computer may be a little behind.
LATER = timedelta(2)


def refuse(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: Column) -> None:
    """LoadError asks how the true dates of a column are meant, where some cannot have happened before the saving.

    Only where each of these, with day and month changed about, lies before it: else it is the day of saving that is
    wrong, as in files made from a template, or the dates were planned.
    """
    if not sheet.saved_on or not column.happened or column.name not in sheet.typed_dates:
        return
    if column.name in sheet.rule.dates:
        return
    texts = date_columns.meant(_happened(con, sheet, column), sheet.rule.values.get(column.name, {}))
    last = sheet.saved_on + LATER
    days = {text: day for text in texts if (day := dates.parse(text, "iso"))}
    later = {text: dates.swapped(day) for text, day in days.items() if day > last}
    if later and all(other is not None and other <= last for other in later.values()):
        examples = {text: (days[text], other) for text, other in later.items() if other}
        raise LoadError(date_questions.later_than_saved(sheet, column, examples))


def _happened(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: Column) -> list[str]:
    """The different texts of the column in rows that are not only planned."""
    planned = _planned_words(con, sheet)
    if not planned:
        return date_columns.different_texts(con, sheet, column.name)
    status, _ = EXPORTS[sheet.export].happened_unless or ("", "")
    query = (
        f'select distinct "{column.name}" from source.{sheet.export} where source_file = $file and '
        f'source_sheet = $sheet and "{column.name}" is not null and "{status}" not in (select unnest($planned))'
    )
    return sorted(text for (text,) in con.execute(query, {**sheet.file_and_sheet, "planned": planned}).fetchall())


def _planned_words(con: duckdb.DuckDBPyConnection, sheet: StoredSheet) -> list[str]:
    """The words of the file that say that a row is only planned."""
    status, code = EXPORTS[sheet.export].happened_unless or ("", "")
    if status not in sheet.positions:
        return []
    column, words = EXPORTS[sheet.export].column(status), sheet.rule.values.get(status, {})
    texts = date_columns.different_texts(con, sheet, status)
    return [text for text in texts if values.parse(text, column, words)[0] == code]
