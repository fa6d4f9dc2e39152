"""Date columns: what their texts mean, and how the file, or the last load, settles what is open."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import duckdb

from pipelines.cells import dates, values
from pipelines.cells.dates import Decision
from pipelines.cells.spelling import folded
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column
from pipelines.rows.tables import StoredSheet

DIFFERENT = """
select distinct "{column}" as text from source.{export}
where source_file = $file and source_sheet = $sheet and "{column}" is not null
order by text
"""


def different_texts(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, column: str) -> list[str]:
    """The different texts of a stored column, in order."""
    rows = con.execute(DIFFERENT.format(column=column, export=sheet.export), sheet.file_and_sheet).fetchall()
    return [text for (text,) in rows]


def meant(texts: list[str], words: Mapping[str, str]) -> list[str]:
    """What each text stands for by the words of a mapping."""
    by_word = {folded(word): value for word, value in words.items()}
    return [by_word.get(folded(text), text) for text in texts] if by_word else texts


def decided(sheet: StoredSheet, column: Column, texts: Iterable[str]) -> Decision:
    """What the texts of a date column of a sheet mean, by its mapping or else by themselves."""
    filled = [text for text in texts if not values.is_blank(text, "date")]
    listed, typed = sheet.rule.dates.get(column.name, ()), column.name in sheet.typed_dates
    return dates.decide(filled, listed, typed, sheet.is_workbook, sheet.is_1904)


def settled(
    con: duckdb.DuckDBPyConnection,
    sheet: StoredSheet,
    column: Column,
    texts: list[str],
    beside: Sequence[StoredSheet],
) -> tuple[StoredSheet, Decision | None, str]:
    """The sheet with the format of a column that reads in two ways, where its file or the last load shows which.

    Also what the column's texts mean (None where it holds no dates) and the sentence that says what settled it; the
    sheet as it is and "" where there is nothing to settle, or nothing that does.
    """
    if column.kind != "date":
        return sheet, None, ""
    filled = meant(texts, sheet.rule.values.get(column.name, {}))
    decision = decided(sheet, column, filled)
    open_ = [] if column.name in sheet.rule.dates else decision.ambiguous
    shown = dict(_shown(con, sheet, column, open_[0].formats, beside)) if open_ else {}
    if len(shown) != 1:
        return sheet, _as_before(decision, sheet.dates_before.get(column.name, "")), ""
    ((format, why),) = shown.items()
    sheet = replace(sheet, rule=replace(sheet.rule, dates={**sheet.rule.dates, column.name: (format,)}))
    heading = sheet.headings[sheet.positions[column.name]]
    return sheet, decided(sheet, column, filled), f"The dates under {heading!r} are {format}, as {why}."


def _as_before(decision: Decision, before: str) -> Decision:
    """The decision about a column; one without a date keeps the format it had, for the next month that has some."""
    is_blank = before and not (decision.formats or decision.dates or decision.ambiguous or decision.mixed)
    return replace(decision, formats=(before,)) if is_blank else decision


def expected(sheet: StoredSheet, column: Column) -> str:
    """The format in which the column's dates should be: the mapping's alone, or that of the last load; else ""."""
    listed = sheet.rule.dates.get(column.name, ())
    return listed[0] if len(listed) == 1 else "" if listed else sheet.dates_before.get(column.name, "")


def _shown(
    con: duckdb.DuckDBPyConnection,
    sheet: StoredSheet,
    column: Column,
    formats: tuple[str, str],
    beside: Sequence[StoredSheet],
) -> Iterator[tuple[str, str]]:
    """Each of two formats that the last load, or another date column of the file, says it is; and which."""
    if (before := sheet.dates_before.get(column.name, "")) in formats:
        yield before, "at the last load"
    yield from _shown_beside(con, sheet, column, formats, beside)


def _shown_beside(
    con: duckdb.DuckDBPyConnection,
    sheet: StoredSheet,
    column: Column,
    formats: tuple[str, str],
    beside: Sequence[StoredSheet],
) -> Iterator[tuple[str, str]]:
    """Each format that alone reads another date column of the file, and which column that is."""
    for other in beside:
        for each in EXPORTS[other.export].columns:
            is_own = other.place == sheet.place and each.name == column.name
            if each.kind == "date" and each.name in other.positions and not is_own:
                texts = different_texts(con, other, each.name)
                if format := dates.only_format(texts, formats):
                    yield format, f"those under {other.headings[other.positions[each.name]]!r} can only be"
