"""Practice: what good guidance asks of managers, from supervision, probation, goals and recognition to learning."""

from metrics.count.placing import event_sql, in_post_sql, unit_event_sql
from metrics.definitions.share import looks_back, share
from metrics.definitions.supervision import ON_LEAVE, SUPERVISION_IN_PROBATION, SUPERVISOR_SPAN, session_share
from metrics.metric import Fact, Metric

SUPERVISION_RECORDED = session_share(
    "supervision_recorded",
    "recorded",
    "Supervision recorded",
    "Sessions held whose record was made and signed.",
    "Is what was agreed written down?",
    "that were recorded",
)
PEER_SUPPORT_3M = looks_back(
    "peer_support_3m",
    "group_session",
    3,
    "supervision",
    "who took part in a group session",
    title="Peer support",
    meaning="People in post who took part in a group session in the last 3 months.",
    question="Do people reflect together?",
    series="state",
)
APPRAISAL_USER_VIEWS = share(
    "appraisal_user_views",
    "Appraisals with the views of those we support",
    "Appraisals of the last 12 months that took in the views of children, families or other professionals.",
    "Do appraisals hear the people we work for?",
    "appraisals with such views / appraisals with a yes or no, last 12 months",
    exports=("appraisal",),
    fact=Fact(
        name="appraisal",
        by_placement=True,
        grain="one row per appraisal in the window",
        sql=event_sql("facts.appraisal", "fact.user_views", export="appraisal"),
    ),
    window=12,
    counted="user_views is not null",
    met="user_views",
    reason="case when user_views is null then 'not recorded' when user_views then 'yes' else 'no' end",
    series="month",
    family="events",
)
STRENGTHS_STATE = Fact(
    name="strengths",
    by_placement=True,
    grain="one row per person in post on the day",
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
STRENGTHS_TRAINING = share(
    "strengths_training",
    "Trained in strengths-based practice",
    "People in post who completed a strengths-based course that has not run out, and the same of those who lead.",
    "Are people, leaders among them, trained to build on strengths?",
    "people with such a course / people in post, not on long leave",
    exports=("training", "strengths"),
    fact=STRENGTHS_STATE,
    counted="not is_on_leave",
    met="is_trained",
    reason="case when is_on_leave then 'on long leave' when is_trained then 'trained' else 'not yet' end",
    part="leaders",
    parts_sql="select 'leaders', 'leaders'",
    series="state",
    **ON_LEAVE,
)

RECOGNISED_6M = looks_back(
    "recognised_6m",
    "recognised",
    6,
    "recognition",
    "recognised, alone or with their team,",
    title="Recognised in the last 6 months",
    meaning="People in post whose work was recognised, alone or with their team, in the last 6 months.",
    question="Does everyone hear that their work is seen?",
    series="state",
)
LEARNING = Fact(
    name="learning",
    grain="one row per entry in the window",
    sql=unit_event_sql("facts.learning", "fact.kind, fact.closed_on, fact.shared_on", export="learning"),
)
LEARNING_CLOSED_AND_SHARED = share(
    "learning_closed_and_shared",
    "Learning closed and shared",
    "Entries of the learning log that were closed and shared.",
    "Do we learn from what happened, and pass it on?",
    "entries closed and shared / entries of the last 6 months",
    exports=("learning",),
    fact=LEARNING,
    window=6,
    met="closed_on <= day and shared_on <= day",
    reason="case when closed_on <= day and shared_on <= day then 'closed and shared' when closed_on <= day "
    "then 'closed, not shared yet' else 'open' end",
    levels=("organisation", "service"),
    series="month",
    family="events",
)
LEARNING_GOOD_PRACTICE_SHARE = share(
    "learning_good_practice_share",
    "Good practice in the learning log",
    "Entries of the learning log that record good practice.",
    "Do we learn from what went well as much as from mistakes?",
    "good practice / entries of the last 6 months",
    exports=("learning",),
    fact=LEARNING,
    window=6,
    met="kind = 'good_practice'",
    reason="replace(kind, '_', ' ')",
    levels=("organisation", "service"),
    series="month",
    family="events",
)


def _within_28_days(name: str, export: str, done: str, title: str, meaning: str, question: str, thing: str) -> Metric:
    fact = Fact(
        name=export,
        grain="one row per entry whose 28th day lies in the window",
        sql=unit_event_sql(f"facts.{export}", f"fact.on_date, fact.{done}", export=export),
    )
    return share(
        name,
        title,
        meaning,
        question,
        f"{done.removesuffix('_on')} within 28 days / {thing} whose 28th day falls in the last 3 months",
        exports=(export,),
        fact=fact,
        window=3,
        met=f"{done} <= on_date",
        reason=f"coalesce('{done.removesuffix('_on')} on ' || strftime({done}, '%-d %B %Y'), 'not yet')",
        levels=("organisation", "service"),
        series="month",
        family="events",
    )


VIEWS_RESPONDED = _within_28_days(
    "views_responded",
    "feedback",
    "responded_on",
    "Views answered",
    "Views of people who use the service that were answered within 28 days.",
    "Do we answer the people we work for?",
    "views",
)
BLOCKERS_FIXED = _within_28_days(
    "blockers_fixed",
    "tools",
    "fixed_on",
    "Blockers fixed",
    "Blockers (equipment, forms, ICT) that were fixed within 28 days.",
    "Do people have tools that work?",
    "blockers",
)

METRICS = (
    SUPERVISION_RECORDED,
    SUPERVISION_IN_PROBATION,
    SUPERVISOR_SPAN,
    PEER_SUPPORT_3M,
    APPRAISAL_USER_VIEWS,
    STRENGTHS_TRAINING,
    RECOGNISED_6M,
    LEARNING_CLOSED_AND_SHARED,
    LEARNING_GOOD_PRACTICE_SHARE,
    VIEWS_RESPONDED,
    BLOCKERS_FIXED,
)
