"""How many people each supervisor supports."""

from metrics.count.placing import state_sql
from metrics.metric import Fact, Metric
from records.policy import Target

# Every line manager of an eligible person; without one, who held the last session.
SUPERVISORS = Fact(
    name="supervisors",
    grain="one row per eligible person and supervisor",
    sql=f"""
with eligible as ({state_sql("facts.supervision_state", "fact.eligible_from, fact.session_on, fact.is_unsupervised")}
),
supervised as (
    select period, placement, person, day, session_on, source_file, source_line
    from eligible where not is_on_leave and not is_unsupervised and day >= eligible_from
),
managed as (
    select distinct supervised.*, manager.manager_id as named_id
    from supervised
    join facts.line_manager as manager
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
pair as (
    select period, placement, person, named_id, source_file, source_line,
        row_number() over (partition by period, person order by named_id) = 1 as is_first_of_person
    from paired
)
select pair.*, unit.unit,
    pair.person = min(pair.person) over (partition by pair.period, unit.unit, pair.named_id) as is_first_of_supervisor
from pair
join facts.placement as placement using (placement)
join facts.unit as unit on unit.unit = placement.unit and unit.level <> 'team'""",
)
SUPERVISOR_SPAN = Metric(
    name="supervisor_span",
    title="People per supervisor",
    meaning="How many people each supervisor supports.",
    question="Do supervisors have room to support everyone?",
    formula="people with a known supervisor / distinct supervisors",
    subject="Supervision",
    exports=("supervision",),
    unit="per_supervisor",
    better="lower",
    target=Target(value=8, source="product default: at most"),
    fact=SUPERVISORS,
    kind="ratio",
    counted="named_id is not null",
    met="is_first_of_person",
    denominator="case when is_first_of_supervisor then 1 else 0 end",
    reason="coalesce('supervised by ' || named_id, 'supervisor not known')",
    uncounted="named_id is null",
    levels=("organisation", "service"),
    series="state",
    family="amounts",
    uncounted_words="supervisor not known for {people}",
)
