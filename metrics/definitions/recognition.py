"""Recognition: who hears that their work is seen, and whether it is noted as much as concern is."""

from metrics.count.placing import event_sql, units_sql
from metrics.definitions.looks_back import looks_back
from metrics.metric import Fact, Metric
from records.policy import Target

RECOGNISED_6M = looks_back(
    name="recognised_6m",
    title="Recognised in the last 6 months",
    meaning="People in post whose work was recognised, alone or with their team, in the last 6 months.",
    question="Does everyone hear that their work is seen?",
    subject="Wellbeing",
    export="recognition",
    table="recognised",
    months=6,
    words="recognised, alone or with their team,",
    target=Target(value=80, source="product default"),
    is_condition=True,
)
# A recognition of a team counts once, in its service and the organisation, and names nobody.
RECOGNITIONS = Fact(
    name="recognitions",
    grain="one row per recognition or concern in the window",
    sql=f"""
with personal as (
{units_sql(event_sql("(select * from facts.recognition where not is_of_team)", "fact.kind", export="recognition"))})
select period, unit, person, source_file, source_line, kind from personal
union all
select period.period, unit.unit, null, fact.source_file, fact.source_line, fact.kind
from facts.recognition as fact
join period on fact.on_date between {{win}} and period.day
join facts.coverage as coverage on coverage.export = 'recognition' and fact.on_date >= coverage.from_on
join facts.unit as unit on unit.level = 'organisation' or unit.level = 'service' and unit.service = fact.service
where fact.is_of_team""",
)
RECOGNITION_SHARE = Metric(
    name="recognition_share",
    title="Recognition beside concerns",
    meaning="Recognitions and concerns recorded: how many were recognition.",
    question="Is good work noticed as much as concern is?",
    formula="recognitions / recognitions and concerns of the last 3 months",
    subject="Wellbeing",
    exports=("recognition",),
    target=Target(value=50, source="product default: as much emphasis on good work as on concern"),
    fact=RECOGNITIONS,
    window=3,
    met="kind = 'recognition'",
    levels=("organisation", "service"),
    published="quarter",
    protected=True,
    contributors="kind = 'concern'",
    series="quarter",
    family="events",
    evidence="events",
)

METRICS = (RECOGNISED_6M,)
PROTECTED = (RECOGNITION_SHARE,)
