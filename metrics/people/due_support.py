"""What is owed beyond supervision, training and starting: talks, goal reviews, Level 3, a line manager, a notice.

Statements as in metrics.people.due_rules.
"""

from metrics.definitions.goals import REVIEWED_WITHIN
from metrics.definitions.qualification import LEVEL_3_STATE

# Asked for as long as the measure counts the absence: three months after its last day. One talk a person.
RETURN_TALK = """
select here.person, 'return_talk' as kind, 'Return-to-work talk' as what, min(absence.talk_by) as due_on,
    min(absence.talk_by) as good_to_on, null as booked_on, false as needs_check, null as source_file,
    null as source_line
from here
join facts.absence as absence on absence.person = here.person
    and absence.ended_on between here.from_on and getvariable('as_of')
    and absence.ended_on > getvariable('as_of') - interval 3 month
where here.is_counted and coalesce(absence.return_talk_on <= absence.ended_on, true)
group by here.person
"""

# All open goals and actions of a person are looked at together, by the day of the one that waits longest.
GOAL_REVIEW = f"""
select here.person, 'goal_review' as kind, 'Goal review' as what, min(goal.by_on) as due_on,
    min(goal.by_on) as good_to_on, null as booked_on, false as needs_check,
    arg_min(goal.source_file, goal.by_on) as source_file, arg_min(goal.source_line, goal.by_on) as source_line
from here
join (
    select person, from_on, to_on, source_file, source_line,
        greatest(agreed_on, coalesce(reviewed_on, agreed_on)) + {REVIEWED_WITHIN} as by_on
    from facts.goal where level = 'person'
) as goal on goal.person = here.person and getvariable('as_of') between goal.from_on and goal.to_on
where here.is_counted
group by here.person
"""

LEVEL_3 = f"""
select here.person, 'level_3' as kind, 'Level 3' as what, min(state.needed_by) as due_on,
    min(state.needed_by) as good_to_on, null as booked_on, false as needs_check, null as source_file,
    null as source_line
from here
join ({LEVEL_3_STATE.sql}) as state on state.person = here.person and state.is_carer and not state.is_held
where here.is_counted
group by here.person
"""

# Whoever is supervised has somebody to turn to from the first day, and the day after a line manager has gone.
LINE_MANAGER = """
select here.person, 'line_manager' as kind, 'Line manager' as what,
    greatest(here.from_on, coalesce(max(earlier.to_on) + 1, here.from_on)) as due_on,
    greatest(here.from_on, coalesce(max(earlier.to_on) + 1, here.from_on)) as good_to_on, null as booked_on,
    false as needs_check, null as source_file, null as source_line
from here
left join facts.line_manager as earlier on earlier.managed = here.person and earlier.to_on < getvariable('as_of')
where here.is_counted
    and not exists (
        select 1 from facts.line_manager as now
        where now.managed = here.person and getvariable('as_of') between now.from_on and now.to_on
    )
    and exists (
        select 1 from facts.post as post
        where post.person = here.person and post.basis = 'counted' and not post.is_unsupervised
            and getvariable('as_of') between post.from_on and post.to_on
    )
group by here.person, here.from_on
"""

# Who has a registered manager's role, and who was written down as a service's manager.
IN_CHARGE = """
in_charge as (
    select person from facts.post
    where basis = 'counted' and is_registered_manager and getvariable('as_of') between from_on and to_on
    union
    select person.person from raw.named_manager as named join facts.person as person using (staff_id)
    where getvariable('as_of') between named.from_on and coalesce(named.to_on, date '9999-12-31')
)
"""

# Three years after starting to manage a home, or the day it was deferred to if later (regulation 28).
LEVEL_5 = f"""
with {IN_CHARGE}
select here.person, 'level_5' as kind, 'Level 5' as what, needed.by_on as due_on, needed.by_on as good_to_on,
    null as booked_on, false as needs_check, null as source_file, null as source_line
from here
join in_charge using (person)
join (
    select known.person, greatest(
        cast(min(export.managing_since) + interval 36 month as date),
        coalesce(max(case when export.qualification = 'level_5' then export.deferred_until end), date '0001-01-01')
    ) as by_on
    from raw.qualification as export join facts.person as known using (staff_id)
    group by known.person
    having not bool_or(export.qualification = 'level_5' and export.status in ('held', 'equivalent'))
        and count(export.managing_since) > 0
) as needed on needed.person = here.person
where here.is_counted
"""

# Notice is given a month before, or within a week where it was not foreseen (regulation 48).
REG_48 = f"""
with {IN_CHARGE},
away as (
    select person, min(from_on) as from_on from facts.long_leave
    where to_on >= getvariable('as_of')
        and case when to_on = date '9999-12-31' then getvariable('as_of') else to_on end - from_on + 1 >= 28
    group by person
)
select here.person, 'reg_48' as kind, 'Regulation 48 notice' as what, notice.due_on, notice.due_on as good_to_on,
    null as booked_on, false as needs_check, null as source_file, null as source_line
from here
join in_charge using (person)
join (
    select person, case when from_on > getvariable('as_of') then cast(from_on - interval 1 month as date)
        else from_on + 7 end as due_on
    from away
) as notice on notice.person = here.person
where here.is_counted
"""
