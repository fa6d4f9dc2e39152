"""Prompts whose six weeks are not over on the day the exports speak for, with everybody's line managers, as SQL."""

# The latest prompt of each person, raised of somebody in post on the month's last day, where the goals export tells of
# the month of that day; sessions where supervision does. Nobody is their own line manager.
PROMPT_STATE = """
create or replace temp table prompt_state as
with speaking as (
    select export, from_on from facts.coverage where supplied and to_on >= date_trunc('month', getvariable('as_of'))
),
prompt as (
    select fact.*
    from facts.prompt as fact
    join speaking as goals on goals.export = 'goals' and fact.on_date >= goals.from_on
    join facts.membership as member
        on member.person = fact.person and member.basis = 'counted' and member.level = 'organisation'
        and fact.on_date between member.from_on and member.to_on
    where fact.judged_on >= getvariable('as_of')
    qualify row_number() over (partition by fact.person order by fact.on_date desc) = 1
),
manager as (
    select managed, list(distinct manager_id) as managers from facts.line_manager
    where getvariable('as_of') between from_on and to_on
    group by managed
)
select prompt.person, prompt.before_on, prompt.on_date, prompt.judged_on,
    case when supervision.export is not null then prompt.sessions_before end as sessions_before,
    case when supervision.export is not null then prompt.sessions_after end as sessions_since,
    coalesce(manager.managers, []) as managers
from prompt
left join manager on manager.managed = prompt.person
left join speaking as supervision on supervision.export = 'supervision'
"""
