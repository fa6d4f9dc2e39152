"""Sessions, the spells they fall in, and who manages whom."""

import duckdb

from pipelines.facts.latest import latest_sql

# The spells in the organisation from which supervision is counted, numbered.
SPELL = """
create or replace temp table spell as
select
    cast(row_number() over (order by member.person, member.from_on) - 1 as integer) as spell,
    member.person,
    member.from_on,
    member.to_on,
    greatest(member.from_on, covered.from_on) as first_day,
    member.from_on < covered.from_on as is_older
from facts.membership as member
join facts.coverage as covered on covered.export = 'supervision' and covered.supplied
where member.basis = 'counted' and member.level = 'organisation' and member.to_on >= covered.from_on
"""

# A session counts when it was held with somebody else, not in a group, within a spell in the organisation.
SESSION = """
create or replace table facts.session as
with placed as (
    select
        person.person,
        session.staff_id,
        session.date as on_date,
        session.status,
        session.type,
        session.supervisor_id,
        session.reflective,
        session.needs_asked,
        session.recorded,
        session.date >= covered.from_on as is_covered,
        session.source_file,
        session.source_line,
        spell.spell,
        session.status = 'held' and coalesce(session.type, '') <> 'group'
            and coalesce(session.supervisor_id, '') <> session.staff_id and spell.spell is not null as counts
    from raw.supervision as session
    join facts.person as person using (staff_id)
    join facts.coverage as covered on covered.export = 'supervision' and covered.supplied
    left join spell on spell.person = person.person and session.date between spell.from_on and spell.to_on
)
select *, cast(null as date) as rebooked_on from placed
"""

# A session that a manager cancelled is made good by the first that counts in the 14 days after.
REBOOKED = """
update facts.session set rebooked_on = rebooking.rebooked_on
from (
    select cancelled.person, cancelled.on_date, min(held.on_date) as rebooked_on
    from facts.session as cancelled
    join facts.session as held on held.counts and held.person = cancelled.person
        and held.on_date between cancelled.on_date and cancelled.on_date + 14
    where cancelled.status = 'cancelled_by_manager'
    group by cancelled.person, cancelled.on_date
) as rebooking
where session.status = 'cancelled_by_manager'
    and session.person = rebooking.person and session.on_date = rebooking.on_date
"""

# Who manages on which days: the line managers of somebody else in post. (Supervisors of the last months are found
# from the sessions, since "the last months" depends on the day asked about.)
LINE_MANAGER = """
create or replace table facts.line_manager as
select post.person as managed, manager.person, post.line_manager_id as manager_id, post.from_on, post.to_on
from facts.post as post
join facts.unit as unit on unit.unit = post.unit and unit.level = 'organisation'
join facts.person as managed on managed.person = post.person
left join facts.person as manager on manager.staff_id = post.line_manager_id
where post.basis = 'counted' and post.line_manager_id is not null and post.line_manager_id <> managed.staff_id
"""


GROUP_SESSION = """
select person, on_date, source_file, source_line from facts.session where status = 'held' and type = 'group'
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.session, group_session and line_manager, and the temp table spell, from which the clock is read."""
    for sql in (SPELL, SESSION, REBOOKED, LINE_MANAGER):
        con.execute(sql)
    con.execute(latest_sql("facts.group_session", GROUP_SESSION))
