"""Workforce: days without a registered manager, and vacancies."""

from metrics.metric import Fact, Metric

UNMANAGED = Fact(
    name="unmanaged",
    grain="one row per stretch without a registered manager that touches the window",
    sql="""
select period.*, gap.unit, 'service' as level, cast(null as integer) as person, gap.from_on, gap.to_on,
    '' as source_file, cast(null as bigint) as source_line,
    least(gap.to_on, period.day) - greatest(gap.from_on, {win}) + 1 as days
from facts.unmanaged as gap
join period on gap.from_on <= period.day and gap.to_on >= {win}""",
)
MANAGER_STATUS = Metric(
    name="manager_status",
    title="Days without a registered manager",
    meaning="Days of the last 12 months on which nobody in the service had a registered manager's role, and nobody in "
    "post was named its manager.",
    question="Has the home had its manager?",
    formula="count of days of the last 12 months without a registered manager, while the service had people in post",
    subject="People",
    exports=("staff",),
    unit="days",
    better="lower",
    fact=UNMANAGED,
    kind="count",
    window=12,
    numerator="days",
    met="true",
    reason="'nobody from ' || strftime(from_on, '%-d %B %Y')",
    levels=("service",),
    needs_leavers="window",
    family="amounts",
)
# The vacant posts of each service and team's latest date, and the working time in post of those services.
ESTABLISHMENT = Fact(
    name="establishment",
    grain="one row per budgeted post, and per person in post in those services",
    sql="""
with speaking as (
    select period.period, period.day, post.*
    from facts.establishment as post join period on period.day between post.from_on and post.to_on
),
placed as (
    select period, unit, cast(null as integer) as person, vacant_fte, cast(0 as double) as fte, role, source_file,
        source_line
    from speaking
    union all
    select home.period, home.unit, working.person, 0, working.fte, '', member.post_file, member.post_line
    from (select distinct period, day, unit from speaking) as home
    join facts.working_time as working
        on working.unit = home.unit and home.day between working.from_on and working.to_on
    join facts.placed as member on member.basis = 'counted' and member.person = working.person
        and home.day between member.from_on and member.to_on
)
select placed.* exclude (unit), within.above as unit
from placed join facts.within as within on within.unit = placed.unit""",
)
VACANCY_RATE = Metric(
    name="vacancy_rate",
    title="Vacant posts",
    meaning="Budgeted posts that are vacant, as a share of those and the people in post of the same services.",
    question="How many posts are empty?",
    formula="vacant full-time equivalent / vacant and in-post full-time equivalent of the same services",
    subject="People",
    exports=("establishment",),
    better="lower",
    fact=ESTABLISHMENT,
    numerator="vacant_fte",
    denominator="vacant_fte + fte",
    met="vacant_fte > 0",
    reason="case when person is null then 'budgeted post: ' || role else 'in post' end",
    levels=("organisation", "service"),
    series="state",
    family="amounts",
)

METRICS = (MANAGER_STATUS, VACANCY_RATE)
