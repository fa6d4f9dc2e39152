"""Starters who lack what was promised for the first weeks: two supervisions, a mentor, an agreement on support."""

from metrics.conditions.condition import Condition

ENOUGH = 2  # supervisions: of fewer, who is in date has as many as were due, after a leave or under a longer interval

# Who is not supervised lacks no session. Of days after the last of which the export tells it is not known who is in
# date. What the mentoring and probation exports do not tell is not called lacking; nor is a session from before the
# first that is known, or an agreement where no probation is recorded.
SQL = f"""
with speaks as (
    select export, from_on, to_on from facts.coverage where supplied
),
starter as (
    select period.period, period.day, spell.person, spell.from_on as started_on
    from facts.membership as spell
    join (select distinct period, day from looked_at) as period
        on period.day >= spell.from_on + interval 1 month and period.day < spell.from_on + interval 5 month
        and period.day <= spell.to_on
    where spell.basis = 'counted' and spell.level = 'organisation' and not exists (
        select 1 from facts.long_leave as away
        where away.person = spell.person and period.day between away.from_on and away.to_on
    )
),
supported as (
    select starter.*,
        started_on >= supervision.from_on and coalesce(state.met_to_on < least(day, supervision.to_on), false) and (
            select count(*) from facts.session as held
            where held.person = starter.person and held.counts and held.on_date between started_on and day
        ) < {ENOUGH} as lacks_sessions,
        coalesce(started_on >= mentoring.from_on and day <= last_day(mentoring.to_on), false) and not exists (
            select 1 from facts.mentoring as arranged
            where arranged.person = starter.person and day between arranged.from_on and arranged.to_on
        ) as lacks_mentor,
        coalesce(started_on >= probation.from_on and day <= last_day(probation.to_on), false) and coalesce((
            select bool_and(coalesce(trial.support_agreement_on > day, true)) from facts.probation as trial
            where trial.person = starter.person and trial.from_on between started_on and day
        ), false) as lacks_agreement
    from starter
    join speaks as supervision on supervision.export = 'supervision'
    left join facts.supervision_state as state
        on state.person = starter.person and day between state.from_on and state.to_on and not state.is_unsupervised
    left join speaks as mentoring on mentoring.export = 'mentoring'
    left join speaks as probation on probation.export = 'probation'
),
placed as (
    select looked_at.period, looked_at.unit, supported.* exclude (period, day)
    from supported
    join facts.membership as member on member.person = supported.person and member.basis = 'counted'
        and supported.day between member.from_on and member.to_on
    join looked_at on looked_at.unit = member.unit and looked_at.period = supported.period
)
select placed.period, placed.unit, lacks_sessions or lacks_mentor or lacks_agreement as is_on, staff_id,
    list_filter([
        case when lacks_sessions then 'sessions' end, case when lacks_mentor then 'mentor' end,
        case when lacks_agreement then 'agreement' end
    ], lambda lack: lack is not null) as lacks,
    started_on as since_on
from placed join facts.person using (person)
union all by name
select period, unit, false as is_on from looked_at
"""

STARTERS = Condition(
    name="starters_without_support",
    title="Starters without the support promised",
    rule="Somebody in their second to fifth month has had fewer than two supervisions and the next is overdue, or "
    "has no mentor, or no agreement on the support they get.",
    helps="Book their next supervision, find them a mentor and agree with them what support they need.",
    needs="It needs the supervision export.",
    levels=("service", "team"),
    exports=("supervision",),
    sql=SQL,
)
