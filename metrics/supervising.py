"""Supervision of starters, and how many people each supervisor supports."""

from metrics.completion import ON_LEAVE
from metrics.metric import Fact, Metric
from metrics.placing import state_sql
from metrics.share import share

TRIAL_STATE = Fact(
    name="probation_state",
    grain="one row per person in post and in probation on the day",
    sql=state_sql(
        "(select distinct on (person, from_on) * from facts.probation)",
        "state.session_on, state.eligible_from",
        join="join facts.supervision_state as state on state.person = member.person "
        "and period.day between state.from_on and state.to_on",
    ),
)
SUPERVISION_IN_PROBATION = share(
    "supervision_in_probation",
    "Supervised every fortnight in probation",
    "People in probation who had a one-to-one in the last 17 days.",
    "Do starters get the time they need?",
    "people in probation with a counting session no more than 17 days ago / people in probation, "
    "two weeks after their start",
    exports=("supervision", "probation"),
    fact=Fact(
        by_placement=True,
        name=TRIAL_STATE.name,
        grain=TRIAL_STATE.grain,
        sql=f"select distinct * exclude (source_file, source_line), "
        f"min(source_file) over (partition by period, person) as source_file, "
        f"min(source_line) over (partition by period, person) as source_line from ({TRIAL_STATE.sql})",
    ),
    counted="not is_on_leave and day >= eligible_from",
    met="session_on is not null and day - session_on <= 17",
    reason="case when is_on_leave then 'on long leave' when day < eligible_from then 'started less than two weeks ago' "
    "when session_on is null then 'no session yet' else cast(day - session_on as varchar) || ' days ago' end",
    series="state",
    **ON_LEAVE,
)

# Every line manager of an eligible person; without one, who held the last session.
SUPERVISORS = Fact(
    name="supervisors",
    grain="one row per eligible person and supervisor",
    sql="""
with eligible as ("""
    + state_sql("facts.supervision_state", "fact.eligible_from, fact.session_on, fact.is_unsupervised")
    + """
),
supervised as (
    select period, placement, person, day, session_on, source_file, source_line
    from eligible where not is_on_leave and not is_unsupervised and day >= eligible_from
),
managed as (
    select distinct supervised.*, manager.manager_id as named_id
    from supervised join facts.line_manager as manager
        on manager.managed = supervised.person and supervised.day between manager.from_on and manager.to_on
),
unmanaged as (select * from supervised anti join managed using (period, person)),
held as (
    select distinct person, on_date, supervisor_id from facts.session where counts and supervisor_id is not null
),
paired as (
    select * from managed
    union all
    select unmanaged.*, held.supervisor_id
    from unmanaged left join held on held.person = unmanaged.person and held.on_date = unmanaged.session_on
),
told as (
    select period, placement, person, named_id, source_file, source_line,
        row_number() over (partition by period, person order by named_id) = 1 as is_first_of_person
    from paired
)
select told.*, unit.unit,
    told.person = min(told.person) over (partition by told.period, unit.unit, told.named_id) as is_first_of_supervisor
from told
join facts.placement as placement using (placement)
join facts.unit as unit on unit.unit = placement.unit and unit.level <> 'team'""",
)
SUPERVISOR_SPAN = Metric(
    name="supervisor_span",
    title="People per supervisor",
    meaning="How many people each supervisor supports.",
    question="Do supervisors have room to support everyone?",
    formula="people with a known supervisor / distinct supervisors",
    unit="per_supervisor",
    kind="ratio",
    better="lower",
    exports=("supervision",),
    fact=SUPERVISORS,
    counted="named_id is not null",
    met="is_first_of_person",
    denominator="case when is_first_of_supervisor then 1 else 0 end",
    reason="coalesce('supervised by ' || named_id, 'supervisor not known')",
    uncounted="named_id is null",
    uncounted_words="supervisor not known",
    levels=("organisation", "service"),
    series="state",
    family="amounts",
)
