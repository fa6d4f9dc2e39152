"""Notices under regulation 48 that people wrote down: they answer the line of the plan that asks for one."""

from collections.abc import Sequence
from datetime import date

Notices = Sequence[tuple[str, date]]  # the staff number of who is away, and the day of the notice

# Of owed and here (or a member): whether the line is answered. Earlier ones were of an earlier time away.
NOTICED = """(owed.kind = 'reg_48' and exists (
    select 1 from (select unnest($noticed) as staff_id, unnest($noticed_on) as on_date) as notice
    where notice.staff_id = here.staff_id and notice.on_date >= owed.due_on - 100
))"""


def given(notices: Notices) -> dict[str, list]:
    """The values that NOTICED stands for."""
    return {"noticed": [staff_id for staff_id, _ in notices], "noticed_on": [day for _, day in notices]}
