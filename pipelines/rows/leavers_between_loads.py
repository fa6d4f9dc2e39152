"""People who are gone from a staff export that lists only current staff: they left between two exports.

Their rows are kept as they were last seen, under the file they were last seen in. An end date already given stands;
else the last day in post is taken to be the day the earlier export spoke for, and raw.left_between says so.
"""

from datetime import date

import duckdb

from pipelines.rows import key_columns
from pipelines.rows.staff_numbers import StaffNumbers

KEPT_BEFORE = """
create or replace temp table kept as
select staff.* from previous.raw.staff as staff
anti join previous.source.sheet as sheet
    on sheet.export = 'staff' and sheet.source_file = staff.source_file and sheet.source_sheet = staff.source_sheet
"""

GONE = """
create or replace temp table gone as
select staff.* replace (
    coalesce(kept.source_file, staff.source_file || ' of ' || $last_seen) as source_file,
    case when staff.end_date <= $gone_by then staff.end_date else $last_seen end as end_date
)
from previous.raw.staff as staff
anti join raw.staff as present using (staff_id)
left join (select distinct source_file from kept) as kept using (source_file)
where staff.start_date <= $last_seen
"""

NOTED = """
insert into raw.left_between
select distinct gone.staff_id, $last_seen, $gone_by, gone.source_file
from gone
join previous.raw.staff as before using (staff_id, start_date, service, role)
where coalesce(before.end_date > $gone_by, true)
"""

NOTED_BEFORE = """
insert into raw.left_between
select before.* from previous.raw.left_between as before semi join gone using (staff_id)
"""


def lists_only_current_staff(con: duckdb.DuckDBPyConnection, last_seen: date) -> bool:
    """Whether the staff export names nobody who had left a month or more before the load before this one."""
    sql = "select count(*) from raw.staff where end_date < $1::date - 31"
    ((leavers,),) = con.execute(sql, [last_seen]).fetchall()
    return leavers == 0


def gone(con: duckdb.DuckDBPyConnection, last_seen: date) -> list[str]:
    """The people in post at the load before this one whom the new staff export does not name."""
    sql = """
    select distinct staff_id from previous.raw.staff anti join raw.staff using (staff_id)
    where start_date <= $1 and coalesce(end_date > $1, true)
    order by staff_id
    """
    return [staff_id for (staff_id,) in con.execute(sql, [last_seen]).fetchall()]


def keep_as_before(con: duckdb.DuckDBPyConnection, numbers: StaffNumbers) -> None:
    """Keep what the publication before kept: for a staff export that is carried over whole."""
    con.execute(KEPT_BEFORE)
    _without_names(con, "kept", numbers)
    con.execute("insert into raw.staff select * from kept")
    con.execute("insert into raw.left_between select * from previous.raw.left_between")


def keep_gone(con: duckdb.DuckDBPyConnection, last_seen: date, gone_by: date, numbers: StaffNumbers) -> list[str]:
    """Keep the rows of people gone since the earlier export; returns whose end date was derived just now."""
    con.execute(KEPT_BEFORE)
    con.execute(GONE, {"last_seen": last_seen, "gone_by": gone_by})
    _without_names(con, "gone", numbers)
    con.execute(NOTED, {"last_seen": last_seen, "gone_by": gone_by})
    con.execute("insert into raw.staff select * from gone")
    con.execute(NOTED_BEFORE)
    return [
        name
        for (name,) in con.execute(
            "select staff_id from raw.left_between where last_seen = $1 order by all", [last_seen]
        ).fetchall()
    ]


def _without_names(con: duckdb.DuckDBPyConnection, table: str, numbers: StaffNumbers) -> None:
    """Take out of rows that were stored before what is no longer kept."""
    for column in key_columns.of_export("staff"):
        key_columns.replace_in(numbers, con, table, column)
    if not numbers.keep_names:
        con.execute(f"update {table} set name = null")
