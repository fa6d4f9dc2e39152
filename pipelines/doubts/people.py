"""People who would leave and start at once in the figures alone: numbers renewed, and a row for each change."""

from collections.abc import Iterator

from pipelines.doubts.doubt import MOST, Doubt, Look, block
from pipelines.toml_lines import as_toml

GONE_SHARE, GONE = 0.3, 5  # of the people in post at the last publication, who are in no row any more
CHANGES_SHARE = 0.1  # of all people, who have several open rows one after the other
CHANGES = 2

GONE_AND_NEW = """
with before as (
    select staff_id, service, role, start_date from previous.raw.staff
    where start_date <= $day and coalesce(end_date, $day) >= $day
), gone as (
    select * from before where staff_id not in (select staff_id from raw.staff)
), fresh as (
    select staff_id, service, role, start_date from raw.staff
    where start_date <= $day and staff_id not in (select staff_id from previous.raw.staff)
), pairs as (
    select gone.staff_id as old, min(fresh.staff_id) as new
    from gone join fresh using (service, role, start_date)
    group by gone.staff_id having count(distinct fresh.staff_id) = 1
)
select (select count(distinct staff_id) from before), (select count(distinct staff_id) from gone),
    (select count(distinct staff_id) from fresh), (select list({'old': old, 'new': new} order by old) from pairs)
"""

OPEN_ROWS = """
with open as (
    select staff_id, count(distinct start_date) as days, count(distinct (service, coalesce(team, ''), role)) as posts
    from raw.staff where end_date is null group by staff_id
)
select count(*) filter (days > 1 and posts > 1), (select count(distinct staff_id) from raw.staff) from open
"""


def renewed(look: Look) -> Iterator[Doubt]:
    """Asks where many people of the last publication are gone and as many new numbers were there already then."""
    if look.previous_as_of is None or not _brings_staff(look):
        return
    ((before, gone, new, pairs),) = look.con.execute(GONE_AND_NEW, {"day": look.previous_as_of}).fetchall()
    if gone >= GONE and gone >= GONE_SHARE * before and new >= gone:
        lines = [f"{as_toml(pair['new'])} = {as_toml(pair['old'])}" for pair in (pairs or [])[:MOST]]
        words = "\n".join(f"    {line}" for line in ["[[file]]", 'export = "staff"', "[file.values.staff_id]", *lines])
        yield Doubt(
            question=(
                f"{gone} of {before} people of the last load are in no row, and {new} new staff numbers were there "
                f"already on {look.previous_as_of}: were numbers renewed? Then a mapping says which is which, new = old"
                f"{', and the same for every other export that has the new ones' if lines else ''}. "
                f"By role, service and first day these are pairs:\n{words}"
            ),
            brief=f"{gone} people of the last load are in no row, and {new} new numbers were there already",
        )


def open_rows(look: Look) -> Iterator[Doubt]:
    """Asks where people have a row a change: several that begin one after the other, and none that ends."""
    staff = next((recognised for recognised in look.sheets if recognised.export.name == "staff"), None)
    if staff is None:
        return
    ((several, people),) = look.con.execute(OPEN_ROWS).fetchall()
    if several >= CHANGES and several >= CHANGES_SHARE * people:
        yield Doubt(
            question=(
                f"{several} of {people} people have several rows in the staff export that begin one after the other in "
                "different teams, services or roles, and none of them ends; as they stand, people count in each. Does "
                f"a later row end the one before? Then a mapping says so:\n{block(staff, ['later_row_ends = true'])}"
            ),
            brief=f"{several} of {people} people have several open rows in different teams, services or roles",
        )


def _brings_staff(look: Look) -> bool:
    return any(recognised.export.name == "staff" for recognised in look.sheets)
