"""Days that stand out: one that alone says how far the exports reach, one on which too many people start."""

from collections.abc import Iterator
from datetime import timedelta

from pipelines.doubts.doubt import Doubt, Look
from pipelines.rows import as_of

ALONE_DAYS, ENOUGH = 14, 30  # days between the latest two dates, and dates that were read
PEOPLE, SERVICES, SHARE = 10, 3, 0.2  # who start on one day

ONE_START = """
with began as (select staff_id, min(start_date) as day, any_value(service) as service from raw.staff group by staff_id)
select day, count(*) as people, (select count(*) from began)
from began group by day
having people >= $people and people >= $share * (select count(*) from began) and count(distinct service) >= $services
order by people desc, day limit 1
"""


def alone(look: Look) -> Iterator[Doubt]:
    """Asks where the day the exports speak for rests on one date, far from all others."""
    if not look.as_of_was_read:
        return
    count, latest, second = as_of.latest_two(look.con, look.today)
    if count < ENOUGH or not latest or not second or latest - second <= timedelta(ALONE_DAYS):
        return
    yield Doubt(
        question=(
            f"The exports would speak for {latest}, and that day stands alone: the one before it is {second}. "
            f"If it is a slip, say the day: --as-of {second}"
        ),
        brief=f"the day the exports speak for, {latest}, stands alone",
    )


def one_start(look: Look) -> Iterator[Doubt]:
    """Asks where a fifth of all people start on one day in several services."""
    if not any(recognised.export.name == "staff" for recognised in look.sheets):
        return
    given = {"people": PEOPLE, "share": SHARE, "services": SERVICES}
    for day, people, total in look.con.execute(ONE_START, given).fetchall():
        yield Doubt(
            question=(
                f"{people} of {total} people start on {day}, in several services. Is it the day a system was filled, "
                f"and not the day they started? Export the day each of them joined, if the system has it."
            ),
            brief=f"{people} of {total} people start on {day}",
        )
