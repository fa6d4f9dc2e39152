"""How many people each supervisor supports."""

from metrics.count.placing import state_sql
from metrics.definitions import phrases
from metrics.metric import Fact, Metric
from records.policy import Target

# Every line manager of an eligible person; without one, who held the last session.
PAIRED = f"""
with eligible as ({state_sql("facts.supervision_state", "fact.eligible_from, fact.session_on, fact.is_unsupervised")}
),
supervised as (
    select {{columns}}, day, session_on
    from eligible where not is_on_leave and not is_unsupervised and day >= eligible_from
),
manager as (select managed, manager_id, from_on, to_on from facts.line_manager),
managed as (
    select distinct {{columns}}, manager_id as named_id
    from supervised join manager on managed = person and day between from_on and to_on
),
unmanaged as (select * from supervised anti join managed using (period, person)),
held as (
    select distinct person as held_with, on_date, supervisor_id
    from facts.session where counts and supervisor_id is not null
),
paired as (
    select * from managed
    union all
    select {{columns}}, supervisor_id from unmanaged left join held on held_with = person and on_date = session_on
),
above as (
    select placement.placement, unit.unit
    from facts.placement as placement
    join facts.unit as unit on unit.unit = placement.unit and unit.level <> 'team'
)"""
SUPERVISORS = Fact(
    name="supervisors",
    grain="one row per eligible person and supervisor",
    sql=PAIRED.format(columns="period, placement, person, source_file, source_line")
    + """,
pair as (
    select *, row_number() over (partition by period, person order by named_id) = 1 as is_first_of_person from paired
)
select pair.*, above.unit,
    pair.person = min(pair.person) over (partition by pair.period, above.unit, pair.named_id) as is_first_of_supervisor
from pair join above using (placement)""",
    # The people by whether a supervisor is known, and each supervisor once in a unit.
    summed=PAIRED.format(columns="period, placement, person")
    + """,
known as (
    select period, placement, person, bool_or(named_id is not null) as is_known
    from paired group by period, placement, person
),
people as (select period, placement, is_known, count(*) as times from known group by period, placement, is_known),
supervisor as (select distinct period, placement, named_id from paired where named_id is not null)
select period, unit, case when is_known then '' end as named_id, true as is_first_of_person,
    false as is_first_of_supervisor, times
from people join above using (placement)
union all
select distinct period, unit, named_id, false, true, 1 from supervisor join above using (placement)""",
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
    target=Target(value=8, source=phrases.AT_MOST),
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
