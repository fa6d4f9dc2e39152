"""Goals: agreed, reviewed, met or planned anew, and what prompts support."""

import duckdb

# Personal goals and actions; the service and team of a personal goal are ignored.
GOAL = """
create or replace table facts.goal as
select person.person, coalesce(export.level, 'person') as level, coalesce(export.kind, 'goal') as kind,
    export.service, export.agreed_on, export.agreed_on as from_on,
    coalesce(export.completed_on, date '9999-12-31') - 1 as to_on, export.due_on as on_date, export.completed_on,
    case when export.replan_reason then export.replanned_on end as explained_on,
    coalesce(export.agreed_by_both, false) as agreed_by_both, export.reviewed_on,
    export.source_file, export.source_line
from raw.goals as export left join facts.person as person using (staff_id)
"""

# A month is missed when something due in it was neither completed by its end nor explained; a prompt is raised when
# it is the second such month running, months with nothing due between them left out (one at most).
PROMPT = """
create or replace table facts.prompt as
with due as (
    select goal.person, year(goal.on_date) * 12 + month(goal.on_date) as month_no,
        last_day(goal.on_date) as month_end,
        (goal.completed_on is null or goal.completed_on > last_day(goal.on_date))
            and (goal.explained_on is null or goal.explained_on > about.as_of) as is_missed,
        goal.source_file, goal.source_line
    from facts.goal as goal
    cross join facts.about as about
    join facts.membership as member
        on member.basis = 'counted' and member.level = 'organisation' and member.person = goal.person
        and goal.on_date between member.from_on and member.to_on
    where goal.level = 'person'
),
due_month as (
    select person, month_no, month_end, bool_or(is_missed) as is_missed,
        min(source_file) as source_file, min(source_line) as source_line
    from due group by person, month_no, month_end
),
before as (
    select *,
        lag(month_no) over (partition by person order by month_no) as month_before,
        lag(month_end) over (partition by person order by month_no) as before_on,
        lag(is_missed) over (partition by person order by month_no) as was_missed
    from due_month
)
select before.person, before.before_on, before.month_end as on_date, before.month_end + 42 as judged_on,
    (select count(*) from facts.session as session where session.person = before.person and session.counts
        and session.on_date > before.month_end and session.on_date <= before.month_end + 42) as sessions_after,
    (select count(*) from facts.session as session where session.person = before.person and session.counts
        and session.on_date > before.month_end - 42 and session.on_date <= before.month_end) as sessions_before,
    before.source_file, before.source_line
from before cross join facts.about as about
where is_missed and was_missed and month_no - month_before <= 2 and month_end <= about.as_of
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.goal, and facts.prompt: one row per prompt to give somebody more support.

    A prompt names the last days of the two missed months (before_on, on_date) and of the six weeks after (judged_on).
    """
    con.execute(GOAL)
    con.execute(PROMPT)
