"""Assignments -> spells: who was where, when.

facts.assignment  one row per staff row, with its fte and what it counts for
facts.membership  one row per spell of a person in a unit: basis 'counted' or 'trained' (bank too)
facts.post        one row per assignment in a spell, lasting over the gap days after it; levels as membership
"""

import duckdb

from pipelines.cells.spelling import in_list_sql
from records.policy import Policy

ROLE_FLAGS = {
    "is_managing": "managing_roles",
    "is_care": "care_roles",
    "is_registered_manager": "registered_manager_roles",
    "is_unsupervised": "unsupervised_roles",
}

ASSIGNMENT = """
create or replace table facts.assignment as
select
    person.person,
    unit.unit,
    staff.service,
    staff.team,
    staff.role,
    contract,
    list_contains($counted, contract) as is_counted,
    list_contains($trained, contract) as is_trained,
    coalesce(fte, hours / $full_time) as fte,
    start_date as from_on,
    coalesce(end_date, date '9999-12-31') as to_on,
    leaving_reason,
    line_manager_id,
    {flags},
    source_file,
    source_line
from raw.staff as staff
join facts.person as person using (staff_id)
join facts.unit as unit on unit.level = 'team' and unit.service = staff.service and unit.team = staff.team
"""

# An island of assignments is a spell: the next starts no more than the gap after the latest end so far. Each counts in
# its team and in every unit that the team lies in.
SPELLS = """
create or replace table facts.post as
with in_order as (
    select *, row_number() over (order by from_on, to_on, source_file, source_line) as place from facts.assignment
),
placed as (
    select basis, within.above as unit, person, from_on, to_on, place
    from in_order
    join facts.within as within using (unit)
    cross join (values ('counted'), ('trained')) as every(basis)
    where case basis when 'counted' then is_counted else is_trained end
),
so_far as (
    select *, max(to_on) over (
        partition by basis, unit, person order by place rows between unbounded preceding and 1 preceding
    ) as latest_end
    from placed
),
numbered as (
    select *,
        sum(
            case when latest_end is null or latest_end < date '9999-01-01' and from_on > latest_end + $gap
                then 1 else 0 end
        )
        over (partition by basis, unit, person order by place rows between unbounded preceding and current row) as spell
    from so_far
),
bounded as (
    select *,
        max(to_on) over (in_spell rows between unbounded preceding and current row) as end_so_far,
        min(from_on) over (in_spell rows between 1 following and unbounded following) as next_from,
        min(from_on) over of_spell as spell_from,
        max(to_on) over of_spell as spell_to
    from numbered
    window
        in_spell as (partition by basis, unit, person, spell order by place),
        of_spell as (partition by basis, unit, person, spell)
),
-- The days between an end and the next start belong to what ended last.
gap as (
    select basis, unit, person, spell, end_so_far as ended_on, next_from - 1 as filled_to
    from bounded
    where end_so_far < date '9999-01-01' and next_from > end_so_far + 1
)
select
    bounded.basis,
    bounded.unit,
    bounded.person,
    bounded.spell_from,
    bounded.spell_to,
    post.service,
    post.team,
    post.role,
    post.fte,
    post.line_manager_id,
    post.leaving_reason,
    bounded.from_on,
    coalesce(gap.filled_to, bounded.to_on) as to_on,
    bounded.to_on as ended_on,
    post.is_managing,
    post.is_care,
    post.is_registered_manager,
    post.is_unsupervised,
    post.source_file,
    post.source_line
from bounded
join in_order as post using (place)
left join gap
    on gap.basis = bounded.basis and gap.unit = bounded.unit and gap.person = bounded.person
    and gap.spell = bounded.spell and gap.ended_on = bounded.to_on
"""

# fte_at_end: of the assignments that end with the spell; of several to the same service, team and role the largest.
# is_end_derived: no export and nobody says that day, it lies between two exports.
MEMBERSHIP = """
create or replace table facts.membership as
with ending as (
    select basis, unit, person, spell_from, service, team, role, max(fte) as fte
    from facts.post
    where ended_on = spell_to
    group by basis, unit, person, spell_from, service, team, role
),
ended as (
    select basis, unit, person, spell_from, sum(coalesce(fte, 0)) as fte_at_end
    from ending
    group by basis, unit, person, spell_from
),
spell as (
    select basis, unit, person, spell_from as from_on, spell_to as to_on, min(source_line) as source_line,
        min(source_file) as source_file
    from facts.post
    group by basis, unit, person, spell_from, spell_to
),
derived as (
    select distinct person.person, noted.last_day
    from raw.left_between as noted join facts.person as person using (staff_id)
    where not noted.is_answered
)
select
    spell.basis,
    spell.unit,
    unit.level,
    spell.person,
    spell.from_on,
    spell.to_on,
    cast(spell.from_on + interval 12 month as date) as year_on,
    ended.fte_at_end,
    first_value(spell.from_on) over (partition by spell.basis, spell.unit order by spell.from_on) as unit_from,
    derived.last_day is not null as is_end_derived,
    spell.source_file,
    spell.source_line
from spell
left join derived on derived.person = spell.person and derived.last_day = spell.to_on
join facts.unit as unit using (unit)
join ended on ended.basis = spell.basis and ended.unit = spell.unit and ended.person = spell.person
    and ended.spell_from = spell.from_on
"""


def build(con: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Make facts.assignment, post and membership from raw, the numbers of people and units, and the policy."""
    flags = ",\n    ".join(
        f"{in_list_sql('role', getattr(policy.lists, roles))} as {flag}" for flag, roles in ROLE_FLAGS.items()
    )
    con.execute(
        ASSIGNMENT.format(flags=flags),
        {
            "counted": list(policy.counted_contracts),
            "trained": list(policy.trained_contracts),
            "full_time": policy.full_time_hours,
        },
    )
    con.execute(SPELLS, {"gap": policy.spell_gap_days})
    con.execute(MEMBERSHIP)
