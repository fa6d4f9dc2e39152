"""How facts are placed: who was in which unit on a period's day, and on the day something happened."""

import duckdb

# One row per period, unit and person in post on the period's day.
MEMBER = """
create or replace temp table member as
select
    member.basis,
    period.period,
    member.unit,
    member.level,
    member.person,
    member.from_on as spell_from,
    member.year_on,
    organisation.from_on as org_from,
    organisation.year_on as org_year_on,
    leave.person is not null as is_on_leave,
    member.source_file as post_file,
    member.source_line as post_line
from facts.membership as member
join period on period.day between member.from_on and member.to_on
join facts.membership as organisation
    on organisation.level = 'organisation' and organisation.basis = member.basis
    and organisation.person = member.person and period.day between organisation.from_on and organisation.to_on
left join facts.long_leave as leave
    on leave.person = member.person and period.day between leave.from_on and leave.to_on
"""

# The units of a person on a day as one number, so that people are counted once and not once a level.
PLACEMENT = """
create or replace temp table placed_person as
with placed as (
    select basis, period, person, any_value(org_from) as org_from, any_value(org_year_on) as org_year_on,
        any_value(is_on_leave) as is_on_leave, any_value(post_file) as post_file, any_value(post_line) as post_line,
        list_sort(list(unit)) as units
    from member group by basis, period, person
)
select * exclude (units), dense_rank() over (order by units) as placement, units from placed;

create or replace temp table placed_unit as
select distinct placement, unnest(units) as unit from (select distinct placement, units from placed_person);
"""

# fte of each person in each unit on the day; of several posts in one service, team and role the largest counts once.
FTE_ON_DAY = """
create or replace temp table fte_on_day as
with post as (
    select period.period, post.unit, post.person, post.service, post.team, post.role,
        max(post.fte) as fte, bool_or(post.fte is null) as is_unknown
    from facts.post as post
    join period on period.day between post.from_on and post.to_on
    where post.basis = 'counted'
    group by period.period, post.unit, post.person, post.service, post.team, post.role
)
select period, unit, person, sum(coalesce(fte, 0)) as fte, bool_or(is_unknown) as is_unknown
from post
group by period, unit, person
"""


def prepare(con: duckdb.DuckDBPyConnection, people: bool = True) -> None:
    """Make the temp tables of who was where on the days of the temp table period.

    member, placed_person and placed_unit (unless only events are counted), and fte_on_day.
    """
    if people:
        con.execute(MEMBER)
        con.execute(PLACEMENT)
    con.execute(FTE_ON_DAY)


def state_sql(table: str, columns: str, basis: str = "counted", join: str = "") -> str:
    """Rows of a fact that lasts (from_on to to_on), one per person in post on the day, by placement."""
    return f"""
select period.*, member.placement, member.person, member.org_from, member.org_year_on, member.is_on_leave,
    coalesce(fact.source_file, member.post_file) as source_file,
    coalesce(fact.source_line, member.post_line) as source_line,
    {columns}
from placed_person as member
join period on period.period = member.period
join {table} as fact on fact.person = member.person and period.day between fact.from_on and fact.to_on
{join}
where member.basis = '{basis}'"""


def units_sql(by_placement: str) -> str:
    """Rows by placement as rows by unit."""
    return f"select placed.*, placed_unit.unit from ({by_placement}) as placed join placed_unit using (placement)"


def event_sql(table: str, columns: str, export: str, day: str = "on_date", happened: str = "") -> str:
    """Rows of a fact that happened on a day, placed in the units of the person on that day (or on `happened`)."""
    placed_on = happened or day
    return f"""
select period.*, member.unit, member.level, fact.person, fact.source_file, fact.source_line, {columns}
from {table} as fact
join period on fact.{day} between {{win}} and period.day
join facts.coverage as coverage on coverage.export = '{export}' and fact.{day} >= coverage.from_on
join facts.membership as member
    on member.basis = 'counted' and member.person = fact.person
    and fact.{placed_on} between member.from_on and member.to_on"""


def unit_event_sql(table: str, columns: str, export: str) -> str:
    """Rows of a fact about a service that happened on a day, at organisation and service level."""
    return f"""
select period.*, within.above as unit, cast(null as integer) as person, fact.source_file, fact.source_line, {columns}
from {table} as fact
join period on fact.on_date between {{win}} and period.day
join facts.coverage as coverage on coverage.export = '{export}' and fact.on_date >= coverage.from_on
join facts.within as within on within.unit = fact.unit"""
