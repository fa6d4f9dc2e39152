"""People who are gone from a staff export that lists only current staff: they left between two exports.

Their rows are kept as they were last seen, under the file they were last seen in. An end date already given stands;
else raw.left_between names the row, and pipelines/rows/last_days.py says which day it ends on. Who is named again with
the same start has not left; who is named again with a later one left, and came back.
"""

from datetime import date

import duckdb

from pipelines.rows import key_columns, last_days
from pipelines.rows.last_days import Answer
from pipelines.rows.staff_numbers import StaffNumbers

LEAVERS_SEEN = 31  # days before the last as-of date: an export that names nobody who left earlier lists current staff

# The rows that are of no sheet any more: those of people who left between two earlier exports.
KEPT = """
create or replace temp table kept as
select staff.* from previous.raw.staff as staff
anti join previous.source.sheet as sheet
    on sheet.export = 'staff' and sheet.source_file = staff.source_file and sheet.source_sheet = staff.source_sheet
"""

# What an earlier version noted names no row: there the rows that end on the day somebody was last seen are meant.
NOTED_BEFORE = """
insert into raw.left_between
select noted.staff_id, noted.last_seen, noted.gone_by, kept.source_file, kept.source_sheet, kept.source_line,
    null, null
from previous.raw.left_between as noted
join kept on kept.staff_id = noted.staff_id and kept.source_file = noted.source_file and case
    when noted.source_line is null then kept.end_date = noted.last_seen
    else kept.source_sheet = noted.source_sheet and kept.source_line = noted.source_line end
"""

# Named again with the same start, or with one up to the day they were last seen: they never left.
NOT_GONE = """
create or replace temp table not_gone as
with named as (select staff_id, min(start_date) as start_date from raw.staff group by staff_id)
select kept.staff_id, kept.source_file, kept.source_sheet, kept.source_line
from kept
join named using (staff_id)
left join raw.left_between as noted using (staff_id, source_file, source_sheet, source_line)
where named.start_date <= coalesce(noted.last_seen, kept.end_date)
"""

GONE = """
create or replace temp table gone as
select staff.* replace (staff.source_file || ' of ' || $last_seen as source_file)
from previous.raw.staff as staff
anti join raw.staff as present using (staff_id)
anti join kept using (staff_id, source_file, source_sheet, source_line)
where staff.start_date <= $last_seen
"""

NOTED = """
insert into raw.left_between
select staff_id, $last_seen, $gone_by, source_file, source_sheet, source_line, null, null
from gone
where coalesce(end_date > $gone_by, true)
"""

ONLY_CURRENT = """
select count(*) = 0
from (select max(coalesce(end_date, date '9999-12-31')) as left_on from ({rows}) group by staff_id)
where left_on < $last_seen::date - {days}
"""


def lists_only_current_staff(con: duckdb.DuckDBPyConnection, last_seen: date, rows: str = "from raw.staff") -> bool:
    """Whether the staff export names nobody who left more than a month before the load before this one.

    Whoever goes on in another post has not left, however long ago an earlier one ended.
    """
    sql = ONLY_CURRENT.format(rows=rows, days=LEAVERS_SEEN)
    ((is_so,),) = con.execute(sql, {"last_seen": last_seen}).fetchall()
    return is_so


def gone(con: duckdb.DuckDBPyConnection, last_seen: date) -> list[str]:
    """The people in post at the load before this one whom the new staff export does not name."""
    sql = """
    select distinct staff_id from previous.raw.staff anti join raw.staff using (staff_id)
    where start_date <= $1 and coalesce(end_date > $1, true)
    order by staff_id
    """
    return [staff_id for (staff_id,) in con.execute(sql, [last_seen]).fetchall()]


def keep_as_before(con: duckdb.DuckDBPyConnection, numbers: StaffNumbers, answers: tuple[Answer, ...]) -> None:
    """Keep what the publication before kept: for a staff export that is carried over whole."""
    con.execute(KEPT)
    con.execute(NOTED_BEFORE)
    con.execute("insert into raw.current_staff select * from previous.raw.current_staff")
    _keep(con, "kept", numbers)
    last_days.decide(con, answers)


def keep_gone(
    con: duckdb.DuckDBPyConnection, last_seen: date, gone_by: date, numbers: StaffNumbers, answers: tuple[Answer, ...]
) -> list[str]:
    """Keep the rows of people gone since the earlier export; returns whose end date was derived just now."""
    con.execute(KEPT)
    con.execute(NOTED_BEFORE)
    con.execute(NOT_GONE)
    for table in ("kept", "raw.left_between"):
        con.execute(f"delete from {table} as row using not_gone where {_same_row('row', 'not_gone')}")
    since = _listed_since(con, last_seen)
    con.execute(GONE, {"last_seen": last_seen})
    if last_seen <= gone_by:
        con.execute(NOTED, {"last_seen": last_seen, "gone_by": gone_by})
        _keep(con, "gone", numbers)
    _keep(con, "kept", numbers)
    con.execute("insert into raw.current_staff select $1 where $1 is not null", [since])
    last_days.decide(con, answers)
    return last_days.derived(con, gone_by)


def _listed_since(con: duckdb.DuckDBPyConnection, last_seen: date) -> date | None:
    """The as-of day of the first of these exports; None where the export before this one listed leavers."""
    before = con.execute("select first_as_of from previous.raw.current_staff").fetchall()
    if before:
        return before[0][0]
    own = "from previous.raw.staff anti join kept using (staff_id, source_file, source_sheet, source_line)"
    return last_seen if lists_only_current_staff(con, last_seen, own) else None


def _same_row(left: str, right: str) -> str:
    columns = ("staff_id", "source_file", "source_sheet", "source_line")
    return " and ".join(f"{left}.{column} = {right}.{column}" for column in columns)


def _keep(con: duckdb.DuckDBPyConnection, table: str, numbers: StaffNumbers) -> None:
    """Put kept rows into raw.staff, without what is no longer kept of them."""
    for column in key_columns.of_export("staff"):
        key_columns.replace_in(numbers, con, table, column)
    if not numbers.keep_names:
        con.execute(f"update {table} set name = null")
    con.execute(f"insert into raw.staff select * from {table}")
