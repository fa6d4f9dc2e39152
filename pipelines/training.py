"""Training export: courses completed or booked."""

import duckdb

from pipelines.contract import Column, Export, staff_id
from pipelines.naming import in_list_sql

EXPORT = Export(
    name="training",
    one_row_per="course completed or booked",
    columns=(
        staff_id(),
        Column(
            name="course",
            kind="text",
            required=True,
            name_of="course",
            synonyms=("course name", "training", "training name", "course title", "module", "training program name"),
            help="Name of the course, spelled as in the requirements.",
        ),
        Column(
            name="completed_on",
            kind="date",
            happened=True,
            synonyms=("completed", "date completed", "completion date", "training date", "date", "date attended"),
            help="Day it was completed.",
            blank="not completed yet: then booked for is filled",
        ),
        Column(
            name="expires_on",
            kind="date",
            synonyms=("expires", "expiry", "expiry date", "expiration date", "valid until", "renewal date"),
            help="Last day the certificate is valid.",
            blank="no date on it: how long it lasts is read from the requirements",
        ),
        Column(
            name="booked_for",
            kind="date",
            synonyms=("booked", "booking date", "date booked"),
            help="Day it is booked for.",
            blank="not booked",
        ),
        Column(
            name="delivery",
            kind="code",
            codes=("face_to_face", "e_learning", "other"),
            synonyms=("how delivered", "delivery method", "method"),
            help="How it was given.",
            blank="not recorded",
        ),
    ),
    needs_one_of=("completed_on", "booked_for"),
    version_key=("staff_id", "course", "completed_on", "booked_for"),
    speaks_from="completed_on",
    answers="Is everyone trained in what their role asks?",
)

# Of the rows that apply to any post of the person the most specific wins; among equals the shortest validity (months,
# then the certificate's own expiry, then once), then the shortest grace.
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
),
rule as (
    select
        course,
        role,
        service,
        case when valid_months <> 'once' then cast(valid_months as integer) end as months,
        coalesce(valid_months = 'once', false) as is_once,
        coalesce(grace_days, $grace) as grace_days,
        case when role <> '*' and service is not null then 1 when role <> '*' then 2
            when service is not null then 3 else 4 end as rank
    from raw.requirements
)
select stretch.person, stretch.spell_from, stretch.day as from_on, stretch.until as to_on,
    rule.course, rule.months, rule.is_once, rule.grace_days
from stretch
join post on post.person = stretch.person and post.spell_from = stretch.spell_from
    and stretch.day between post.from_on and post.to_on
join rule on (rule.role = '*' or rule.role = post.role) and (rule.service is null or rule.service = post.service)
qualify row_number() over (
    partition by stretch.person, stretch.day, rule.course
    order by rule.rank, rule.is_once, rule.months is null, rule.months, rule.grace_days
) = 1
"""

# The latest completion so far of each person and course; of several of one day the earliest expiry, a blank never
# before a date.
COMPLETION = """
create or replace table facts.completion as
with done as (
    select person.person, training.course, training.completed_on, training.expires_on,
        training.source_file, training.source_line
    from raw.training as training join facts.person as person using (staff_id)
    where training.completed_on is not null
    qualify row_number() over (
        partition by person.person, training.course, training.completed_on
        order by training.expires_on nulls last, training.source_file, training.source_line
    ) = 1
)
select *,
    completed_on as from_on,
    coalesce(
        lead(completed_on) over (partition by person, course order by completed_on) - 1, date '9999-12-31'
    ) as to_on
from done
"""

COURSE = """
create or replace table facts.course as
select cast(row_number() over (order by course) as integer) as course_no, course
from (select distinct course from raw.requirements)
"""

# One row per stretch of days in which a person needs a course under one rule and has the same latest completion.
TRAINING_REQUIRED = """
create or replace table facts.training_required as
with first_done as (
    select person, course, min(completed_on) as first_on from facts.completion group by person, course
),
met as (
    select required.*, completion.completed_on, completion.expires_on as certificate_to,
        greatest(required.from_on, completion.from_on) as since, least(required.to_on, completion.to_on) as until,
        completion.source_file, completion.source_line
    from required join facts.completion as completion using (person, course)
    where completion.from_on <= required.to_on and completion.to_on >= required.from_on
),
never_met as (
    select required.*, null, null, required.from_on, least(required.to_on, coalesce(first_on - 1, required.to_on)),
        null, null
    from required left join first_done using (person, course)
    where first_on is null or first_on > required.from_on
),
every as (select * from met union all select * from never_met)
select
    person,
    course_no,
    course,
    since as from_on,
    until as to_on,
    spell_from + grace_days as due_from,
    completed_on,
    is_once,
    case when not is_once then least(
        certificate_to, cast(completed_on + to_months(months) as date) - 1
    ) end as expires_on,
    source_file,
    source_line
from every join facts.course using (course)
"""

BOOKING = """
create or replace table facts.booking as
select person.person, training.course, training.booked_for
from raw.training as training join facts.person as person using (staff_id)
where training.booked_for is not null
"""


# Every completion of a course of the strengths list, over the days its own certificate lasts.
STRENGTHS = """
create or replace table facts.strengths as
select person.person, training.completed_on as from_on, coalesce(training.expires_on, date '9999-12-31') as to_on,
    training.source_file, training.source_line
from raw.training as training join facts.person as person using (staff_id)
where training.completed_on is not null and {is_strengths}
"""


def build(con: duckdb.DuckDBPyConnection, policy: dict) -> None:
    """Make facts.completion, course, training_required, booking and strengths from raw, the posts and the policy."""
    con.execute(REQUIRED, {"grace": policy["training"]["grace_days"]})
    con.execute(COMPLETION)
    con.execute(COURSE)
    con.execute(TRAINING_REQUIRED)
    con.execute(BOOKING)
    courses = policy["lists"]["strengths_courses"]
    con.execute(STRENGTHS.format(is_strengths=in_list_sql("training.course", courses)))
    if not courses:
        con.execute("insert into facts.coverage values ('strengths', false, null, null)")
    else:
        con.execute(
            "insert into facts.coverage select 'strengths', * exclude (export) from facts.coverage "
            "where export = 'training'"
        )
