"""Training in strengths-based practice: who has it, and which of those who lead."""

from metrics.count.placing import in_post_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric
from records.policy import Target

STRENGTHS_STATE = Fact(
    name="strengths",
    by_placement=True,
    grain=phrases.PER_PERSON,
    sql="""
with leader as (
    select distinct period.period, post.person
    from facts.post as post
    join facts.unit as unit on unit.unit = post.unit and unit.level = 'organisation'
    join period on period.day between post.from_on and post.to_on
    where post.basis = 'trained' and post.is_managing
),
trained as (
    select distinct period.period, done.person
    from facts.strengths as done join period on period.day between done.from_on and done.to_on
)"""
    + in_post_sql(
        "case when leader.person is not null then 'leaders' end as leaders, trained.person is not null as is_trained",
        basis="trained",
        join="left join leader on leader.period = period.period and leader.person = member.person "
        "left join trained on trained.period = period.period and trained.person = member.person",
    ),
)
STRENGTHS_TRAINING = Metric(
    name="strengths_training",
    title="Trained in strengths-based practice",
    meaning="People in post who completed a strengths-based course that has not expired, "
    "and the same of those who lead.",
    question="Are people, leaders among them, trained to build on strengths?",
    formula="people with such a course / people in post, not on long leave",
    subject="Training",
    exports=("training", "strengths"),
    target=Target(value=80, source="product default", parts={"leaders": 100}),
    fact=STRENGTHS_STATE,
    counted="not is_on_leave",
    met="is_trained",
    reason="case when is_on_leave then 'on long leave' when is_trained then 'trained' else 'not yet' end",
    uncounted="is_on_leave",
    part="leaders",
    parts_sql="select 'leaders', 'leaders'",
    series="state",
    evidence="state",
    uncounted_words=phrases.ON_LONG_LEAVE,
)

METRICS = (STRENGTHS_TRAINING,)
