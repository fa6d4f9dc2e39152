"""What the exports say against each other: kept, counted and reported in a sentence each, never hidden."""

from datetime import date

import duckdb

from pipelines.exports.all import is_protected as is_protected_export
from pipelines.rows import tables
from records.policy import Policy

UNKNOWN = """
select 'unknown staff_id', '{export}', source_file, source_line, staff_id,
    'The {export} export names staff_id ' || staff_id || ', whom the staff export does not have'
        || case when staff_id in (select marker from source.unknown_key)
            then '; what it is stands in line ' || source_line || ' of ' || source_file else '' end || '.'
from raw.{export} anti join raw.staff using (staff_id)
where staff_id is not null
"""

# Of a protected export nobody is named: the line alone says where to look.
UNKNOWN_SOMEBODY = """
select 'unknown staff_id', '{export}', source_file, source_line, null,
    'A row of the {export} export names a staff_id that the staff export does not have: line ' || source_line
        || ' of ' || source_file || '.'
from raw.{export} anti join raw.staff using (staff_id)
where staff_id is not null
"""

AFTER_LAST_DAY = """
with last_day as (
    select staff_id, max(end_date) as last_day from raw.staff group by staff_id having count(*) = count(end_date)
)
select 'held after the last day in post', 'supervision', source_file, source_line, staff_id,
    'A supervision of ' || staff_id || ' was held on ' || date || ', after their last day in post, ' || last_day || '.'
from raw.supervision join last_day using (staff_id)
where status = 'held' and date > last_day
"""

SELF = """
select 'supervisor is the staff member', 'supervision', source_file, source_line, staff_id,
    'The supervision of ' || staff_id || ' on ' || date || ' names them as their own supervisor.'
from raw.supervision
where supervisor_id = staff_id
"""

OVERLAPPING = """
select distinct on (a.source_file, a.source_sheet, a.source_line)
    'overlapping assignments', 'staff', a.source_file, a.source_line, a.staff_id,
    a.staff_id || ' has two assignments to ' || a.team || ' (' || a.service || ') at once, from '
        || b.start_date || ' and from ' || a.start_date || '.'
from raw.staff as a
join raw.staff as b
    on a.staff_id = b.staff_id and a.service = b.service and a.team = b.team
    and (b.start_date, b.source_file, b.source_line) < (a.start_date, a.source_file, a.source_line)
where b.start_date <= coalesce(a.end_date, date '9999-12-31')
    and a.start_date <= coalesce(b.end_date, date '9999-12-31')
order by a.source_file, a.source_sheet, a.source_line, b.start_date
"""

# Somebody who moved within the organisation has another counted post within the gap days; this person has none.
LEFT_FOR_NO_POST = "leaver with the reason other_role_here"
NOT_A_MOVE = """
select '{kind}', 'staff', source_file, source_line, null,
    'Line ' || source_line || ' of ' || source_file || ' is of somebody who left for another role here, '
        || 'but no other post of theirs follows.'
from raw.staff as ended
where leaving_reason = 'other_role_here' and end_date <= $as_of and list_contains($counted, contract)
    and not exists (
        select 1 from raw.staff as other
        where other.staff_id = ended.staff_id
            and list_contains($counted, other.contract)
            and other.start_date <= ended.end_date + $gap::integer
            and coalesce(other.end_date, date '9999-12-31') > ended.end_date
    )
"""

IN_FUTURE = """
select 'held date in the future', '{export}', source_file, source_line, staff_id,
    '{event} of ' || staff_id || ' is dated ' || {column} || ', after the day the exports speak for, ' || $as_of || '.'
from raw.{export}
where {column} > $as_of and {held}
"""

HELD = (
    ("supervision", "date", "status = 'held'", "A held supervision"),
    ("training", "completed_on", "true", "A completed course"),
    ("appraisal", "date", "true", "An appraisal"),
)


def find(con: duckdb.DuckDBPyConnection, policy: Policy, as_of: date) -> None:
    """Fill raw.conflict from raw.*."""
    for export in tables.supplied(con):
        if export.name != "staff" and any(column.name == "staff_id" for column in export.columns):
            _note(con, (UNKNOWN_SOMEBODY if export.protected else UNKNOWN).format(export=export.name))
    for sql in (AFTER_LAST_DAY, SELF, OVERLAPPING):
        _note(con, sql)
    not_a_move = NOT_A_MOVE.format(kind=LEFT_FOR_NO_POST)
    _note(con, not_a_move, as_of=as_of, counted=list(policy.counted_contracts), gap=policy.spell_gap_days)
    for export, column, held, event in HELD:
        _note(con, IN_FUTURE.format(export=export, column=column, held=held, event=event), as_of=as_of)


def is_protected(kind: str, export: str) -> bool:
    """Whether the rows of a kind of conflict are of a protected export, or about leaving reasons."""
    return kind == LEFT_FOR_NO_POST or is_protected_export(export)


def _note(con: duckdb.DuckDBPyConnection, sql: str, **given) -> None:
    con.execute(f"insert into raw.conflict select * from ({sql}) order by all", given)
