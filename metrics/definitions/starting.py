"""Starting well: support agreed, induction, probation reviews, and somebody to turn to."""

from metrics.count.placing import event_sql, in_post_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric
from records.policy import Target

PROBATION_COLUMNS = (
    "fact.on_date as started_on, fact.agreement_by, fact.support_agreement_on, fact.induction_start_by, "
    "fact.induction_by, fact.induction_started_on, fact.induction_completed_on, fact.review_due_on, fact.reviewed_on, "
    "fact.outcome, fact.expectations_clear, fact.support_agreed, fact.spell_to"
)


def _probation_fact(name: str, day: str, happened: str = "") -> Fact:
    return Fact(
        name=name,
        by_placement=True,
        grain="one row per probation in the window",
        adds_up=True,
        sql=event_sql("facts.probation", PROBATION_COLUMNS, export="probation", day=day, happened=happened),
    )


PROBATION_SUPPORT_AGREEMENT = Metric(
    name="probation_support_agreement",
    title="Support agreed at the start",
    meaning="Starters with a support agreement within two weeks of their start.",
    question="Do starters and managers agree early what each needs?",
    formula="probations with an agreement within 14 days / probations that started in the last 12 months, "
    "two weeks ago or more",
    subject="People",
    exports=("probation",),
    target=Target(value=100, source="product default"),
    fact=_probation_fact("probation_start", "on_date"),
    window=12,
    counted="agreement_by <= day",
    met="support_agreement_on <= agreement_by",
    reason="case when agreement_by > day then 'too early to judge' when support_agreement_on is null "
    "then 'no agreement recorded' else 'agreed on ' || strftime(support_agreement_on, '%-d %B %Y') end",
    series="month",
    evidence="events",
)
INDUCTION_ON_TIME = Metric(
    name="induction_on_time",
    title="Induction on time",
    meaning="Starters whose induction began within 7 working days and was complete within 6 months.",
    question="Is everyone inducted well and in time?",
    formula="inductions begun and completed in time / probations whose first 6 months ended in the last 12 months",
    subject="People",
    exports=("probation",),
    target=Target(value=100, source="guidance: Fostering National Minimum Standard 23"),
    fact=_probation_fact("probation_half_year", "induction_by", happened="on_date"),
    window=12,
    met="induction_started_on <= induction_start_by and induction_completed_on <= induction_by",
    reason="case when induction_started_on is null then 'no start recorded' when induction_completed_on is null "
    "then 'not recorded as complete' else 'completed on ' || strftime(induction_completed_on, '%-d %B %Y') end",
    series="month",
    evidence="events",
)
PROBATION_REVIEWS_ON_TIME = Metric(
    name="probation_reviews_on_time",
    title="Probation reviewed on time",
    meaning="Probation reviews held by the day they were due.",
    question="Do starters know in time where they stand?",
    formula="reviews held by their due date / reviews due in the last 6 months",
    subject="People",
    exports=("probation",),
    target=Target(value=95, source="product default"),
    fact=_probation_fact("probation_review_due", "review_due_on"),
    window=6,
    counted="review_due_on <= spell_to",
    met="reviewed_on <= review_due_on",
    reason="coalesce('reviewed on ' || strftime(reviewed_on, '%-d %B %Y'), 'not reviewed yet')",
    series="month",
    evidence="events",
)
PROBATION_EXTENSIONS_CLEAR = Metric(
    name="probation_extensions_clear",
    title="Extensions with clarity and support",
    meaning="Probations extended with clear expectations and agreed support.",
    question="When a probation is extended, is it clear what is needed and what help is given?",
    formula="extensions with expectations clear and support agreed / probations extended at a review, last 12 months",
    subject="People",
    exports=("probation",),
    target=Target(value=100, source="product default"),
    fact=_probation_fact("probation_review", "reviewed_on"),
    window=12,
    counted="outcome = 'extended' and reviewed_on <= spell_to",
    met="expectations_clear and support_agreed",
    reason="case when outcome <> 'extended' then 'not extended' when expectations_clear and support_agreed then 'both' "
    "else 'not both recorded' end",
    levels=("organisation",),
    series="month",
    evidence="events",
)
MENTOR_STATE = Fact(
    name="mentor",
    by_placement=True,
    grain=phrases.PER_PERSON,
    sql="with mentored as (select distinct period.period, mentoring.person from facts.mentoring as mentoring "
    "join period on period.day between mentoring.from_on and mentoring.to_on)"
    + in_post_sql(
        "mentored.person is not null as is_mentored, cast(member.org_from + interval 6 month as date) as half_year_on",
        join="left join mentored on mentored.period = period.period and mentored.person = member.person",
    ),
)
MENTOR_IN_PLACE = Metric(
    name="mentor_in_place",
    title="Starters with a mentor",
    meaning="People from two weeks to six months after their start who have a mentor or buddy.",
    question="Does every starter have somebody to turn to?",
    formula="starters with an arrangement on the day / people two weeks to six months after their start",
    subject="People",
    exports=("mentoring",),
    target=Target(value=100, source="product default"),
    fact=MENTOR_STATE,
    counted="day >= org_from + 14 and day <= half_year_on",
    met="is_mentored",
    reason="case when is_mentored then 'has a mentor' else 'no mentor yet' end",
    series="state",
    evidence="state",
)

METRICS = (
    PROBATION_SUPPORT_AGREEMENT,
    INDUCTION_ON_TIME,
    PROBATION_REVIEWS_ON_TIME,
    PROBATION_EXTENSIONS_CLEAR,
    MENTOR_IN_PLACE,
)
