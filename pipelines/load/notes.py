"""What a load notes of its files and exports: raw.file and raw.export."""

from collections.abc import Iterable, Mapping
from datetime import date

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.mapping import wide_forms
from pipelines.rows import tables
from pipelines.rows.tables import StoredSheet

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

FORM = """
with loaded as (select distinct source_line from raw.{export} where source_file = $file and source_sheet = $sheet),
rejected as (
    select distinct source_line from raw.rejected
    where export = $export and source_file = $file and source_sheet = $sheet and source_line not in (from loaded)
),
set_aside as (
    select distinct source_line from raw.set_aside
    where export = $export and source_file = $file and source_sheet = $sheet
        and source_line not in (from loaded) and source_line not in (from rejected)
)
update raw.file set
    rows_loaded = (select count(*) from loaded),
    rows_rejected = (select count(*) from rejected),
    rows_set_aside = (select count(*) from set_aside)
where export = $export and source_file = $file and source_sheet = $sheet
"""

COUNTS = """
select {export} as export, source_file, source_sheet, {counted}
from raw.{table}
group by all
"""


def files(con: duckdb.DuckDBPyConnection) -> None:
    """Fill raw.file: a row a sheet, in which every row read is loaded, rejected or set aside."""
    loaded = [_counts_sql(export.name, f"'{export.name}'", "loaded") for export in tables.supplied(con)]
    others = [_counts_sql(name, "export", name) for name in ("rejected", "set_aside", "blanked")]
    con.execute(FILES.format(counts=" union all ".join([*loaded, *others])))


def forms(con: duckdb.DuckDBPyConnection, sheets: Iterable[StoredSheet]) -> None:
    """Count the lines of sheets that are kept as forms, whose entries share them: loaded where any entry of it is."""
    for sheet in sheets:
        if sheet.rule.shape.across:
            con.execute(FORM.format(export=sheet.export), sheet.place)


def while_typing(con: duckdb.DuckDBPyConnection, sheets: Iterable[StoredSheet]) -> None:
    """Add to raw.file what was found out about a sheet after it was stored."""
    sql = "update raw.file set notes = $notes where export = $export and source_file = $file and source_sheet = $sheet"
    for sheet in sheets:
        con.execute(f"{sql} and notes <> $notes", {**sheet.place, "notes": sheet.notes})


def exports(
    con: duckdb.DuckDBPyConnection, sheets: Iterable[StoredSheet], carried: Mapping[str, date], as_of: date
) -> None:
    """Fill raw.export: of each, whether it was supplied, and from when (by its mapping) to when it speaks."""
    sheets = list(sheets)
    supplied = {sheet.export for sheet in sheets} | carried.keys()
    froms = {
        export: [sheet.rule.covers_from for sheet in sheets if sheet.export == export and sheet.rule.covers_from]
        for export in EXPORTS
    }
    rows = [
        (
            export,
            export in supplied,
            max(froms[export], default=None),
            _covers_to(export, sheets, carried, as_of) if export in supplied else None,
        )
        for export in EXPORTS
    ]
    tables.insert(con, "raw.export", rows, ("export", "supplied", "covers_from", "covers_to"))


def _covers_to(export: str, sheets: Iterable[StoredSheet], carried: Mapping[str, date], as_of: date) -> date:
    """To when an export speaks: as far as each of its sources; of staff, whose posts go on, as far as the last."""
    days = [sheet.speaks_to for sheet in sheets if sheet.export == export and sheet.speaks_to and export != "staff"]
    return carried.get(export) or min(days, default=as_of)


def _counts_sql(table: str, export: str, counted: str) -> str:
    columns = ("loaded", "rejected", "set_aside", "blanked")
    rows = "count(distinct source_line)" if table in wide_forms.FORMS else "count(*)"  # a wide row is many answers
    each = ", ".join(f"{rows if name == counted else '0'} as {name}" for name in columns)
    return COUNTS.format(table=table, export=export, counted=each)
