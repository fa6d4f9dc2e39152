"""Long leave: rows of leave that touch or overlap are one leave, and long from so many days on or while it is open."""

import duckdb

from records.policy import Policy

FOREVER = "date '9999-12-31'"

LONG_LEAVE = f"""
create or replace table facts.long_leave as
with row_of as (
    select person, start_date as from_on, coalesce(end_date, {FOREVER}) as to_on
    from raw.leave join facts.person using (staff_id)
),
so_far as (
    select *,
        max(to_on) over (
            partition by person order by from_on, to_on rows between unbounded preceding and 1 preceding
        ) as latest_end
    from row_of
),
numbered as (
    select *,
        sum(
            case when latest_end is null or latest_end < date '9999-01-01' and from_on > latest_end + 1
                then 1 else 0 end
        )
        over (partition by person order by from_on, to_on rows between unbounded preceding and current row) as leave
    from so_far
),
joined as (select person, leave, min(from_on) as from_on, max(to_on) as to_on from numbered group by person, leave)
select person, from_on, to_on from joined where to_on = {FOREVER} or to_on - from_on + 1 >= $long_leave
"""


def build(con: duckdb.DuckDBPyConnection, policy: Policy) -> None:
    """Make facts.long_leave: one row per long leave of a person."""
    con.execute(LONG_LEAVE, {"long_leave": policy.supervision.long_leave_days})
