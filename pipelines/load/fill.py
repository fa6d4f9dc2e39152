"""A folder's exports, and what the publication before holds, -> source.* and raw.* of a new people.duckdb."""

from dataclasses import dataclass, field
from datetime import date, datetime

import duckdb

from pipelines import parallel
from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.load.folder import Arrived, Say
from pipelines.mapping import questions, wide_forms
from pipelines.mapping.mapping import Mapping
from pipelines.mapping.recognise import Recognised
from pipelines.rows import (
    as_of,
    carry_over,
    conflicts,
    corrected_rejects,
    duplicate_answers,
    key_columns,
    leavers_between_loads,
    names,
    tables,
    two_versions,
    types,
)
from pipelines.rows import store as store_
from pipelines.rows.staff_numbers import StaffNumbers
from pipelines.rows.tables import StoredSheet
from records import data_folder
from records.policy import Policy
from records.publication import Publication

FILES = """
insert into raw.file
with counts as ({counts})
select sheet.export, sheet.source_file, sheet.source_sheet, sheet.sha256, sheet.heading_line, sheet.rows_read,
    coalesce(sum(counts.loaded), 0), coalesce(sum(counts.rejected), 0),
    coalesce(sum(counts.set_aside), 0), coalesce(sum(counts.blanked), 0),
    json_extract_string(sheet.rule, '$.mapping'), sheet.dropped, sheet.notes
from source.sheet as sheet
left join counts using (export, source_file, source_sheet)
group by all
order by all
"""

COUNTS = """
select {export} as export, source_file, source_sheet, {counted}
from raw.{table}
group by all
"""


