"""For whom more support is suggested: prompts whose six weeks are not over, named to the line manager alone."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from access import Scope
from metrics.people import as_of_state
from metrics.read import named

PROMPTS = """
select here.staff_id, here.shown, coalesce(here.manager_name, here.manager_id, ''), prompt.before_on, prompt.on_date,
    prompt.judged_on, prompt.sessions_before, prompt.sessions_since
from memory.main.prompt_state as prompt
join here on here.person = prompt.person and here.is_counted and not here.is_on_leave
where prompt.judged_on >= $today and {seen}
order by lower(here.shown), here.staff_id
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
        rows = con.execute(PROMPTS.format(seen=seen), {"today": today} | given).fetchall()
    return [Prompt(*row) for row in rows]
