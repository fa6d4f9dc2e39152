"""Support: prompts, adjustments, plans, recognition beside concerns, and the talk after an absence.

All of it touches few people at a time, so all of it is protected: published by quarter or by year, never by name.
"""

from metrics.count.placing import event_sql, in_post_sql, state_sql, units_sql
from metrics.definitions.share import QUARTERLY, YEARLY, looks_back, share
from metrics.metric import Fact, Metric

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
    unit="count",
    kind="count",
    better="either",
    exports=("goals",),
    fact=_prompts("prompt", "on_date"),
    window=3,
    met="is_prompt",
    levels=("organisation",),
    grouped="not is_prompt",
    family="amounts",
    **QUARTERLY,
)
SUPPORT_FOLLOWED = share(
    "support_followed",
    "Prompts followed by more support",
    "Prompts after which the person had more one-to-ones in the next six weeks than in the six before.",
    "When somebody may need more support, do they get it?",
    "prompts with more counting sessions in the 42 days after than before / prompts judged in the last 3 months",
    exports=("goals", "supervision"),
    fact=_prompts("prompt_judged", "judged_on", happened="on_date"),
    window=3,
    counted="is_prompt",
    met="sessions_after > sessions_before",
    levels=("organisation",),
    grouped="not is_prompt",
    **QUARTERLY,
)

# A recognition of a team counts once, in its service and the organisation.
RECOGNITIONS = Fact(
    name="recognitions",
    grain="one row per recognition or concern in the window",
    sql=f"""
with personal as (
{units_sql(event_sql("(select * from facts.recognition where not is_of_team)", "fact.kind", export="recognition"))})
select period, unit, person, source_file, source_line, kind, true as is_counted_once from personal
union all
select period.period, unit.unit, member.person, fact.source_file, fact.source_line, fact.kind,
    row_number() over (
        partition by period.period, unit.unit, fact.source_file, fact.source_line order by member.person
    ) = 1
from facts.recognition as fact
join period on fact.on_date between {{win}} and period.day
join facts.coverage as coverage on coverage.export = 'recognition' and fact.on_date >= coverage.from_on
left join facts.unit as team on team.level = 'team' and team.service = fact.service and team.team = fact.team
left join facts.membership as member
    on member.basis = 'counted' and member.unit = team.unit and fact.on_date between member.from_on and member.to_on
join facts.unit as unit on unit.level = 'organisation' or unit.level = 'service' and unit.service = fact.service
where fact.is_of_team""",
)
RECOGNITION_SHARE = share(
    "recognition_share",
    "Recognition beside concerns",
    "Recognitions and concerns recorded: how many were recognition.",
    "Is good work noticed as much as concern is?",
    "recognitions / recognitions and concerns of the last 3 months",
    exports=("recognition",),
    fact=RECOGNITIONS,
    window=3,
    counted="is_counted_once",
    met="kind = 'recognition'",
    grouped="true",
    levels=("organisation", "service"),
    **QUARTERLY | {"family": "events"},
)
ADJUSTMENTS_ASKED = looks_back(
    "adjustments_asked",
    "adjustment_asked",
    12,
    "adjustments",
    "asked what adjustments they need",
    title="Asked about adjustments",
    meaning="People in post who were asked in the last 12 months what adjustments they need, whatever the answer.",
    question="Is everyone asked what they need to work well?",
    **YEARLY,
)
ADJUSTMENTS_IN_PLACE = share(
    "adjustments_in_place",
    "Adjustments in place",
    "Agreed adjustments that were in place within 28 days.",
    "Do people get the adjustments they were promised?",
    "in place within 28 days / adjustments agreed whose 28th day falls in the last 12 months",
    exports=("adjustments",),
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
    **YEARLY,
)
PLANS_COMPLETE = share(
    "plans_complete",
    "Support plans complete",
    "Open plans with a reason, a clear target, support, a second person and a review date.",
    "Does every plan set somebody up to succeed?",
    "plans with all five / open plans of people in post",
    exports=("plans",),
    fact=Fact(
        name="plan_state",
        by_placement=True,
        grain="one row per plan open on the day",
        sql=state_sql("facts.plan", "fact.is_complete_plan"),
    ),
    met="is_complete_plan",
    levels=("organisation",),
    **QUARTERLY | {"family": "rows"},
)
SUPPORT_BEFORE_FORMAL = share(
    "support_before_formal",
    "Support before formal steps",
    "Formal plans that followed an informal plan opened eight weeks or more before.",
    "Does support come first?",
    "formal plans with an informal one 56 days or more before / formal plans opened in the last 12 months",
    exports=("plans",),
    fact=Fact(
        name="plan_opened",
        grain="one row per plan opened in the window",
        sql=units_sql(event_sql("facts.plan", "fact.stage, fact.had_support_first", export="plans")),
    ),
    window=12,
    counted="stage = 'formal'",
    met="had_support_first",
    **YEARLY,
)
RETURN_TALK_ON_TIME = share(
    "return_talk_on_time",
    "Welcomed back in time",
    "Absences after which a return talk was held within three working days.",
    "Are people welcomed back?",
    "talks within 3 working days of the last day / absences that ended in the last 3 months",
    exports=("absence",),
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
    **QUARTERLY | {"family": "events"},
)

METRICS = (
    SUPPORT_PROMPTS,
    SUPPORT_FOLLOWED,
    RECOGNITION_SHARE,
    RETURN_TALK_ON_TIME,
    ADJUSTMENTS_ASKED,
    ADJUSTMENTS_IN_PLACE,
    PLANS_COMPLETE,
    SUPPORT_BEFORE_FORMAL,
)
