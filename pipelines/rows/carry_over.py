"""What stays from the publication before: exports that this load does not bring, as they were read."""

from datetime import date
from pathlib import Path

import duckdb

from pipelines.mapping.mapping import FileRule, Mapping, rules_for, with_words
from pipelines.rows import tables
from pipelines.rows.tables import StoredSheet

HERE = "source_file = $file and source_sheet = $sheet and list_contains($lines, source_line)"

MENDED = f"""
insert into raw.set_aside
select $export, source_file, source_sheet, source_line, $reason
from (
    select source_file, source_sheet, source_line from source.{{export}}
    union
    select source_file, source_sheet, source_line from source.unread where export = $export
)
where {HERE}
order by source_line
"""


def attach(con: duckdb.DuckDBPyConnection, people: Path) -> None:
    """Open the people.duckdb of the publication before as `previous`, to be read only."""
    con.execute(f"attach '{str(people).replace(chr(39), chr(39) * 2)}' as previous (read_only)")


def detach(con: duckdb.DuckDBPyConnection) -> None:
    """Let it go."""
    con.execute("detach previous")


def supplied(con: duckdb.DuckDBPyConnection) -> dict[str, date]:
    """Each export the publication before has, and to when it speaks."""
    found = con.execute("select export, covers_to from previous.raw.export where supplied").fetchall()
    return dict(found)


def carry(con: duckdb.DuckDBPyConnection, exports: set[str], mappings: list[Mapping]) -> list[StoredSheet]:
    """Bring the stored rows of these exports over, under the mapping now in force; returns their sheets."""
    carried = [sheet for sheet in tables.sheets(con, "previous.") if sheet.export in exports]
    carried = [StoredSheet(**{**vars(sheet), "rule": _rule_now(sheet, mappings)}) for sheet in carried]
    for export in sorted(exports):
        con.execute(f"insert into source.{export} by name select * from previous.source.{export}")
        for table in ("source.unread", "raw.set_aside"):
            con.execute(f"insert into {table} by name select * from previous.{table} where export = $1", [export])
    for sheet in carried:
        tables.remember(con, sheet)
    return carried


def _rule_now(sheet: StoredSheet, mappings: list[Mapping]) -> FileRule:
    """The block that now speaks of the sheet, for what can change without reading it again; else the block it had."""
    rules = rules_for(mappings, sheet.source_file, sheet.source_sheet, sheet.headings)
    newer = next((rule for rule in rules if rule.export == sheet.export), None)
    return sheet.rule.replayed(newer) if newer else with_words(mappings, sheet.rule)


def take_out_mended(con: duckdb.DuckDBPyConnection, mended: StoredSheet, lines: list[int]) -> None:
    """Set the rows that a mended rejects file stands for aside, in the file they came from."""
    for original in tables.sheets(con):
        if (original.export, original.sha256) == (mended.export, mended.mends):
            place = {"file": original.source_file, "sheet": original.source_sheet, "lines": lines}
            reason = f"mended in {mended.source_file}"
            con.execute(MENDED.format(export=mended.export), {**place, "export": mended.export, "reason": reason})
            con.execute(f"delete from source.{mended.export} where {HERE}", place)
            con.execute(
                f"delete from source.unread where export = $export and {HERE}", {**place, "export": mended.export}
            )
