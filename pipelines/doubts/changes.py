"""People who would count in several places at once: a row for each change, none of which ends."""

from collections.abc import Iterator

from pipelines.cells import date_formats
from pipelines.doubts.doubt import Doubt, Look, block, not_loaded
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

SHARE = 0.1  # of all people, who have several open rows
FEWEST = 2  # people
MOSTLY = 0.8  # of a column's texts that are dates
NO_DATES = {"serial", "yyyymmdd"}  # plain numbers, which may be anything

OPEN_ROWS = """
with open as (
    select staff_id, count(distinct start_date) as days, count(distinct (service, coalesce(team, ''), role)) as posts
    from raw.staff where end_date is null group by staff_id
)
select count(*) filter (days > 1 and posts > 1), count(*) filter (days = 1 and posts > 1),
    (select count(distinct staff_id) from raw.staff)
from open
"""


def open_rows(look: Look) -> Iterator[Doubt]:
    """Asks where people have a row a change: several with posts of their own, and none that ends."""
    staff = next((recognised for recognised in look.sheets if recognised.export.name == "staff"), None)
    if staff is None:
        return
    ((later, at_once, people),) = look.con.execute(OPEN_ROWS).fetchall()
    if later >= FEWEST and later >= SHARE * people:
        yield _doubt(staff, later, people, "that begin one after the other", "later_row_ends = true")
    elif at_once >= FEWEST and at_once >= SHARE * people and (headings := list(_days_of_changes(staff))):
        named = " and ".join(map(repr, headings))
        how = f"that begin on one day, and other days under {named}, which are not loaded,"
        yield _doubt(staff, at_once, people, how, f"changed_on = [{', '.join(map(as_toml, headings))}]")


def _doubt(staff: Recognised, several: int, people: int, how: str, line: str) -> Doubt:
    return Doubt(
        question=(
            f"{several} of {people} people have several rows in the staff export {how} in different teams, services or "
            "roles, and none of them ends; as they stand, people count in each. Does a later row end the one before? "
            f"Then a mapping says so:\n{block(staff, [line])}"
        ),
        brief=f"{several} of {people} people have several open rows in different teams, services or roles",
    )


def _days_of_changes(staff: Recognised) -> Iterator[str]:
    """The headings of columns that are not loaded, hold dates, and differ between the rows of some people."""
    people = staff.sheet.texts(staff.matched.positions["staff_id"])
    for at, heading in not_loaded(staff):
        texts = staff.sheet.different(at)
        read = sum(bool(date_formats.readings(text).keys() - NO_DATES) for text in texts)
        if texts and read >= MOSTLY * len(texts) and _differ(people, staff.sheet.texts(at)) >= FEWEST:
            yield heading


def _differ(people: list[str | None], texts: list[str | None]) -> int:
    """How many people have more than one of the texts."""
    of_each: dict[str, set[str]] = {}
    for person, text in zip(people, texts, strict=True):
        if person and text:
            of_each.setdefault(person, set()).add(text)
    return sum(len(several) > 1 for several in of_each.values())
