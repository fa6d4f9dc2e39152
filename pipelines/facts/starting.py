"""Starting: probation and mentors."""

import duckdb

from pipelines.facts.working_days import working_day_sql

# When it ended is the decision's date where one was taken, the new date where it was extended, else it is open. It
# counts within the organisation spell that covers its start, and nowhere else.
PROBATION = f"""
create or replace table facts.probation as
with ending as (
    select *,
        case
            when outcome in ('passed', 'not_confirmed') then coalesce(reviewed_on, review_due_on)
            when outcome = 'extended' then extended_to
        end as ended_on
    from raw.probation join facts.person using (staff_id)
)
select
    ending.person,
    member.from_on as spell_from,
    member.to_on as spell_to,
    ending.start_date as from_on,
    least(coalesce(ending.ended_on, date '9999-12-31'), member.to_on) as to_on,
    ending.start_date as on_date,
    ending.start_date + 14 as agreement_by,
    {working_day_sql("ending.start_date", 7)} as induction_start_by,
    cast(ending.start_date + interval 6 month as date) as induction_by,
    cast(member.from_on + to_months($decide_by_months) as date) as decide_by,
    ending.* exclude (person, staff_id, ended_on)
from ending
join facts.membership as member
    on member.person = ending.person and member.basis = 'counted' and member.level = 'organisation'
    and ending.start_date between member.from_on and member.to_on
"""


MENTORING = """
create or replace table facts.mentoring as
select person.person, export.start_date as from_on, coalesce(export.end_date, date '9999-12-31') as to_on,
    export.source_file, export.source_line
from raw.mentoring as export join facts.person as person using (staff_id)
where export.mentor_id <> export.staff_id
"""


def build(con: duckdb.DuckDBPyConnection, decide_by_months: int) -> None:
    """Make these tables:

    facts.probation: one row per probation within an organisation spell, from its start to the day it ended
    facts.mentoring: one row per arrangement with somebody else, over its days
    """
    con.execute(PROBATION, {"decide_by_months": decide_by_months})
    con.execute(MENTORING)
