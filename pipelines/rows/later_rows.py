"""Staff exports with a row a change and no last days: a later row ends the one before, if a mapping says so."""

from collections.abc import Iterable

import duckdb

from pipelines.rows.tables import StoredSheet

# Rows of one first day belong together and end together.
END = """
update raw.staff set end_date = later.first - 1
from (
    select staff_id, start_date, lead(start_date) over (partition by staff_id order by start_date) as first
    from (select distinct staff_id, start_date from raw.staff where source_file = $file and source_sheet = $sheet)
) as later
where raw.staff.staff_id = later.staff_id and raw.staff.start_date = later.start_date and later.first is not null
    and coalesce(raw.staff.end_date >= later.first, true) and source_file = $file and source_sheet = $sheet
"""


def end_earlier(con: duckdb.DuckDBPyConnection, sheets: Iterable[StoredSheet]) -> None:
    """End each row of raw.staff no later than the day before the person's next one begins, where a mapping says so."""
    for sheet in sheets:
        if sheet.export == "staff" and (sheet.rule.later_row_ends or sheet.rule.changed_on):
            con.execute(END, sheet.file_and_sheet)
