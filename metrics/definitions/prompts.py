"""Prompts: who may need more support, and whether they get it. Protected, so by quarter and never by name."""

from metrics.count.placing import event_sql, in_post_sql, units_sql
from metrics.metric import Fact, Metric
from records.policy import Target

# The group is the people in post, so they are listed beside the prompts; only prompts count.
IN_POST = units_sql(
    in_post_sql("null as judged_on, null as sessions_after, null as sessions_before, false as is_prompt")
)


def _prompts(name: str, day: str, happened: str = "") -> Fact:
    columns = "fact.on_date, fact.judged_on, fact.sessions_after, fact.sessions_before"
    event = units_sql(event_sql("facts.prompt", columns, export="goals", day=day, happened=happened))
    return Fact(
        name=name,
        grain="one row per prompt in the window, and per person in post on the day",
        sql=f"""
with prompt as ({event})
select period, unit, person, source_file, source_line, sessions_after, sessions_before, true as is_prompt
from prompt
union all
select period, unit, person, source_file, source_line, null, null, false from ({IN_POST}) as in_post""",
    )


SUPPORT_PROMPTS = Metric(
    name="support_prompts",
    title="Prompts for more support",
    meaning="Times that agreed actions were missed two months running, so that more one-to-ones may help.",
    question="Who may need more support?",
    formula="count of prompts raised in the last 3 months",
    subject="Practice",
    exports=("goals",),
    unit="count",
    better="either",
    fact=_prompts("prompt", "on_date"),
    kind="count",
    window=3,
    met="is_prompt",
    levels=("organisation",),
    published="quarter",
    protected=True,
    grouped="not is_prompt",
    contributors="is_prompt",
    series="quarter",
    family="amounts",
)
SUPPORT_FOLLOWED = Metric(
    name="support_followed",
    title="Prompts followed by more support",
    meaning="Prompts after which the person had more one-to-ones in the next six weeks than in the six before.",
    question="When somebody may need more support, do they get it?",
    formula="prompts with more counting sessions in the 42 days after than before / "
    "prompts judged in the last 3 months",
    subject="Practice",
    exports=("goals", "supervision"),
    target=Target(value=100, source="product default"),
    fact=_prompts("prompt_judged", "judged_on", happened="on_date"),
    window=3,
    counted="is_prompt",
    met="sessions_after > sessions_before",
    levels=("organisation",),
    published="quarter",
    protected=True,
    grouped="not is_prompt",
    contributors="is_prompt",
    series="quarter",
    evidence="events",
)

METRICS = (SUPPORT_PROMPTS, SUPPORT_FOLLOWED)
