"""Goals: agreed together, kept alive, finished or re-planned, at each level."""

from metrics.count.placing import event_sql, state_sql
from metrics.metric import Fact, Metric
from records.policy import Target

GOAL_STATE = Fact(
    name="goal_state",
    by_placement=True,
    grain="one row per personal goal or action open on the day",
    sql=state_sql(
        "(select * from facts.goal where level = 'person')",
        "fact.agreed_by_both, fact.reviewed_on",
    ),
)
GOAL_DUE = Fact(
    name="goal_due",
    by_placement=True,
    grain="one row per personal goal or action due in the window",
    adds_up=True,
    sql=event_sql(
        "(select * from facts.goal where level = 'person')",
        "fact.on_date, fact.completed_on, fact.explained_on",
        export="goals",
    ),
)
REVIEWED_WITHIN = 90  # days
GOALS_AGREED_AND_REVIEWED = Metric(
    name="goals_agreed_and_reviewed",
    title="Goals agreed together and reviewed",
    meaning=f"Open goals that both agreed to and that were reviewed in the last {REVIEWED_WITHIN} days.",
    question="Are goals set together and kept alive?",
    formula=f"open personal goals agreed by both and reviewed in the last {REVIEWED_WITHIN} days / open personal "
    "goals. A later review overwrites an earlier one, so past months read as of today, or low",
    subject="Practice",
    exports=("goals",),
    target=Target(value=90, source="product default"),
    fact=GOAL_STATE,
    met=f"agreed_by_both and reviewed_on >= day - {REVIEWED_WITHIN} and reviewed_on <= day",
    reason="case when not agreed_by_both then 'not recorded as agreed by both' when reviewed_on is null "
    "then 'no review recorded' else 'reviewed on ' || strftime(reviewed_on, '%-d %B %Y') end",
    series="state",
    family="rows",
)
GOALS_COMPLETED_OR_REPLANNED = Metric(
    name="goals_completed_or_replanned",
    title="Goals completed or re-planned",
    meaning="Goals and actions due in the last 3 months that were completed, or re-planned with a reason.",
    question="Do agreed actions happen, or get planned anew together?",
    formula="completed or re-planned with a reason / personal goals and actions due in the last 3 months",
    subject="Practice",
    exports=("goals",),
    target=Target(value=85, source="product default"),
    fact=GOAL_DUE,
    window=3,
    met="completed_on <= day or explained_on <= day",
    reason="case when completed_on <= day then 'completed' when explained_on <= day then 're-planned' else 'open' end",
    series="month",
    family="rows",
    evidence="repeated",
)
TARGETS = Fact(
    name="targets",
    grain="one row per live goal, of a person in post there, a team or the service",
    sql="""
with live as (
    select period.*, goal.*
    from facts.goal as goal
    join period on period.day between goal.from_on and goal.to_on
    where goal.kind = 'goal' and goal.on_date >= period.day
),
placed as (
    select live.period, placement.unit, live.level as goal_level, live.person, live.source_file, live.source_line
    from live
    join facts.placed as member on member.person = live.person and member.basis = 'counted'
        and live.day between member.from_on and member.to_on
    join facts.placement as placement using (placement)
    join facts.unit as unit on unit.unit = placement.unit and unit.level = 'service'
    where live.level = 'person'
    union all
    select live.period, unit.unit, live.level, null, live.source_file, live.source_line
    from live join facts.unit as unit on unit.level = 'service' and unit.service = live.service
    where live.level <> 'person'
)
select placed.*, 'service' as level,
    row_number() over (partition by period, unit, goal_level order by source_file, source_line) = 1 as is_first
from placed""",
)
TARGETS_AT_EACH_LEVEL = Metric(
    name="targets_at_each_level",
    title="Targets at each level",
    meaning="Of person, team and service, the levels that have a live goal.",
    question="Do people, teams and the service all know what they aim for?",
    formula="count of the levels (person, team, service) with an agreed goal, not completed, due on or after the day",
    subject="Practice",
    exports=("goals",),
    unit="count",
    target=Target(value=3, source="product default"),
    fact=TARGETS,
    kind="count",
    met="is_first",
    reason="'goal of a ' || goal_level",
    levels=("service",),
    series="state",
    family="amounts",
)

METRICS = (
    GOALS_AGREED_AND_REVIEWED,
    GOALS_COMPLETED_OR_REPLANNED,
    TARGETS_AT_EACH_LEVEL,
)
