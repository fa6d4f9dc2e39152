"""Supervisors who have more to hold in a month than they ever held in a month."""

from metrics.conditions.condition import Condition

KNOWN_MONTHS = 6  # of sessions, before "ever" means something

# All that a supervisor has to hold counts, wherever it is, what is overdue with it. Whoever never held a session yet is
# not compared, nor whoever is not in post.
SQL = """
with waiting as (
    select state.person, period.period, period.day
    from (select distinct period, day from looked_at) as period
    cross join facts.about as about
    join facts.supervision_state as state
        on period.day between state.from_on and state.to_on and not state.is_unsupervised
    join facts.membership as spell on spell.person = state.person and spell.basis = 'counted'
        and spell.level = 'organisation' and period.day between spell.from_on and spell.to_on
    where state.met_to_on - about.tolerance_days <= least(period.day + interval 1 month, spell.to_on)
        and not exists (
            select 1 from facts.long_leave as away
            where away.person = state.person and period.day between away.from_on and away.to_on
        )
),
managed as (
    select distinct waiting.*, manager.manager_id
    from waiting
    join facts.line_manager as manager
        on manager.managed = waiting.person and waiting.day between manager.from_on and manager.to_on
),
has_to_hold as (
    select managed.manager_id, managed.period, managed.day, count(*) as due
    from managed semi join (
        select person.staff_id, spell.from_on, spell.to_on
        from facts.membership as spell join facts.person as person using (person)
        where spell.basis = 'counted' and spell.level = 'organisation'
    ) as here on here.staff_id = managed.manager_id and managed.day between here.from_on and here.to_on
    group by all
),
in_month as (
    select supervisor_id, cast(date_trunc('month', on_date) as date) as month_on, count(*) as held
    from facts.session where counts and supervisor_id is not null group by all
),
so_far as (
    select supervisor_id, month_on, max(held) over (
        partition by supervisor_id order by month_on rows between unbounded preceding and current row
    ) as most
    from in_month
),
stretched as (
    select has_to_hold.*, so_far.most
    from has_to_hold
    asof join so_far on so_far.supervisor_id = has_to_hold.manager_id and so_far.month_on <= has_to_hold.day
    where has_to_hold.due > so_far.most
),
placed as (
    select distinct looked_at.period, looked_at.unit, stretched.manager_id, stretched.due, stretched.most
    from stretched
    join facts.line_manager as manager
        on manager.manager_id = stretched.manager_id and stretched.day between manager.from_on and manager.to_on
    join facts.membership as member on member.person = manager.managed and member.basis = 'counted'
        and stretched.day between member.from_on and member.to_on
    join looked_at on looked_at.unit = member.unit and looked_at.period = stretched.period
)
select period, unit, true as is_on, manager_id as staff_id, [due, most] as amounts from placed
union all by name
select period, unit, false as is_on from looked_at
where exists (select 1 from facts.line_manager) and exists (from in_month)
"""

SUPERVISORS = Condition(
    name="supervisors_stretched",
    title="Supervisors with more to hold than ever",
    rule="A supervisor of somebody there has more people whose supervision is overdue or falls due in the month ahead "
    "than they ever held supervisions in a month.",
    helps="Share their supervisions out, or free time for them to hold them.",
    needs="It needs line managers in the staff export, and six months of supervisions that say who held them.",
    levels=("service", "team"),
    exports=("supervision",),
    history=KNOWN_MONTHS,
    sql=SQL,
)
