"""Completions of courses, and which of them meet a requirement: of what course, since when, delivered how."""

import duckdb

from pipelines.cells.spelling import folded_sql, in_list_sql

# Requirements as they are compared: `demand` numbers what a completion must be to count, which many roles may share.
REQUIREMENT = """
create or replace temp table requirement as
select
    course,
    role,
    service,
    case when valid_months <> 'once' then cast(valid_months as integer) end as months,
    coalesce(valid_months = 'once', false) as is_once,
    coalesce(grace_days, $grace) as grace_days,
    satisfied_by,
    only_after,
    delivery,
    cast(dense_rank() over (order by course, satisfied_by, only_after, delivery) as integer) as demand,
    case when role <> '*' and service is not null then 1 when role <> '*' then 2
        when service is not null then 3 else 4 end as rank
from raw.requirements
"""

# Courses by number, since joins on their names cost more; facts.course has those that somebody needs.
COURSE = """
create or replace temp table every_course as
select cast(row_number() over (order by course) as integer) as course_no, course, {is_strengths} as is_strengths,
    course in (select course from raw.requirements) as is_required
from (select course from raw.training union select course from raw.requirements);

create or replace table facts.course as select course_no, course from every_course where is_required;
"""

TAKEN = """
create or replace temp table taken as
select person.person, every_course.course_no, every_course.is_strengths, training.completed_on, training.expires_on,
    training.booked_for, training.delivery, training.source_file, training.source_line
from raw.training as training
join facts.person as person using (staff_id)
join every_course using (course)
"""

# What a completion must be to meet a demand: the course itself or one named beside it, which no other stands in for.
ACCEPTED = f"""
create or replace temp table accepted as
with demanded as (select distinct demand, course, satisfied_by, only_after, delivery from requirement),
named as (
    select demand, only_after, delivery, {folded_sql("course")} as name from demanded
    union
    select demand, only_after, delivery, {folded_sql("name")}
    from (select *, unnest(string_split(satisfied_by, ';')) as name from demanded)
)
select demand, only_after, delivery, course_no from named join every_course on {folded_sql("course")} = name
"""

# Of several rows of one course on one day the earliest expiry counts, a blank never before a date.
DONE = """
create or replace temp table done as
select demand, taken.* exclude (delivery), false as is_open
from taken join accepted using (course_no)
where completed_on is not null and (only_after is null or completed_on >= only_after)
    and (accepted.delivery is null or taken.delivery is null or accepted.delivery = taken.delivery)
qualify lag(completed_on) over (
    partition by person, demand, course_no order by completed_on, expires_on nulls last, source_file, source_line
) is distinct from completed_on
"""

# Where different courses were completed on one day, the latest of their expiries counts; `is_open` where one of them
# names no expiry, so that the months of the requirement alone end it.
DONE_BY_DAY = """
create or replace temp table done as
select * replace (bool_or(expires_on is null) over (partition by person, demand, completed_on) as is_open)
from done
qualify row_number() over (
    partition by person, demand, completed_on order by expires_on desc nulls last, source_file, source_line
) = 1
"""

# For how long each is the latest.
COMPLETION = """
create or replace temp table completion as
select *,
    completed_on as from_on,
    coalesce(
        lead(completed_on) over (partition by person, demand order by completed_on) - 1, date '9999-12-31'
    ) as to_on,
    lag(completed_on) over (partition by person, demand order by completed_on) is null as is_first
from done
"""

SEVERAL = "select exists (select 1 from accepted group by demand having count(*) > 1)"


def build(con: duckdb.DuckDBPyConnection, grace_days: int, strengths_courses: tuple[str, ...]) -> None:
    """Make facts.course, and temp tables requirement, every_course, taken and completion."""
    con.execute(REQUIREMENT, {"grace": grace_days})
    con.execute(COURSE.format(is_strengths=in_list_sql("course", strengths_courses)))
    for sql in (TAKEN, ACCEPTED, DONE):
        con.execute(sql)
    if con.execute(SEVERAL).fetchall()[0][0]:
        con.execute(DONE_BY_DAY)
    con.execute(COMPLETION)
