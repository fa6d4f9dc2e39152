"""Training: what is required of whom, and how each person stands with it."""

import duckdb

from pipelines.facts import completions
from records.policy import Policy

# Of the rows that apply to any post of the person the most specific wins; among equals the shortest validity (months,
# then the certificate's own expiry, then once), then the shortest grace, then what asks most of a completion.
REQUIRED = """
create or replace temp table required as
with post as (
    select post.person, post.spell_from, post.spell_to, post.service, post.role, post.from_on, post.to_on
    from facts.post as post join facts.unit as unit using (unit)
    where post.basis = 'trained' and unit.level = 'organisation'
),
cut as (
    select person, spell_from, spell_to, from_on as day from post
    union select person, spell_from, spell_to, to_on + 1 from post where to_on < spell_to
),
stretch as (
    select *, coalesce(lead(day) over (partition by person, spell_from order by day) - 1, spell_to) as until
    from cut
)
select stretch.person, stretch.spell_from, stretch.day as from_on, stretch.until as to_on,
    rule.course, rule.months, rule.is_once, rule.grace_days, rule.demand
from stretch
join post on post.person = stretch.person and post.spell_from = stretch.spell_from
    and stretch.day between post.from_on and post.to_on
join requirement as rule on (rule.role = '*' or rule.role = post.role)
    and (rule.service is null or rule.service = post.service)
qualify row_number() over (
    partition by stretch.person, stretch.day, rule.course
    order by rule.rank, rule.is_once, rule.months is null, rule.months, rule.grace_days,
        rule.only_after desc nulls last, rule.delivery nulls last, rule.satisfied_by nulls first
) = 1
"""

# One row per stretch of days in which a person needs a course under one rule, has the same latest completion, and
# stands the same with it. A newer, shorter certificate ends no older, longer one: what counts is the latest expiry of
# the completions so far. It turns first when grace ends or a certificate is soon due, and again when it has run out.
STATES = "enum ('grace', 'missing', 'in_date', 'due_soon', 'expired', 'no_expiry_recorded')"
TRAINING_REQUIRED = f"""
create or replace table facts.training_required as
with needed as (select required.*, course_no from required join facts.course using (course)),
ended as (
    select needed.*, completion.* exclude (person, course_no, demand, from_on, to_on, expires_on),
        completion.from_on as done_from, completion.to_on as done_to,
        case when not is_once then least(
            case when months is null or not is_open then completion.expires_on end,
            cast(completed_on + to_months(months) as date) - 1
        ) end as own_expiry
    from needed join completion using (person, demand)
    where completion.from_on <= needed.to_on
),
met as (
    select *, max(own_expiry) over (
        partition by person, course_no, from_on order by done_from rows unbounded preceding
    ) as latest_expiry
    from ended
),
every as (
    select person, course_no, greatest(from_on, done_from) as since, least(to_on, done_to) as until,
        spell_from + grace_days as due_from, completed_on, is_once, own_expiry, latest_expiry as expires_on,
        source_file, source_line
    from met where done_to >= from_on
    union all
    select needed.person, needed.course_no, needed.from_on,
        least(needed.to_on, coalesce(done.from_on - 1, needed.to_on)), needed.spell_from + needed.grace_days,
        null, false, null, null, null, null
    from needed left join completion as done
        on done.person = needed.person and done.demand = needed.demand and done.is_first
    where done.from_on is null or done.from_on > needed.from_on
),
turning as (
    select every.*,
        case when completed_on is null then due_from else expires_on - about.due_soon_days end as first_turn,
        case when completed_on is not null then expires_on + 1 end as second_turn
    from every cross join facts.about as about
),
piece as (
    select *, since as from_on, least(until, first_turn - 1) as to_on,
        case when completed_on is null then 'grace' when is_once or expires_on is not null then 'in_date'
            else 'no_expiry_recorded' end as training_state
    from turning
    union all
    select *, greatest(since, first_turn), least(until, second_turn - 1),
        case when completed_on is null then 'missing' else 'due_soon' end
    from turning where first_turn is not null
    union all
    select * replace (case when own_expiry is not null then expires_on end as expires_on),
        greatest(since, second_turn), until,
        case when own_expiry is null then 'no_expiry_recorded' else 'expired' end
    from turning where second_turn is not null
)
select person, course_no, from_on, to_on, cast(training_state as {STATES}) as training_state, due_from, completed_on,
    expires_on, source_file, source_line
from piece where from_on <= to_on
"""

BOOKING = """
create or replace table facts.booking as
select person, course, booked_for from taken join every_course using (course_no) where booked_for is not null
"""

# Every completion of a course of the strengths list, over the days its own certificate lasts.
STRENGTHS = """
create or replace table facts.strengths as
select person, completed_on as from_on, coalesce(expires_on, date '9999-12-31') as to_on, source_file, source_line
from taken
where completed_on is not null and is_strengths
"""


def build(con: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Make facts.course, training_required, booking and strengths from raw, the posts and the policy."""
    courses = policy.lists.strengths_courses
    completions.build(con, policy.training.grace_days, courses)
    for sql in (REQUIRED, TRAINING_REQUIRED, BOOKING, STRENGTHS):
        con.execute(sql)
    if not courses:
        con.execute("insert into facts.coverage values ('strengths', false, null, null)")
    else:
        con.execute(
            "insert into facts.coverage select 'strengths', * exclude (export) from facts.coverage "
            "where export = 'training'"
        )
