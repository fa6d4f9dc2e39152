"""What arrived and what is carried over from the publication before, stored in the schema source."""

from dataclasses import dataclass, field, replace
from datetime import date

import duckdb

from pipelines import parallel
from pipelines.errors import LoadError
from pipelines.load.folder import Arrived, Say
from pipelines.mapping.mapping import Mapping
from pipelines.mapping.recognise import Recognised
from pipelines.rows import carry_over, corrected_rejects, key_columns, sources, store
from pipelines.rows.sources import Arriving
from pipelines.rows.staff_numbers import StaffNumbers
from pipelines.rows.tables import StoredSheet


@dataclass(frozen=True)
class Stored:
    """The sheets stored, the exports that this load brought, and those that stayed and to when they speak.

    `remarks`: a sentence for each sheet of an export brought that stayed, because it is of another source.
    """

    sheets: list[StoredSheet]
    brought: set[str]
    carried: dict[str, date]
    remarks: list[str] = field(default_factory=list)


def store_all(
    con: duckdb.DuckDBPyConnection,
    arrived: Arrived,
    before: dict[str, date],
    mappings: list[Mapping],
    numbers: StaffNumbers,
    say: Say,
    day_before: date | None = None,
) -> Stored:
    """Store every sheet; `before` are the exports of the publication before, which speaks for `day_before`.

    LoadError where no sheet tells of staff.
    """
    brought = arrived.exports
    carried = {name: day for name, day in before.items() if name not in brought}
    if "staff" not in brought | carried.keys():
        raise LoadError(
            "The folder holds no staff export, without which nobody can be placed. Add one, for instance staff.csv."
        )
    earlier = _earlier(con, before, mappings, day_before) if before else []
    arriving = [Arriving(recognised.sheet.file, recognised.rule) for recognised, _ in arrived.sheets]
    others = sources.staying([sheet for sheet, _ in earlier], arriving, mappings)
    absent = [sheet for sheet, _ in earlier if sheet.export in carried]
    sheets = [carry_over.carry(con, sheet, numbers) for sheet in [*absent, *others]]
    sheets += _stored(con, arrived.sheets, numbers, say)
    for recognised, sha256 in arrived.mended:
        sheets = _with_mended(con, recognised, sha256, sheets, numbers)
    remarks = sources.sentences(others, [sheet for sheet, stayed in earlier if stayed])
    return Stored(sheets, brought, carried, remarks)


def _earlier(
    con: duckdb.DuckDBPyConnection, before: dict[str, date], mappings: list[Mapping], day: date | None
) -> list[tuple[StoredSheet, bool]]:
    """The sheets of the publication before with the day to which they speak, and whether they stayed before already."""
    stored = carry_over.stored(con, mappings)
    in_part = {sheet.export for sheet in stored if sheet.speaks_to}
    ends = {export: day if export in in_part and day else covers_to for export, covers_to in before.items()}
    return [
        (replace(sheet, speaks_to=sheet.speaks_to or ends.get(sheet.export)), bool(sheet.speaks_to)) for sheet in stored
    ]


def _stored(
    con: duckdb.DuckDBPyConnection, arrived: list[tuple[Recognised, str]], numbers: StaffNumbers, say: Say
) -> list[StoredSheet]:
    def stored(cursor: duckdb.DuckDBPyConnection, arriving: tuple[Recognised, str]) -> StoredSheet:
        recognised, sha256 = arriving
        say(f"storing {recognised.sheet.file}")
        return store.store(cursor, recognised, sha256, recognised.sheet.file, numbers.keep_names)

    # Markers are given out one file after the other, so that their numbers do not depend on which is stored first.
    arriving = [(key_columns.applied(numbers, recognised), sha256) for recognised, sha256 in arrived]
    return parallel.each(con, stored, arriving)


def _with_mended(
    con: duckdb.DuckDBPyConnection,
    recognised: Recognised,
    sha256: str,
    sheets: list[StoredSheet],
    numbers: StaffNumbers,
) -> list[StoredSheet]:
    """The sheets with a mended rejects file added to its export; the same file loaded again changes nothing."""
    export, file = recognised.export.name, recognised.sheet.file
    if any(sheet.sha256 == sha256 and sheet.export == export for sheet in sheets):
        return sheets
    taken = {sheet.source_file for sheet in sheets if sheet.export == export}
    name, number = file, 1
    while name in taken:
        number += 1
        name = f"{file} ({number})"
    sheet = store.store(con, key_columns.applied(numbers, recognised), sha256, name, numbers.keep_names)
    lines, place = corrected_rejects.lines_of(recognised.sheet), corrected_rejects.sheet_of(recognised.sheet)
    carry_over.take_out_mended(con, sheet, lines, place)
    return [*sheets, sheet]
