"""What stays from the publication before: exports that this load does not bring, as they were read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb

from pipelines.mapping import mapping
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.mapping import rules_for, with_words
from pipelines.mapping.recognise import Replacements
from pipelines.rows import earlier_tables, form_lines, key_columns, tables, unread
from pipelines.rows.staff_numbers import StaffNumbers
from pipelines.rows.tables import StoredSheet

CARRIED = """
insert into source.{export} ({columns}, source_file, source_sheet, source_line)
select {values}, stored.source_file, stored.source_sheet, stored.source_line
from previous.source.{export} as stored {joins}
where stored.source_file = $file and stored.source_sheet = $sheet
"""
REPLACED = "case when of_{0}.text is null then stored.{0} else of_{0}.value end"
JOIN = "left join of_{0} on of_{0}.text = stored.{0}"

SET_ASIDE = """
insert into raw.set_aside by name
select * from previous.raw.set_aside where export = $export and source_file = $file and source_sheet = $sheet
"""

THESE_ROWS = "source_file = $file and source_sheet = $sheet and list_contains($lines, source_line)"

MENDED = f"""
insert into raw.set_aside
select $export, source_file, source_sheet, source_line, $reason
from (
    select source_file, source_sheet, source_line from source.{{export}}
    union
    select source_file, source_sheet, source_line from source.unread where export = $export
)
where {THESE_ROWS}
order by source_line
"""


def attach(con: duckdb.DuckDBPyConnection, people: Path) -> None:
    """Open the people.duckdb of the publication before as `previous`, to be read only, whichever version made it."""
    earlier_tables.attach(con, people, "previous")


def detach(con: duckdb.DuckDBPyConnection) -> None:
    """Let it go."""
    con.execute("detach previous")


def supplied(con: duckdb.DuckDBPyConnection) -> dict[str, date]:
    """Each export the publication before has, and to when it speaks."""
    pairs = con.execute("select export, covers_to from previous.raw.export where supplied").fetchall()
    return dict(pairs)


def stored(con: duckdb.DuckDBPyConnection, mappings: list[mapping.Mapping]) -> list[StoredSheet]:
    """The sheets of the publication before, under the mapping now in force."""
    return [replace(sheet, rule=_rule_now(sheet, mappings)) for sheet in tables.sheets(con, "previous.")]


def carry(con: duckdb.DuckDBPyConnection, stored: StoredSheet, numbers: StaffNumbers) -> StoredSheet:
    """Bring the stored rows of a sheet over; returns the sheet as it is stored now."""
    con.execute(SET_ASIDE, stored.place)
    sheet = replace(stored, rule=key_columns.rule(numbers, stored.rule))
    replacements = key_columns.of_stored(numbers, con, sheet)
    if not numbers.keep_names:
        sheet = tables.without_names(sheet)
    _carry_rows(con, sheet, replacements)
    unread.carry(con, sheet, replacements, numbers.keep_names)
    form_lines.carry(con, sheet)
    tables.remember(con, sheet)
    return sheet


def _carry_rows(con: duckdb.DuckDBPyConnection, sheet: StoredSheet, replacements: Mapping[str, Replacements]) -> None:
    names = [column for column in sheet.positions if column not in replacements]
    for column, texts in replacements.items():
        key_columns.register(con, f"of_{column}", texts)
    carried = CARRIED.format(
        export=sheet.export,
        columns=", ".join([*names, *replacements]),
        values=", ".join([*(f"stored.{name}" for name in names), *(REPLACED.format(name) for name in replacements)]),
        joins=" ".join(JOIN.format(column) for column in replacements),
    )
    con.execute(carried, {"file": sheet.source_file, "sheet": sheet.source_sheet})
    for column in replacements:
        con.unregister(f"of_{column}")


def _rule_now(sheet: StoredSheet, mappings: list[mapping.Mapping]) -> FileRule:
    """The block that now speaks of the sheet, for what can change without reading it again; else the block it had."""
    rules = rules_for(mappings, sheet.source_file, sheet.source_sheet, sheet.headings)
    newer = next((rule for rule in rules if rule.export == sheet.export), None)
    return sheet.rule.replayed(newer) if newer else with_words(mappings, sheet.rule)


def take_out_mended(
    con: duckdb.DuckDBPyConnection, mended: StoredSheet, lines: list[int], place: tuple[str, str] | None
) -> None:
    """Set the rows that a mended rejects file stands for aside, in the sheet they came from, which `place` names."""
    for original in tables.sheets(con):
        is_place = place in (None, (original.export, original.source_sheet))
        if is_place and (original.export, original.sha256) == (mended.export, mended.mends):
            rows = {"file": original.source_file, "sheet": original.source_sheet, "lines": lines}
            reason = f"mended in {mended.source_file}"
            con.execute(MENDED.format(export=mended.export), {**rows, "export": mended.export, "reason": reason})
            con.execute(f"delete from source.{mended.export} where {THESE_ROWS}", rows)
            for table in ("unread", "listed", "form_line"):
                these = f"source.{table} where export = $export and {THESE_ROWS}"
                con.execute(f"delete from {these}", {**rows, "export": mended.export})
