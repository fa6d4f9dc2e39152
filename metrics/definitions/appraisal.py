"""Appraisal: whether everyone had theirs, and whether it heard the people we work for."""

from metrics.count.placing import event_sql, state_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric
from records.policy import Target

APPRAISAL_IN_DATE = Metric(
    name="appraisal_in_date",
    title="Appraised in the last year",
    meaning="People with a year or more in post who had an appraisal in the last 12 months.",
    question="Has everyone had their yearly appraisal?",
    formula="people appraised in the last 12 months / people in post 12 months or more, not on long leave",
    subject="Training",
    exports=("appraisal",),
    target=Target(value=100, source="law: Children's Homes (England) Regulations 2015, regulation 33(4)(c)"),
    fact=Fact(
        name="appraisal_state",
        by_placement=True,
        grain=phrases.PER_PERSON,
        sql=state_sql("facts.appraisal_state", "fact.latest_on as appraised_on, fact.year_after"),
    ),
    counted="not is_on_leave and day >= org_year_on",
    met="appraised_on is not null and day <= year_after",
    reason="case when is_on_leave then 'on long leave' when day < org_year_on then 'less than a year in post' "
    "when appraised_on is null then 'no appraisal yet' when day <= year_after then 'in date' "
    "else 'more than a year ago' end",
    uncounted="is_on_leave",
    series="state",
    evidence="state",
    core=True,
    headline=True,
    by_person=True,
    uncounted_words=phrases.ON_LONG_LEAVE,
)
APPRAISAL_USER_VIEWS = Metric(
    name="appraisal_user_views",
    title="Appraisals with the views of those we support",
    meaning="Appraisals of the last 12 months that took in the views of children, families or other professionals.",
    question="Do appraisals hear the people we work for?",
    formula="appraisals with such views / appraisals with a yes or no, last 12 months",
    subject="Training",
    exports=("appraisal",),
    target=Target(value=80, source="guidance: Guide to the Children's Homes Regulations, where reasonable"),
    fact=Fact(
        name="appraisal",
        by_placement=True,
        grain="one row per appraisal in the window",
        adds_up=True,
        sql=event_sql("facts.appraisal", "fact.user_views", export="appraisal"),
    ),
    window=12,
    counted="user_views is not null",
    met="user_views",
    reason="case when user_views is null then 'not recorded' when user_views then 'yes' else 'no' end",
    series="month",
    family="events",
    evidence="events",
)

METRICS = (APPRAISAL_IN_DATE,)
PRACTICE = (APPRAISAL_USER_VIEWS,)
