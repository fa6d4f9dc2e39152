"""Starting well: support agreed, induction, probation reviews, and somebody to turn to."""

from metrics.count.placing import event_sql, in_post_sql
from metrics.definitions.share import share
from metrics.metric import Fact

STARTS = {"exports": ("probation",), "window": 12, "series": "month", "family": "people"}
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
        sql=event_sql("facts.probation", PROBATION_COLUMNS, export="probation", day=day, happened=happened),
    )


PROBATION_SUPPORT_AGREEMENT = share(
    "probation_support_agreement",
    "Support agreed at the start",
    "Starters with a support agreement within two weeks of their start.",
    "Do starters and managers agree early what each needs?",
    "probations with an agreement within 14 days / probations that started in the last 12 months, "
    "two weeks ago or more",
    fact=_probation_fact("probation_start", "on_date"),
    counted="agreement_by <= day",
    met="support_agreement_on <= agreement_by",
    reason="case when agreement_by > day then 'too early to judge' when support_agreement_on is null "
    "then 'no agreement recorded' else 'agreed on ' || strftime(support_agreement_on, '%-d %B %Y') end",
    **STARTS,
)
INDUCTION_ON_TIME = share(
    "induction_on_time",
    "Induction on time",
    "Starters whose induction began within 7 working days and was complete within 6 months.",
    "Is everyone inducted well and in time?",
    "inductions begun and completed in time / probations whose first 6 months ended in the last 12 months",
    fact=_probation_fact("probation_half_year", "induction_by", happened="on_date"),
    met="induction_started_on <= induction_start_by and induction_completed_on <= induction_by",
    reason="case when induction_started_on is null then 'no start recorded' when induction_completed_on is null "
    "then 'not recorded as complete' else 'completed on ' || strftime(induction_completed_on, '%-d %B %Y') end",
    **STARTS,
)
PROBATION_REVIEWS_ON_TIME = share(
    "probation_reviews_on_time",
    "Probation reviewed on time",
    "Probation reviews held by the day they were due.",
    "Do starters know in time where they stand?",
    "reviews held by their due date / reviews due in the last 6 months",
    fact=_probation_fact("probation_review_due", "review_due_on"),
    counted="review_due_on <= spell_to",
    met="reviewed_on <= review_due_on",
    reason="coalesce('reviewed on ' || strftime(reviewed_on, '%-d %B %Y'), 'not reviewed yet')",
    **STARTS | {"window": 6},
)
PROBATION_EXTENSIONS_CLEAR = share(
    "probation_extensions_clear",
    "Extensions with clarity and support",
    "Probations extended with clear expectations and agreed support.",
    "When a probation is extended, is it clear what is needed and what help is given?",
    "extensions with expectations clear and support agreed / probations extended at a review, last 12 months",
    fact=_probation_fact("probation_review", "reviewed_on"),
    counted="outcome = 'extended' and reviewed_on <= spell_to",
    met="expectations_clear and support_agreed",
    reason="case when outcome <> 'extended' then 'not extended' when expectations_clear and support_agreed then 'both' "
    "else 'not both recorded' end",
    levels=("organisation",),
    **STARTS,
)
MENTOR_STATE = Fact(
    name="mentor",
    by_placement=True,
    grain="one row per person in post on the day",
    sql="with mentored as (select distinct period.period, mentoring.person from facts.mentoring as mentoring "
    "join period on period.day between mentoring.from_on and mentoring.to_on)"
    + in_post_sql(
        "mentored.person is not null as is_mentored, cast(member.org_from + interval 6 month as date) as half_year_on",
        join="left join mentored on mentored.period = period.period and mentored.person = member.person",
    ),
)
MENTOR_IN_PLACE = share(
    "mentor_in_place",
    "Starters with a mentor",
    "People from two weeks to six months after their start who have a mentor or buddy.",
    "Does every starter have somebody to turn to?",
    "starters with an arrangement on the day / people two weeks to six months after their start",
    exports=("mentoring",),
    fact=MENTOR_STATE,
    counted="day >= org_from + 14 and day <= half_year_on",
    met="is_mentored",
    reason="case when is_mentored then 'has a mentor' else 'no mentor yet' end",
    series="state",
)

METRICS = (
    PROBATION_SUPPORT_AGREEMENT,
    INDUCTION_ON_TIME,
    PROBATION_REVIEWS_ON_TIME,
    PROBATION_EXTENSIONS_CLEAR,
    MENTOR_IN_PLACE,
)