@dataclass
class Loaded:
    """What a load found, for the report and for what follows."""

    as_of: date
    as_of_from: as_of.Latest | None  # None: the day was given, or is that of the publication before
    latest: list[as_of.Latest]
    sheets: list[StoredSheet]
    brought: set[str]  # the exports this load brought whole
    carried: dict[str, date]  # the exports that stayed, and to when they speak
    formats: dict[tuple, dict[str, str]]
    joined: list[names.Joined] = field(default_factory=list)
    left: list[str] = field(default_factory=list)  # whose last day was derived by this load
    gone: list[str] = field(default_factory=list)  # whom the staff export no longer names
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a load is told."""

    policy: Policy
    mappings: list[Mapping]
    keep_names: bool
    as_of: date | None
    now: datetime
    previous: Publication | None = None  # the publication that the load follows


def load(con: duckdb.DuckDBPyConnection, arrived: Arrived, settings: Settings, say: Say) -> Loaded:
    """Fill source.* and raw.*; LoadError where the exports cannot be used: the database is then of no use."""
    if settings.previous:
        carry_over.attach(con, settings.previous.folder / data_folder.PEOPLE)
    tables.create(con)
    numbers = _staff_numbers(con, arrived, settings)
    sheets, brought, carried = _stored(con, arrived, settings, numbers, say)
    say("reading cells")
    formats = types.type_all(con, sheets)
    con.begin()
    duplicate_answers.reject(con)
    latest, day, found_in = _day(con, settings, carried)
    loaded = Loaded(day, found_in, latest, sheets, brought, carried, formats)
    loaded.doubts = [doubt for one, _ in arrived.sheets for doubt in questions.doubts(one)]
    _keep_who_left(con, settings, loaded, numbers)
    tables.insert(con, "source.unknown_key", numbers.rows, ("marker", "digest"))
    loaded.joined = names.join(con)
    two_versions.refuse_two(con, sheets)
    _note_files(con)
    _note_exports(con, loaded)
    say("comparing exports")
    conflicts.find(con, settings.policy, day)
    con.commit()
    return loaded


def _staff_numbers(con, arrived: Arrived, settings: Settings) -> StaffNumbers:
    recognised = [sheet for sheet, _ in [*arrived.sheets, *arrived.mended]]
    return key_columns.staff_numbers(con, recognised, settings.keep_names, settings.previous is not None)


def _stored(con, arrived: Arrived, settings: Settings, numbers: StaffNumbers, say: Say):
    """Store what arrived and what is carried over: the sheets, the exports brought whole, the exports that stayed."""
    brought = arrived.exports
    before = carry_over.supplied(con) if settings.previous else {}
    carried = {name: day for name, day in before.items() if name not in brought}
    if "staff" not in brought | carried.keys():
        raise LoadError(
            "The folder holds no staff export, without which nobody can be placed. Add one, for instance staff.csv."
        )
    sheets = carry_over.carry(con, set(carried), settings.mappings, numbers) if carried else []

    def store(cursor: duckdb.DuckDBPyConnection, arriving: tuple[Recognised, str]) -> StoredSheet:
        recognised, sha256 = arriving
        say(f"storing {recognised.sheet.file}")
        return store_.store(cursor, recognised, sha256, recognised.sheet.file, settings.keep_names)

    # Markers are given out one file after the other, so that their numbers do not depend on which is stored first.
    arriving = [(key_columns.applied(numbers, recognised), sha256) for recognised, sha256 in arrived.sheets]
    sheets += parallel.each(con, store, arriving)
    for one, sha256 in arrived.mended:
        sheets = _add_mended(con, one, sha256, sheets, numbers)
    return sheets, brought, carried


def _add_mended(con, one, sha256: str, sheets: list[StoredSheet], numbers: StaffNumbers) -> list[StoredSheet]:
    """Add a mended rejects file to its export; the same file loaded again changes nothing."""
    if any(sheet.sha256 == sha256 and sheet.export == one.export.name for sheet in sheets):
        return sheets
    taken = {sheet.source_file for sheet in sheets if sheet.export == one.export.name}
    name, number = one.sheet.file, 1
    while name in taken:
        number += 1
        name = f"{one.sheet.file} ({number})"
    sheet = store_.store(con, key_columns.applied(numbers, one), sha256, name, numbers.keep_names)
    carry_over.take_out_mended(con, sheet, corrected_rejects.lines_of(one.sheet))
    return [*sheets, sheet]


def _day(con, settings: Settings, carried: dict[str, date]):
    """The latest events, the as-of date, and the event it was read from."""
    latest = as_of.latest(con, settings.now.date(), {export.name for export in tables.supplied(con)})
    if settings.as_of:
        return latest, settings.as_of, None
    if not latest:
        raise LoadError(
            "No export holds a date of anything that has happened. Give the day they speak for: --as-of YYYY-MM-DD"
        )
    # An export that stayed has spoken to a later day already: a load never turns the clock back for it.
    if carried and settings.previous and settings.previous.as_of > latest[0].day:
        return latest, settings.previous.as_of, None
    return latest, latest[0].day, latest[0]


def _keep_who_left(con, settings: Settings, loaded: Loaded, numbers: StaffNumbers) -> None:
    if not settings.previous:
        return
    if "staff" in loaded.carried:
        leavers_between_loads.keep_as_before(con, numbers)
        return
    before = settings.previous.as_of
    loaded.gone = leavers_between_loads.gone(con, before)
    if before < loaded.as_of and leavers_between_loads.lists_only_current_staff(con, before):
        loaded.left = leavers_between_loads.keep_gone(con, before, loaded.as_of, numbers)


def _note_files(con: duckdb.DuckDBPyConnection) -> None:
    loaded = [_counts_sql(export.name, f"'{export.name}'", "loaded") for export in tables.supplied(con)]
    others = [_counts_sql(name, "export", name) for name in ("rejected", "set_aside", "blanked")]
    con.execute(FILES.format(counts=" union all ".join([*loaded, *others])))


def _counts_sql(table: str, export: str, counted: str) -> str:
    columns = ("loaded", "rejected", "set_aside", "blanked")
    rows = "count(distinct source_line)" if table in wide_forms.FORMS else "count(*)"  # a wide row is many answers
    each = ", ".join(f"{rows if name == counted else '0'} as {name}" for name in columns)
    return COUNTS.format(table=table, export=export, counted=each)


def _note_exports(con: duckdb.DuckDBPyConnection, loaded: Loaded) -> None:
    rows = []
    for export in EXPORTS:
        froms = [s.rule.covers_from for s in loaded.sheets if s.export == export and s.rule.covers_from]
        to = loaded.carried.get(export, loaded.as_of)
        supplied = export in loaded.brought or export in loaded.carried
        rows.append((export, supplied, max(froms, default=None), to if supplied else None))
    tables.insert(con, "raw.export", rows, ("export", "supplied", "covers_from", "covers_to"))
