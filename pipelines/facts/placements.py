"""Spells -> who is where on any day, ready to be counted.

facts.placed        one row per stretch of days on which a person's units and long leave stay the same
facts.placement     the units of each placement; persons with the same units share one, so people are counted once
facts.working_time  one row per stretch of days on which a person's full-time equivalent in a unit stays the same
"""

import duckdb

FOREVER = "date '9999-12-31'"


def _pieces_sql(keys: str, lasting: str) -> str:
    """SQL of `piece`: the stretches between two days on which anything in `lasting` begins or has ended."""
    return f"""cut as (
    select {keys}, from_on as day from {lasting}
    union select {keys}, to_on + 1 from {lasting} where to_on < {FOREVER}
),
piece as (
    select {keys}, day as from_on,
        coalesce(lead(day) over (partition by {keys} order by day) - 1, {FOREVER}) as to_on
    from cut
)"""


# Of the rows behind a placement that of the smallest unit, which has the highest number, is shown beside the person.
STRETCH = f"""
create or replace temp table stretch as
with leave as (select basis, long_leave.* from facts.long_leave, (values ('counted'), ('trained')) as every(basis)),
lasting as (
    select basis, person, from_on, to_on from facts.membership
    union all select basis, person, from_on, to_on from leave
),
{_pieces_sql("basis, person", "lasting")}
select piece.basis, piece.person, piece.from_on, piece.to_on,
    list(spell.unit order by spell.unit) as units,
    any_value(spell.from_on) filter (where spell.level = 'organisation') as org_from,
    any_value(spell.year_on) filter (where spell.level = 'organisation') as org_year_on,
    arg_max(spell.source_file, spell.unit) as post_file,
    arg_max(spell.source_line, spell.unit) as post_line
from piece
join facts.membership as spell
    on spell.basis = piece.basis and spell.person = piece.person and piece.from_on between spell.from_on and spell.to_on
group by piece.basis, piece.person, piece.from_on, piece.to_on
"""

PLACED = """
create or replace temp table numbered as
select units, cast(row_number() over (order by units) as integer) as placement
from (select distinct units from stretch);

create or replace table facts.placed as
select stretch.* exclude (units), numbered.placement, leave.person is not null as is_on_leave
from stretch
join numbered using (units)
left join facts.long_leave as leave
    on leave.person = stretch.person and stretch.from_on between leave.from_on and leave.to_on;

create or replace table facts.placement as select placement, unnest(units) as unit from numbered;
"""

# Of several posts in one service, team and role the largest counts once.
WORKING_TIME = f"""
create or replace table facts.working_time as
with post as (select * from facts.post where basis = 'counted'),
{_pieces_sql("unit, person", "post")},
largest as (
    select piece.unit, piece.person, piece.from_on, piece.to_on, max(post.fte) as fte,
        bool_or(post.fte is null) as is_unknown
    from piece
    join post on post.unit = piece.unit and post.person = piece.person
        and piece.from_on between post.from_on and post.to_on
    group by piece.unit, piece.person, piece.from_on, piece.to_on, post.service, post.team, post.role
)
select unit, person, from_on, to_on, sum(coalesce(fte, 0)) as fte, bool_or(is_unknown) as is_unknown
from largest
group by unit, person, from_on, to_on
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.placed, placement and working_time from facts.membership, post and long_leave."""
    con.execute(STRETCH)
    con.execute(PLACED)
    con.execute(WORKING_TIME)
    con.execute("drop table stretch; drop table numbered")
