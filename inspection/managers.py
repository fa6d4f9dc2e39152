"""Who is in charge of a service: its registered managers over a period, and since when there is none."""

from dataclasses import dataclass
from datetime import date

import duckdb

# Whoever has the role there, and whom people named as its manager while in post anywhere.
MANAGERS = """
with held as (
    select post.person, post.from_on, post.to_on
    from facts.post as post join facts.unit as unit using (unit)
    where post.basis = 'counted' and unit.level = 'service' and unit.service = $service and post.is_registered_manager
    union all
    select member.person, greatest(named.from_on, member.from_on),
        least(coalesce(named.to_on, date '9999-12-31'), member.to_on)
    from raw.named_manager as named
    join facts.person as person using (staff_id)
    join facts.membership as member on member.person = person.person and member.level = 'organisation'
        and member.basis = 'counted' and member.to_on >= named.from_on
        and member.from_on <= coalesce(named.to_on, date '9999-12-31')
    where lower(regexp_replace(trim(named.service), '\\s+', ' ', 'g'))
        = lower(regexp_replace(trim($service), '\\s+', ' ', 'g'))
),
begun as (
    select *, coalesce(from_on > max(to_on) over (
        partition by person order by from_on, to_on rows between unbounded preceding and 1 preceding
    ) + 1, true) as is_new
    from held
),
stretch as (
    select *, sum(case when is_new then 1 else 0 end) over (partition by person order by from_on, to_on) as number
    from begun
)
select known.staff_id, min(stretch.from_on) as from_on, max(stretch.to_on) as to_on,
    any_value(level_5.status), any_value(level_5.managing_since), any_value(level_5.deferred_until)
from stretch
join facts.person as known using (person)
left join (
    select staff_id, min_by(status, list_position(['held', 'equivalent', 'enrolled', 'none'], status)) as status,
        min(managing_since) as managing_since, max(deferred_until) as deferred_until
    from raw.qualification where qualification = 'level_5' group by staff_id
) as level_5 using (staff_id)
group by known.staff_id, stretch.person, stretch.number
having min(stretch.from_on) <= $until and max(stretch.to_on) >= $since
order by min(stretch.from_on) desc, known.staff_id
"""
WITHOUT_NOW = """
select gap.from_on from facts.unmanaged as gap join facts.unit as unit using (unit)
where unit.level = 'service' and unit.service = $service and $until between gap.from_on and gap.to_on
"""


@dataclass(frozen=True)
class Manager:
    """Somebody's time as registered manager; `to_on` None: still. `level_5`: '' where it is not recorded."""

    staff_id: str
    from_on: date
    to_on: date | None
    level_5: str
    managing_since: date | None
    deferred_until: date | None


@dataclass(frozen=True)
class InCharge:
    """The registered managers in a period, the latest first, and since when nobody is, on its last day."""

    managers: tuple[Manager, ...]
    without_since: date | None
    until: date

    @property
    def now(self) -> Manager | None:
        """Who manages the service on the last day of the period."""
        return next((each for each in self.managers if each.to_on in (None, self.until)), None)

    @property
    def earlier(self) -> list[Manager]:
        """Who managed it before, in the period."""
        return [each for each in self.managers if each != self.now and each.to_on is not None]


def in_charge(con: duckdb.DuckDBPyConnection, service: str, since: date, until: date) -> InCharge:
    """Who was in charge of a service from one day to another, both included."""
    managers = con.execute(MANAGERS, {"service": service, "since": since, "until": until}).fetchall()
    without = con.execute(WITHOUT_NOW, {"service": service, "until": until}).fetchall()
    return InCharge(tuple(_manager(row, until) for row in managers), without[0][0] if without else None, until)


def _manager(row: tuple, until: date) -> Manager:
    staff_id, from_on, to_on, level_5, managing_since, deferred_until = row
    return Manager(staff_id, from_on, None if to_on > until else to_on, level_5 or "", managing_since, deferred_until)
