"""Who looks after the children: the numbers of people that an inspection asks of a service, over a period.

Counted as metrics.md counts people: somebody is in post on every day of their time in the service, short gaps included.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from access import Scope
from inspection.managers import InCharge, in_charge
from metrics.read import named

# On a gap day people keep the posts that ended last.
PERMANENT_CARE = """
with member as (
    select member.person, member.unit, member.from_on, member.to_on
    from facts.membership as member join facts.unit as unit using (unit)
    where member.basis = 'counted' and unit.level = 'service' and unit.service = $service
),
asked as ({days}),
post as (
    select asked.person, asked.on_day, assignment.contract, assignment.is_care, assignment.to_on,
        max(assignment.to_on) over (partition by asked.person, asked.on_day) as last_on
    from asked join facts.assignment as assignment on assignment.person = asked.person
        and assignment.service = $service and assignment.is_counted and assignment.from_on <= asked.on_day
),
chosen as (
    select distinct person, on_day from post
    where (to_on >= on_day or to_on = last_on) and contract = 'permanent' and is_care
)
"""
ON_DAY = "select person, $until as on_day from member where $until between from_on and to_on"
STARTED = "select person, from_on as on_day from member where from_on between $since and $until"
LEFT = "select person, to_on as on_day from member where to_on between $since and $until"

IN_POST = f"""{PERMANENT_CARE.format(days=ON_DAY)}
select count(distinct chosen.person),
    count(distinct chosen.person) filter (where working.fte >= 1 and not working.is_unknown),
    count(distinct chosen.person) filter (where working.fte < 1 and not working.is_unknown)
from chosen
left join facts.working_time as working on working.person = chosen.person
    and working.unit = (select unit from facts.unit where level = 'service' and service = $service)
    and $until between working.from_on and working.to_on
"""
MOVED = "{chosen} select count(*) from chosen"

VACANT = """
select max(post.from_on), sum(post.posts_fte), sum(post.vacant_fte)
from facts.establishment as post join facts.unit as unit using (unit)
where unit.service = $service and $until between post.from_on and post.to_on
"""

HOURS = """
select agency.kind, sum(agency.hours), count(*), count(distinct agency.worker_ref),
    count(*) filter (where agency.worker_ref is null)
from facts.agency as agency join facts.unit as unit using (unit)
where unit.service = $service and agency.on_date between $since and $until and agency.kind is not null
group by agency.kind
"""

# What the export tells of today: of several rows of a person the most that any of them says.
LEVEL_3 = f"""{PERMANENT_CARE.format(days=ON_DAY)}
select count(*), count(*) filter (where held), count(*) filter (where not held and equivalent),
    count(*) filter (where not (held or equivalent) and enrolled),
    count(*) filter (where recorded and not (held or equivalent or enrolled)), count(*) filter (where not recorded),
    count(*) filter (where not (held or equivalent) and $until > needed_by)
from (
    select chosen.person, coalesce(bool_or(own.status = 'held'), false) as held,
        coalesce(bool_or(own.status = 'equivalent'), false) as equivalent,
        coalesce(bool_or(own.status = 'enrolled'), false) as enrolled,
        count(own.status) > 0 as recorded,
        greatest(
            coalesce(min(state.two_years_on), cast(min(spell.from_on) + interval 24 month as date)),
            coalesce(max(state.deferred_until), date '0001-01-01')
        ) as needed_by
    from chosen
    join facts.person as known using (person)
    join facts.membership as spell on spell.person = chosen.person and spell.level = 'organisation'
        and spell.basis = 'counted' and $until between spell.from_on and spell.to_on
    left join facts.qualification as state on state.person = chosen.person
    left join raw.qualification as own on own.staff_id = known.staff_id and own.qualification = 'level_3'
    group by chosen.person
)
"""

SUPPLIED = "select export from facts.coverage where supplied"
SPEAKING = f"{SUPPLIED} and to_on >= date_trunc('month', $until)"


@dataclass(frozen=True)
class CareStaff:
    """Permanent care staff in post; working time is not known for the rest."""

    in_post: int
    full_time: int
    part_time: int

    @property
    def not_known(self) -> int:
        """How many have no working time recorded."""
        return self.in_post - self.full_time - self.part_time


@dataclass(frozen=True)
class Level3:
    """How permanent care staff stand with the Level 3; `past_date` are among those who do not hold it."""

    people: int
    held: int
    equivalent: int
    enrolled: int
    neither: int
    not_recorded: int
    past_date: int


@dataclass(frozen=True)
class Hours:
    """Hours of one kind of worker over the period; workers without a reference are not told apart."""

    hours: float
    shifts: int
    workers: int
    without_reference: int


@dataclass(frozen=True)
class Posts:
    """Budgeted posts and how much of them is vacant, as full-time equivalents, on the day they were written down."""

    on: date
    posts_fte: float
    vacant_fte: float


@dataclass(frozen=True)
class Staffing:
    """The staffing facts of a service over a period; None is what no export tells."""

    in_charge: InCharge
    care_staff: CareStaff
    started: int  # permanent care staff, in the period
    left: int
    posts: Posts | None
    hours: dict[str, Hours] | None  # by kind: agency, bank, own
    level_3: Level3 | None


def of_service(publication: Path, scope: Scope, service: str, since: date, until: date) -> Staffing:
    """The facts from one day to another, both included; PermissionError for a service not to be seen."""
    if not scope.sees_values("service", service):
        raise named.NotForYou(f"{service} is not shown to you: your access does not include it.")
    period = {"service": service, "since": since, "until": until}
    with named.connect_figures(publication) as con:
        supplied = {export for (export,) in con.execute(SUPPLIED).fetchall()}
        speaking = {export for (export,) in con.execute(SPEAKING, {"until": until}).fetchall()}
        return Staffing(
            in_charge=in_charge(con, service, since, until),
            care_staff=CareStaff(*_rows(con, IN_POST, period)[0]),
            started=_moved(con, STARTED, period),
            left=_moved(con, LEFT, period),
            posts=_posts(con, period) if "establishment" in supplied else None,
            hours={kind: Hours(*rest) for kind, *rest in _rows(con, HOURS, period)} if "agency" in supplied else None,
            level_3=Level3(*_rows(con, LEVEL_3, period)[0]) if "qualification" in speaking else None,
        )


def _rows(con: duckdb.DuckDBPyConnection, sql: str, period: dict) -> list[tuple]:
    return con.execute(sql, {name: value for name, value in period.items() if f"${name}" in sql}).fetchall()


def _moved(con: duckdb.DuckDBPyConnection, days: str, period: dict) -> int:
    return _rows(con, MOVED.format(chosen=PERMANENT_CARE.format(days=days)), period)[0][0]


def _posts(con: duckdb.DuckDBPyConnection, period: dict) -> Posts | None:
    on, posts, vacant = _rows(con, VACANT, period)[0]
    return Posts(on, posts, vacant) if on else None
