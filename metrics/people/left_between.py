"""Who is no longer listed by a newer staff export: between which days they left, and whether somebody has answered."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from access import Scope
from metrics.people.in_post import KNOWN
from metrics.read import named

LEFT = f"""
with {KNOWN}
select noted.staff_id, known.name, max(noted.last_seen), max(noted.gone_by), max(noted.last_day),
    bool_and(coalesce(noted.is_answered, false))
from raw.left_between as noted left join known using (staff_id)
group by noted.staff_id, known.name
order by bool_and(coalesce(noted.is_answered, false)), max(noted.gone_by) desc, lower(coalesce(known.name, staff_id))
"""


@dataclass(frozen=True)
class Gone:
    """Somebody who left between two exports: last seen, gone by, and the last day taken, by an answer or the middle."""

    staff_id: str
    name: str | None
    last_seen: date
    gone_by: date
    last_day: date | None
    is_answered: bool


def left_between(publication: Path, scope: Scope) -> list[Gone]:
    """The people who left between two exports, those without an answer first; named.NotForYou for other scopes."""
    with named.connect_loads(publication, scope) as con:
        return [Gone(*row) for row in con.execute(LEFT).fetchall()]
