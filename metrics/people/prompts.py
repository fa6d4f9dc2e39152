"""For whom more support is suggested: prompts whose six weeks are not over, named to the line manager alone."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from access import Scope
from metrics.people import as_of_state, in_post
from metrics.read import named

# The latest prompt of each person of the unit, with all their line managers: nobody is their own.
PROMPTS = """
with prompt as (
    select fact.*, here.staff_id, here.shown as who, coalesce(here.manager_name, here.manager_id, '') as manager
    from facts.prompt as fact
    join here on here.person = fact.person and here.is_counted and not here.is_on_leave
    join facts.coverage as coverage on coverage.export = 'goals' and fact.on_date >= coverage.from_on
    join facts.membership as member
        on member.person = fact.person and member.basis = 'counted' and member.level = 'organisation'
        and fact.on_date between member.from_on and member.to_on
    where fact.judged_on >= greatest(getvariable('as_of'), $today)
    qualify row_number() over (partition by fact.person order by fact.on_date desc) = 1
),
managed as (
    select prompt.*, coalesce(list(manager.manager_id) filter (manager.manager_id is not null), []) as managers
    from prompt
    left join facts.line_manager as manager
        on manager.managed = prompt.person and getvariable('as_of') between manager.from_on and manager.to_on
    group by all
)
select staff_id, who, manager, before_on, on_date, judged_on, sessions_before, sessions_after
from managed where {seen}
order by lower(who), staff_id
"""


@dataclass(frozen=True)
class Prompt:
    """Somebody who may need more support: actions were missed in two months, the later ending on `on_date`.

    `manager` '' = none is named; the numbers of one-to-ones in the six weeks up to that day and since are None where
    the exports do not tell them.
    """

    staff_id: str
    who: str
    manager: str
    before_on: date
    on_date: date
    until: date  # the last day of the six weeks in which more one-to-ones count as support that followed
    sessions_before: int | None
    sessions_since: int | None


def prompts(publication: Path, scope: Scope, level: str, service: str, team: str, today: date) -> list[Prompt]:
    """The prompts of a unit's people that the scope may see, by name; named.NotForYou where its people may not be seen.

    Those whose six weeks are not over today; none where the exports do not tell of goals for the day they speak for. A
    list for the line manager, and not rows of a number.
    """
    seen, given = scope.prompts_sql()
    with named.connect(publication, scope, level, service, team) as con:
        as_of_state.place(con)
        silent = in_post.silent_exports(con)
        sql = PROMPTS.format(seen=seen)
        rows = [] if "goals" in silent else con.execute(sql, {"today": today} | given).fetchall()
    knows_sessions = "supervision" not in silent
    return [Prompt(*row[:6], *(row[6:] if knows_sessions else (None, None))) for row in rows]
