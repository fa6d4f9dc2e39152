"""Registered managers: the days on which a service had nobody in the role."""

import duckdb

# From the service's first to its last day with anyone in post, the days between the stretches with a manager.
UNMANAGED = """
create or replace table facts.unmanaged as
with service as (
    select unit, min(from_on) as from_on, max(to_on) as to_on
    from facts.membership where basis = 'counted' and level = 'service' group by unit
),
-- Somebody named its manager counts while in post, in whichever service.
managed as (
    select post.unit, post.from_on, post.to_on
    from facts.post as post join facts.unit as unit using (unit)
    where post.basis = 'counted' and unit.level = 'service' and post.is_registered_manager
    union all
    select unit.unit, greatest(named.from_on, member.from_on),
        least(coalesce(named.to_on, date '9999-12-31'), member.to_on)
    from raw.named_manager as named
    join facts.unit as unit on unit.level = 'service'
        and lower(regexp_replace(trim(unit.service), '\\s+', ' ', 'g'))
            = lower(regexp_replace(trim(named.service), '\\s+', ' ', 'g'))
    join facts.person as person using (staff_id)
    join facts.membership as member on member.person = person.person and member.level = 'organisation'
        and member.basis = 'counted' and member.to_on >= named.from_on
        and member.from_on <= coalesce(named.to_on, date '9999-12-31')
),
edge as (
    select unit, from_on, to_on from managed
    union all select unit, date '0001-01-01', from_on - 1 from service
    union all select unit, to_on + 1, date '9999-12-31' from service where to_on < date '9999-12-31'
),
so_far as (
    select unit, from_on,
        max(to_on) over (
            partition by unit order by from_on, to_on rows between unbounded preceding and 1 preceding
        ) as latest_end
    from edge
),
between_two as (
    select unit, latest_end + 1 as from_on, from_on - 1 as to_on
    from so_far where latest_end < date '9999-12-31' and from_on > latest_end + 1
),
-- A service still running, whose last manager has gone, has none from the next day on.
after_all as (
    select edge.unit, max(edge.to_on) + 1 as from_on, date '9999-12-31' as to_on
    from edge group by edge.unit having max(edge.to_on) < date '9999-12-31'
)
select * from between_two union all select * from after_all
"""


def build(con: duckdb.DuckDBPyConnection) -> None:
    """Make facts.unmanaged: one row per stretch of days on which a service had no registered manager."""
    con.execute(UNMANAGED)
