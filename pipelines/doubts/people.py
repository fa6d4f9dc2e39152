"""People who would count in several places at once: a row for each change, none of which ends."""

from collections.abc import Iterator

from pipelines.doubts.doubt import Doubt, Look, block

CHANGES_SHARE = 0.1  # of all people, who have several open rows one after the other
CHANGES = 2

OPEN_ROWS = """
with open as (
    select staff_id, count(distinct start_date) as days, count(distinct (service, coalesce(team, ''), role)) as posts
    from raw.staff where end_date is null group by staff_id
)
select count(*) filter (days > 1 and posts > 1), (select count(distinct staff_id) from raw.staff) from open
"""


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
