"""The Level 3 of those who care for children: held, past its date, at risk."""

from typing import Literal

from metrics.count.placing import in_post_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric
from records.policy import NO_TARGET, Target

# The date by which a care worker must hold the Level 3: two years after their first care role in any home (or, where
# that is not recorded, after the start of their time here), or the day it was deferred to if later. Reg 32(4)-(6).
LEVEL_3_STATE = Fact(
    name="level_3_state",
    by_placement=True,
    grain=phrases.PER_PERSON,
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


def _level_3(
    *,
    name: str,
    title: str,
    meaning: str,
    question: str,
    formula: str,
    met: str,
    kind: Literal["share", "count"] = "count",
    target: Target = NO_TARGET,
) -> Metric:
    """People in care roles for whom something holds: their share, or how many they are, and then fewer is better."""
    is_share = kind == "share"
    return Metric(
        name=name,
        title=title,
        meaning=meaning,
        question=question,
        formula=formula,
        subject="Training",
        exports=("qualification",),
        unit="percent" if is_share else "count",
        better="higher" if is_share else "lower",
        target=target,
        fact=LEVEL_3_STATE,
        kind=kind,
        counted="is_carer",
        met=met,
        reason="case when not is_carer then 'not a care role' when is_held then 'held' when not is_recorded "
        "then 'not recorded' when is_enrolled then 'enrolled' else 'not held' end "
        "|| case when is_carer and not is_held then ', needed by ' || strftime(needed_by, '%-d %B %Y') else '' end",
        uncounted="is_carer and not is_recorded",
        published="as_of",
        family="people" if is_share else "amounts",
        uncounted_words="not recorded for {people}",
    )


LEVEL_3_HELD = _level_3(
    name="level_3_held",
    title="Level 3 held",
    meaning="People in care roles who hold the Level 3 or its equivalent.",
    question="Are those who care for children qualified?",
    formula="people with a Level 3 held or equivalent / people in post in a care role",
    met="is_held",
    kind="share",
)
LEVEL_3_OVERDUE = _level_3(
    name="level_3_overdue",
    title="Level 3 past its date",
    meaning="People in care roles whose date for the Level 3 has passed.",
    question="Who needs a plan for their Level 3 now?",
    formula="count of people in care roles without the Level 3 after their date",
    met="not is_held and day > needed_by",
    target=Target(value=0, source="law: Children's Homes (England) Regulations 2015, regulation 32(4) to (6)"),
)
LEVEL_3_AT_RISK = _level_3(
    name="level_3_at_risk",
    title="Level 3 due, not enrolled",
    meaning="People in care roles whose date for the Level 3 comes within 6 months and who are not enrolled.",
    question="Who needs a place on the Level 3?",
    formula="count of people in care roles, neither qualified nor enrolled, whose date falls in the next 6 months",
    met="not is_held and not is_enrolled and needed_by >= day and needed_by <= half_year_on",
    target=Target(value=0, source="product default"),
)

METRICS = (LEVEL_3_HELD, LEVEL_3_OVERDUE, LEVEL_3_AT_RISK)
