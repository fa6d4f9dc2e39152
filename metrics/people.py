"""The people of a unit on the day the exports speak for, and whether an export tells their state that day."""

from datetime import date

import duckdb

# The people of the unit on the day the exports speak for, by the name they are known by where names are kept.
PEOPLE = """
create or replace temp table here as
with member as (
    select member.person, member.basis, organisation.from_on, organisation.to_on, organisation.year_on
    from facts.membership as member
    join facts.membership as organisation on organisation.level = 'organisation' and organisation.basis = member.basis
        and organisation.person = member.person
        and getvariable('as_of') between organisation.from_on and organisation.to_on
    where member.unit = getvariable('unit') and getvariable('as_of') between member.from_on and member.to_on
),
post as (
    select person, string_agg(distinct role, ', ' order by role) as role,
        string_agg(distinct team, ', ' order by team) as team
    from facts.post
    where unit = getvariable('unit') and getvariable('as_of') between from_on and to_on
    group by person
),
manager as (
    select line_manager.managed as person, min(line_manager.manager_id) as manager_id
    from facts.line_manager as line_manager semi join member on member.person = line_manager.managed
    where getvariable('as_of') between line_manager.from_on and line_manager.to_on
    group by line_manager.managed
),
known as (
    select staff_id, arg_max(name, start_date) as name from raw.staff where name is not null group by staff_id
)
select member.person, person.staff_id, known.name, coalesce(known.name, person.staff_id) as shown,
    any_value(post.role) as role, any_value(post.team) as team,
    any_value(manager.manager_id) as manager_id, any_value(manager_known.name) as manager_name,
    bool_or(member.basis = 'counted') as is_counted, bool_or(member.basis = 'trained') as is_trained,
    min(member.from_on) as from_on, max(member.to_on) as to_on, min(member.year_on) as year_on,
    min(leave.from_on) as leave_from, bool_or(leave.person is not null) as is_on_leave
from member
join facts.person as person using (person)
left join known using (staff_id)
left join post using (person)
left join manager using (person)
left join known as manager_known on manager_known.staff_id = manager.manager_id
left join facts.long_leave as leave
    on leave.person = member.person and getvariable('as_of') between leave.from_on and leave.to_on
group by member.person, person.staff_id, known.name
"""

SPEAKING = """
select export, supplied, to_on, date_trunc('month', getvariable('as_of')) > to_on as is_over from facts.coverage
order by export
"""


def place(con: duckdb.DuckDBPyConnection) -> date:
    """Make the temp table here, the people in the unit on the day the exports speak for; returns that day."""
    con.execute(PEOPLE)
    return con.execute("select getvariable('as_of')").fetchone()[0]


def silent_exports(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Of each export that does not tell the state of that day, why, in words; those that do are left out.

    An export speaks for the month of as_of where it was supplied and does not end in an earlier month.
    """
    return {
        export: f"The {export} export ends {to_on.day} {to_on:%B %Y}; what happened since is not known."
        if supplied
        else f"There is no {export} export yet."
        for export, supplied, to_on, is_over in con.execute(SPEAKING).fetchall()
        if not supplied or is_over
    }
