"""The load report in words: what was read, matched, left out, rejected, joined and changed."""

from collections.abc import Iterable

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.files.second_tables import place_of
from pipelines.load import leavers_report
from pipelines.mapping import questions
from pipelines.rows.tables import StoredSheet
from records.load_report import (
    BlankedCells,
    ChangedRows,
    Conflicts,
    LoadReport,
    RejectedRows,
    RowsSetAside,
    SheetReport,
)
from records.publication import Publication
from records.small_counts import balance, changed_rows, in_words, total_in_words

EXAMPLES = 3

REJECTED = """
select reason, source_line from raw.rejected
where export = $export and source_file = $source_file and source_sheet = $source_sheet and column_name = $column_name
order by source_line limit {examples}
"""
BLANKED = REJECTED.replace("raw.rejected", "raw.blanked")
CONFLICTS = "select sentence from raw.conflict where kind = $kind and export = $export order by all limit {examples}"


def lines(con: duckdb.DuckDBPyConnection, publication: Publication) -> list[str]:
    """The report as lines of text; examples of cells are read from `con` and stand nowhere else."""
    report = publication.report
    return [
        *report.headlines,
        *[line for sheet in report.files if not sheet.carried_over for line in _sheet(sheet)],
        *report.others,
        *report.copies,
        *_carried(report),
        *[line for rows in report.rejected for line in _rejected(con, rows)],
        *[line for cells in report.blanked for line in _blanked(con, cells)],
        *_set_aside(report.set_aside),
        *[f"joined: {names.kind} {names.shown!r} is also spelled {_quoted(names.others)}" for names in report.joined],
        *[line for conflicts in report.conflicts for line in _conflicts(con, conflicts)],
        *_day(publication),
        *leavers_report.lines(con, publication),
        *_training(report),
        *_names(publication),
        *report.doubts,
        *_changed_rows(report.changed_rows),
    ]


def words_to_map(sheets: list[StoredSheet]) -> list[str]:
    """A question for each protected code column with words that are no code; shown before a load, never after it."""
    return [
        f"{sheet.source_file} ({sheet.export}): "
        + questions.words_without_code(EXPORTS[sheet.export].column(name), words)
        for sheet in sheets
        for name, words in sheet.unknown_words.items()
    ]


def _sheet(sheet: SheetReport) -> list[str]:
    by = f" by {sheet.mapping}" if sheet.mapping else ""
    matched = ", ".join(
        column if column == heading else f"{heading} → {column}" for column, heading in sheet.matched.items()
    )
    constants = ", ".join(f"{column} = {value}" for column, value in sheet.constants.items())
    dates = ", ".join(f"{column} {name}" for column, name in sheet.date_formats.items())
    return [
        f"{_place(sheet)} is {sheet.export}{by}; headings in row {sheet.heading_line}",
        f"    {_balance(sheet)}",
        f"    matched: {matched}",
        *([f"    every row: {constants}"] if constants else []),
        *([f"    dates: {dates}"] if dates else []),
        *([f"    not loaded: {', '.join(sheet.dropped_columns)}"] if sheet.dropped_columns else []),
        *[f"    {note}" for note in sheet.notes],
    ]


def _balance(sheet: SheetReport) -> str:
    parts = (sheet.rows_loaded, sheet.rows_rejected, sheet.rows_set_aside)
    loaded, rejected, set_aside = (in_words(rows, sheet.protected) for rows in parts)
    read = total_in_words(parts, sheet.protected)
    return balance(read, loaded, rejected, set_aside)


def _place(rows: SheetReport | RejectedRows | BlankedCells) -> str:
    return place_of(rows.source_file, rows.source_sheet)


def _carried(report: LoadReport) -> list[str]:
    if all(sheet.carried_over for sheet in report.files):  # counted again, not loaded
        return []
    return [f"{export} was not in this load and stays; it speaks up to {day}" for export, day in report.carried.items()]


def _rejected(con: duckdb.DuckDBPyConnection, group: RejectedRows) -> list[str]:
    return [f"rejected: {in_words(group.rows, group.protected)} rows of {_of(group)}", *_examples(con, group, REJECTED)]


def _blanked(con: duckdb.DuckDBPyConnection, group: BlankedCells) -> list[str]:
    return [
        f"set blank: {in_words(group.cells, group.protected)} cells of {_of(group)}",
        *_examples(con, group, BLANKED),
    ]


def _of(group: RejectedRows | BlankedCells) -> str:
    column = f", {group.column_name}" if group.column_name else ""
    return f"{_place(group)} ({group.export}{column})"


def _examples(con: duckdb.DuckDBPyConnection, group: RejectedRows | BlankedCells, sql: str) -> list[str]:
    given = {name: getattr(group, name) for name in ("export", "source_file", "source_sheet", "column_name")}
    rows = con.execute(sql.format(examples=EXAMPLES), given).fetchall()
    return [f"    row {line}: {reason}" for reason, line in rows]


def _set_aside(groups: tuple[RowsSetAside, ...]) -> list[str]:
    return [
        f"set aside: {in_words(group.rows, group.protected)} rows of {group.source_file} ({group.export}): "
        f"{group.reason}"
        for group in groups
    ]


def _conflicts(con: duckdb.DuckDBPyConnection, group: Conflicts) -> list[str]:
    given = {"kind": group.kind, "export": group.export}
    sentences = con.execute(CONFLICTS.format(examples=EXAMPLES), given).fetchall()
    first = f"conflict: {in_words(group.rows, group.protected)} rows of {group.export}: {group.kind}"
    return [first, *(f"    {sentence}" for (sentence,) in sentences)]


def _day(publication: Publication) -> list[str]:
    latest = publication.report.as_of_from
    why = f", the latest {latest.column} of the {latest.export} export" if latest else ""
    return [
        f"as of {publication.as_of}{why}; --as-of YYYY-MM-DD says another day",
        *(
            f"the {old.export} export is much older than the others: its latest event is of {old.latest}"
            for old in publication.report.much_older
        ),
    ]


def _training(report: LoadReport) -> list[str]:
    if not report.latest_completions_only:
        return []
    return ["the training export holds only the latest completion of each course, so past months of training read low"]


def _names(publication: Publication) -> list[str]:
    left_out = any("names are not kept" in sheet.notes for sheet in publication.report.files)
    if publication.names_kept or not left_out:
        return []
    return ["people's names were left out; --names keep keeps them, for the people's own managers alone"]


def _changed_rows(changed: tuple[ChangedRows, ...]) -> list[str]:
    return [f"{rows.export}, against the last load: {changed_rows(rows)}" for rows in changed]


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)
