"""What a load brought and left out, as the record of its publication: numbers and names of columns, nobody's data."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TypeVar

import duckdb

from pipelines import publication
from pipelines.load import rules
from pipelines.load.fill import Loaded, Settings
from pipelines.load.folder import Arrived
from pipelines.rows import as_of
from pipelines.rows.tables import StoredSheet
from records.as_json import from_plain
from records.load_report import (
    BlankedCells,
    Conflicts,
    JoinedSpellings,
    LatestEvent,
    LoadReport,
    OldExport,
    RejectedRows,
    RowsSetAside,
    SheetReport,
    TurnoverFrom,
)
from records.publication import Coverage, LoadedFile, Publication, Versions
from records.version import VERSION

SHEETS = """
select export, source_file, source_sheet, sha256, heading_line, rows_read, rows_loaded, rows_rejected, rows_set_aside,
    cells_blanked, mapping, dropped_columns, notes
from raw.file order by all
"""

REJECTED = """
select export, source_file, source_sheet, column_name, count(*) as rows from raw.rejected group by all order by all
"""

BLANKED = """
select export, source_file, source_sheet, column_name, count(*) as cells from raw.blanked group by all order by all
"""

SET_ASIDE = """
select export, source_file, source_sheet, regexp_replace(reason, '[0-9]+', '…') as reason, count(*) as rows
from raw.set_aside group by all order by all
"""

CONFLICTS = "select kind, export, count(*) as rows from raw.conflict group by all order by all"

LEAVERS_FROM = """
select covers_from, (select date_trunc('month', min(end_date))::date from raw.staff)
from raw.export where export = 'staff'
"""

ONE_COMPLETION_EACH = """
select count(*) > 0 and max(times) = 1
from (select count(*) as times from raw.training where completed_on is not null group by staff_id, course)
"""

Record = TypeVar("Record")


def described(
    con: duckdb.DuckDBPyConnection, building: Path, arrived: Arrived, loaded: Loaded, settings: Settings
) -> Publication:
    """The publication that is being built, but for what is known only by comparing it and after counting."""
    sheets = _sheets(con, arrived, loaded)
    return Publication(
        folder=building,
        id=publication.name_of(building),
        as_of=loaded.as_of,
        made_at=settings.now,
        policy=settings.policy,
        sample=arrived.is_sample,
        names_kept=settings.keep_names,
        files=tuple(_file(sheet) for sheet in sheets),
        exports=_exports(con),
        mapping=_mappings(loaded, settings),
        versions=Versions(hearth=VERSION, rules=rules.mark()),
        report=_report(con, arrived, loaded, sheets),
    )


def _mappings(loaded: Loaded, settings: Settings) -> dict[str, str]:
    """The text of each mapping that had a say, by name; of one no longer at hand, the text it had before."""
    at_hand = {mapping.name: mapping for mapping in reversed(settings.mappings)}
    before = settings.previous.mapping if settings.previous else {}
    texts = {**before, **{name: mapping.text for name, mapping in at_hand.items()}}
    wordy = {name for name, mapping in at_hand.items() if any(rule.is_words for rule in mapping.rules)}
    used = {sheet.rule.mapping for sheet in loaded.sheets} | wordy
    return {name: texts[name] for name in sorted(used) if name in texts}


def _file(sheet: SheetReport) -> LoadedFile:
    return LoadedFile(
        file=sheet.source_file,
        sheet=sheet.source_sheet,
        sha256=sheet.sha256,
        export=sheet.export,
        rows=sheet.rows_loaded,
    )


def _exports(con: duckdb.DuckDBPyConnection) -> dict[str, Coverage]:
    supplied = con.execute("select export, covers_from, covers_to from raw.export where supplied order by all")
    return {
        export: Coverage(rows=_count(con, export), covers_from=covers_from, covers_to=covers_to)
        for export, covers_from, covers_to in supplied.fetchall()
    }


def _count(con: duckdb.DuckDBPyConnection, export: str) -> int:
    ((rows,),) = con.execute(f"select count(*) from raw.{export}").fetchall()
    return rows


def _sheets(con: duckdb.DuckDBPyConnection, arrived: Arrived, loaded: Loaded) -> tuple[SheetReport, ...]:
    stored = {tuple(sheet.place.values()): sheet for sheet in loaded.sheets}
    counted = _dicts(con, SHEETS)
    places = [(row["export"], row["source_file"], row["source_sheet"]) for row in counted]
    return tuple(
        from_plain(SheetReport, row | _read_as(stored[place], loaded.formats.get(place, {}), arrived))
        for row, place in zip(counted, places, strict=True)
    )


def _read_as(sheet: StoredSheet, formats: Mapping[str, str], arrived: Arrived) -> dict[str, object]:
    """By which headings, constants and dates a sheet was read, and whether it came with an earlier load."""
    return {
        "matched": {column: sheet.headings[position] for column, position in sheet.positions.items()},
        "constants": sheet.rule.constants,
        "date_formats": formats,
        "carried_over": sheet.sha256 not in arrived.files.values(),
    }


def _report(
    con: duckdb.DuckDBPyConnection, arrived: Arrived, loaded: Loaded, sheets: tuple[SheetReport, ...]
) -> LoadReport:
    older = as_of.much_older(loaded.latest, loaded.as_of)
    ((one_completion_each,),) = con.execute(ONE_COMPLETION_EACH).fetchall()
    return LoadReport(
        files=sheets,
        others=tuple(arrived.others),
        copies=tuple(arrived.copies),
        carried=loaded.carried,
        as_of_from=from_plain(LatestEvent, vars(loaded.as_of_from)) if loaded.as_of_from else None,
        much_older=tuple(OldExport(export=latest.export, latest=latest.day) for latest in older),
        joined=tuple(from_plain(JoinedSpellings, vars(joined)) for joined in loaded.joined),
        rejected=_records(con, REJECTED, RejectedRows),
        blanked=_records(con, BLANKED, BlankedCells),
        set_aside=_records(con, SET_ASIDE, RowsSetAside),
        conflicts=_records(con, CONFLICTS, Conflicts),
        doubts=tuple(loaded.doubts),
        people_gone=len(loaded.gone),
        people_left_between=len(loaded.left),
        turnover_from=_turnover_from(con),
        latest_completions_only=one_completion_each,
    )


def _turnover_from(con: duckdb.DuckDBPyConnection) -> TurnoverFrom:
    """From when leavers are known, whether the mapping said so, and the first month with twelve months of them."""
    ((of_mapping, earliest),) = con.execute(LEAVERS_FROM).fetchall()
    since = of_mapping or earliest
    return TurnoverFrom(
        leavers_known_from=since,
        from_mapping=of_mapping is not None,
        first_month=_twelve_months_on(since) if since else None,
    )


def _twelve_months_on(since: date) -> str:
    """The month (YYYY-MM) that ends twelve whole calendar months begun on that day or later."""
    months = since.year * 12 + since.month - 1 + (11 if since.day == 1 else 12)
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


def _records(con: duckdb.DuckDBPyConnection, sql: str, kind: type[Record]) -> tuple[Record, ...]:
    return tuple(from_plain(kind, row) for row in _dicts(con, sql))


def _dicts(con: duckdb.DuckDBPyConnection, sql: str) -> list[dict]:
    rows = con.execute(sql)
    names = [name for name, *_ in rows.description]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]
