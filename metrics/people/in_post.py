"""The people in post on the day the exports speak for, and whether an export tells their state that day."""

import duckdb

# The name that people are known by, where names are kept.
KNOWN = """
known as (
    select staff_id, arg_max(name, start_date) as name from raw.staff where name is not null group by staff_id
)
"""

# Everybody in post on the day the exports speak for, by the name they are known by where names are kept. Of somebody in
# counted posts the dates are those of the time in counted posts, bank shifts before it left out.
EVERYONE = f"""
create or replace temp table here as
with member as (
    select person, basis = 'counted' as is_counted, from_on, to_on, year_on
    from facts.membership
    where level = 'organisation' and getvariable('as_of') between from_on and to_on
    qualify row_number() over (partition by person order by basis = 'counted' desc, from_on) = 1
),
trained as (
    select distinct person from facts.membership
    where level = 'organisation' and basis = 'trained' and getvariable('as_of') between from_on and to_on
),
manager as (
    select managed as person, min(manager_id) as manager_id
    from facts.line_manager
    where getvariable('as_of') between from_on and to_on
    group by managed
),
{KNOWN},
away as (
    select person, min(from_on) as from_on from facts.long_leave
    where getvariable('as_of') between from_on and to_on
    group by person
)
select member.*, person.staff_id, known.name, coalesce(known.name, person.staff_id) as shown,
    manager.manager_id, manager_known.name as manager_name, trained.person is not null as is_trained,
    away.from_on as leave_from, away.person is not null as is_on_leave
from member
join facts.person as person using (person)
left join trained using (person)
left join known using (staff_id)
left join manager using (person)
left join known as manager_known on manager_known.staff_id = manager.manager_id
left join away using (person)
"""

# The people of each unit, with the roles and teams they have there, and what they are counted for there.
OF_UNITS = """
create or replace table memory.main.of_unit as
with member as (
    select unit, person, bool_or(basis = 'counted') as is_counted, bool_or(basis = 'trained') as is_trained
    from facts.membership
    where getvariable('as_of') between from_on and to_on
    group by unit, person
),
post as (
    select unit, person, string_agg(distinct role, ', ' order by role) as role,
        string_agg(distinct team, ', ' order by team) as team
    from facts.post
    where getvariable('as_of') between from_on and to_on
    group by unit, person
)
select member.unit, here.* replace (member.is_counted as is_counted, member.is_trained as is_trained),
    post.role, post.team
from member
join here using (person)
left join post using (unit, person)
order by member.unit
"""

OF_UNIT = """
create or replace temp view here as
select * exclude (unit) from memory.main.of_unit where unit = getvariable('unit')
"""

SPEAKING = """
select export, supplied, to_on, date_trunc('month', getvariable('as_of')) > to_on as is_over from facts.coverage
order by export
"""


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
