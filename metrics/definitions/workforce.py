"""Workforce: qualifications, registered managers and vacancies."""

from metrics.count.placing import in_post_sql
from metrics.definitions.share import share
from metrics.metric import Fact, Metric

# The date by which a care worker must hold the Level 3: two years after their first care role in any home (or, where
# that is not recorded, after the start of their time here), or the day it was deferred to if later. Reg 32(4)-(6).
LEVEL_3_STATE = Fact(
    name="level_3_state",
    by_placement=True,
    grain="one row per person in post on the day",
    sql=f"""
with carer as (
    select distinct period.period, post.person
    from facts.post as post
    join facts.unit as unit on unit.unit = post.unit and unit.level = 'organisation'
    join period on period.day between post.from_on and post.to_on
    where post.basis = 'counted' and post.is_care
),
state as ({
        in_post_sql(
            "carer.person is not null as is_carer, coalesce(held.is_recorded, false) as is_recorded, "
            "coalesce(held.is_held, false) as is_held, coalesce(held.is_enrolled, false) as is_enrolled, "
            "coalesce(held.two_years_on, cast(member.org_from + interval 24 month as date)) as two_years_on, "
            "held.deferred_until, cast(period.day + interval 6 month as date) as half_year_on",
            join="left join carer on carer.period = period.period and carer.person = member.person "
            "left join facts.qualification as held on held.person = member.person",
        )
    })
select *, case when deferred_until > two_years_on then deferred_until else two_years_on end as needed_by
from state""",
)
LEVEL_3 = {
    "exports": ("qualification",),
    "fact": LEVEL_3_STATE,
    "published": "as_of",
    "reason": "case when not is_carer then 'not a care role' when is_held then 'held' when not is_recorded "
    "then 'not recorded' when is_enrolled then 'enrolled' else 'not held' end "
    "|| case when is_carer and not is_held then ', needed by ' || strftime(needed_by, '%-d %B %Y') else '' end",
    "uncounted": "is_carer and not is_recorded",
    "uncounted_words": "not recorded",
}
LEVEL_3_HELD = share(
    "level_3_held",
    "Level 3 held",
    "People in care roles who hold the Level 3 or its equivalent.",
    "Are those who care for children qualified?",
    "people with a Level 3 held or equivalent / people in post in a care role",
    counted="is_carer",
    met="is_held",
    **LEVEL_3,
)


def _level_3_count(name: str, met: str, title: str, meaning: str, question: str, formula: str) -> Metric:
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=formula,
        unit="count",
        kind="count",
        better="lower",
        family="amounts",
        counted="is_carer",
        met=met,
        **LEVEL_3,
    )


LEVEL_3_OVERDUE = _level_3_count(
    "level_3_overdue",
    "not is_held and day > needed_by",
    "Level 3 past its date",
    "People in care roles whose date for the Level 3 has passed.",
    "Who needs a plan for their Level 3 now?",
    "count of people in care roles without the Level 3 after their date",
)
LEVEL_3_AT_RISK = _level_3_count(
    "level_3_at_risk",
    "not is_held and not is_enrolled and needed_by >= day and needed_by <= half_year_on",
    "Level 3 due, not enrolled",
    "People in care roles whose date for the Level 3 comes within 6 months and who are not enrolled.",
    "Who needs a place on the Level 3?",
    "count of people in care roles, neither qualified nor enrolled, whose date falls in the next 6 months",
)
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
    meaning="Days of the last 12 months on which nobody in the service had a registered manager's role.",
    question="Has the home had its manager?",
    formula="count of days of the last 12 months without a registered manager, while the service had people in post",
    unit="days",
    kind="count",
    better="lower",
    exports=("staff",),
    fact=UNMANAGED,
    window=12,
    numerator="days",
    met="true",
    reason="'nobody from ' || strftime(from_on, '%-d %B %Y')",
    needs_leavers="window",
    levels=("service",),
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
    unit="percent",
    better="lower",
    exports=("establishment",),
    fact=ESTABLISHMENT,
    numerator="vacant_fte",
    denominator="vacant_fte + fte",
    met="vacant_fte > 0",
    reason="case when person is null then 'budgeted post: ' || role else 'in post' end",
    levels=("organisation", "service"),
    series="state",
    family="amounts",
)

METRICS = (LEVEL_3_HELD, LEVEL_3_OVERDUE, LEVEL_3_AT_RISK, MANAGER_STATUS, VACANCY_RATE)
