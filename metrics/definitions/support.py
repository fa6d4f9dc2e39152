"""Support: the talk after an absence, adjustments and plans.

All of it touches few people at a time, so all of it is protected: published by quarter or by year, never by name.
"""

from metrics.count.placing import event_sql, state_sql, units_sql
from metrics.definitions.looks_back import looks_back
from metrics.metric import Fact, Metric
from records.policy import Target

RETURN_TALK_ON_TIME = Metric(
    name="return_talk_on_time",
    title="Welcomed back in time",
    meaning="Absences after which a return talk was held within three working days.",
    question="Are people welcomed back?",
    formula="talks within 3 working days of the last day / absences that ended in the last 3 months",
    subject="Wellbeing",
    exports=("absence",),
    target=Target(value=95, source="product default"),
    fact=Fact(
        name="absence_ended",
        grain="one row per absence that ended in the window",
        sql=units_sql(
            event_sql(
                "facts.absence", "fact.ended_on, fact.return_talk_on, fact.talk_by", export="absence", day="ended_on"
            )
        ),
    ),
    window=3,
    met="return_talk_on > ended_on and return_talk_on <= talk_by and return_talk_on <= day",
    levels=("organisation", "service"),
    published="quarter",
    protected=True,
    contributors="true",
    series="quarter",
    family="events",
    evidence="events",
)
ADJUSTMENTS_ASKED = looks_back(
    name="adjustments_asked",
    title="Asked about adjustments",
    meaning="People in post who were asked in the last 12 months what adjustments they need, whatever the answer.",
    question="Is everyone asked what they need to work well?",
    subject="Wellbeing",
    export="adjustments",
    table="adjustment_asked",
    months=12,
    words="asked what adjustments they need",
    target=Target(value=100, source="product default"),
    levels=("organisation",),
    published="year",
    protected=True,
    series="",
)
ADJUSTMENTS_IN_PLACE = Metric(
    name="adjustments_in_place",
    title="Adjustments in place",
    meaning="Agreed adjustments that were in place within 28 days.",
    question="Do people get the adjustments they were promised?",
    formula="in place within 28 days / adjustments agreed whose 28th day falls in the last 12 months",
    subject="Wellbeing",
    exports=("adjustments",),
    target=Target(value=90, source="product default"),
    fact=Fact(
        name="adjustment",
        grain="one row per agreed adjustment whose 28th day lies in the window",
        sql=units_sql(
            event_sql(
                "(select * from facts.adjustment where outcome = 'agreed' and on_date is not null)",
                "fact.judged_on, fact.in_place_on",
                export="adjustments",
                day="judged_on",
                happened="on_date",
            )
        ),
    ),
    window=12,
    met="in_place_on <= judged_on",
    levels=("organisation",),
    published="year",
    protected=True,
    contributors="true",
)
PLANS_COMPLETE = Metric(
    name="plans_complete",
    title="Support plans complete",
    meaning="Open plans with a reason, a clear target, support, a second person and a review date.",
    question="Does every plan set somebody up to succeed?",
    formula="plans with all five / open plans of people in post",
    subject="Practice",
    exports=("plans",),
    target=Target(value=100, source="product default"),
    fact=Fact(
        name="plan_state",
        by_placement=True,
        grain="one row per plan open on the day",
        sql=state_sql("facts.plan", "fact.is_complete_plan"),
    ),
    met="is_complete_plan",
    levels=("organisation",),
    published="year",
    protected=True,
    contributors="true",
    family="rows",
)
SUPPORT_BEFORE_FORMAL = Metric(
    name="support_before_formal",
    title="Support before formal steps",
    meaning="Formal plans that followed an informal plan opened eight weeks or more before.",
    question="Does support come first?",
    formula="formal plans with an informal one 56 days or more before / formal plans opened in the last 12 months",
    subject="Practice",
    exports=("plans",),
    target=Target(value=100, source="product default"),
    fact=Fact(
        name="plan_opened",
        grain="one row per plan opened in the window",
        sql=units_sql(event_sql("facts.plan", "fact.stage, fact.had_support_first", export="plans")),
    ),
    window=12,
    counted="stage = 'formal'",
    met="had_support_first",
    levels=("organisation",),
    published="year",
    protected=True,
)

METRICS = (
    RETURN_TALK_ON_TIME,
    ADJUSTMENTS_ASKED,
    ADJUSTMENTS_IN_PLACE,
    PLANS_COMPLETE,
    SUPPORT_BEFORE_FORMAL,
)
