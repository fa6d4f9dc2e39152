"""The load report: what was read, left out and doubted, counted in the database that the load filled."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

import duckdb

from pipelines.exports.all import is_protected
from pipelines.load import queried
from pipelines.load.fill import Loaded
from pipelines.load.folder import Arrived
from pipelines.rows import as_of, conflicts, leavers_known
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

Group = TypeVar("Group", RejectedRows, BlankedCells)

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

ONE_COMPLETION_EACH = """
select count(*) > 0 and max(times) = 1
from (select count(*) as times from raw.training where completed_on is not null group by staff_id, course)
"""


def made(con: duckdb.DuckDBPyConnection, arrived: Arrived, loaded: Loaded) -> LoadReport:
    """The report of a load, but for what is known only by comparing it with the one before."""
    older = as_of.much_older(loaded.latest, loaded.as_of)
    ((one_completion_each,),) = con.execute(ONE_COMPLETION_EACH).fetchall()
    return LoadReport(
        files=_sheets(con, arrived, loaded),
        others=tuple(arrived.others),
        copies=tuple(arrived.copies),
        carried=loaded.carried,
        as_of_from=from_plain(LatestEvent, vars(loaded.as_of_from)) if loaded.as_of_from else None,
        much_older=tuple(OldExport(export=latest.export, latest=latest.day) for latest in older),
        joined=tuple(from_plain(JoinedSpellings, vars(joined)) for joined in loaded.joined),
        rejected=_marked(queried.records(con, REJECTED, RejectedRows)),
        blanked=_marked(queried.records(con, BLANKED, BlankedCells)),
        set_aside=tuple(
            replace(rows, protected=is_protected(rows.export)) for rows in queried.records(con, SET_ASIDE, RowsSetAside)
        ),
        conflicts=tuple(
            replace(rows, protected=conflicts.is_protected(rows.kind, rows.export))
            for rows in queried.records(con, CONFLICTS, Conflicts)
        ),
        headlines=tuple(loaded.headlines),
        doubts=tuple(loaded.doubts),
        people_gone=len(loaded.gone),
        people_left_between=len(loaded.left),
        turnover_from=_turnover_from(con),
        latest_completions_only=one_completion_each,
    )


def _marked(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The groups of rows or cells, each marked where its export or its column is protected."""
    return tuple(replace(group, protected=is_protected(group.export, group.column_name)) for group in groups)


def _sheets(con: duckdb.DuckDBPyConnection, arrived: Arrived, loaded: Loaded) -> tuple[SheetReport, ...]:
    stored = {tuple(sheet.place.values()): sheet for sheet in loaded.sheets}
    counted = queried.rows(con, SHEETS)
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
        "protected": is_protected(sheet.export),
    }


def _turnover_from(con: duckdb.DuckDBPyConnection) -> TurnoverFrom:
    """From when leavers are known, whether the mapping said so, and the first month with twelve months of them."""
    known = leavers_known.read(con)
    return TurnoverFrom(
        leavers_known_from=known.since,
        from_mapping=known.decided_by == "mapping",
        from_exports=known.decided_by == "exports",
        first_month=_twelve_months_on(known.since) if known.since else None,
    )


def _twelve_months_on(since: date) -> str:
    """The month (YYYY-MM) that ends twelve whole calendar months begun on that day or later."""
    months = since.year * 12 + since.month - 1 + (11 if since.day == 1 else 12)
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
