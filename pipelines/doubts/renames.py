"""Units that seem to have been renamed: nearly everybody leaves one and starts in another on one day."""

from collections.abc import Iterator

from pipelines.choices import Choices
from pipelines.doubts.doubt import Doubt, Look

FEWEST, SHARE = 5, 0.8  # people of a unit, and how many of them move together

# Of a service, and of a team within one: whoever has a row that ends, and another that begins the day after.
MOVES = """
with row as (select distinct staff_id, service, team, start_date, end_date from raw.staff),
moved as (
    select '{column}' as kind, old.service as service, old.{column} as old, new.{column} as new, old.end_date as day,
        count(distinct staff_id) as people
    from row as old join row as new using (staff_id)
    where new.start_date = old.end_date + 1 and new.{column} <> old.{column} and {within}
    group by all having people >= $fewest * $share
)
select moved.kind, moved.old, moved.new, moved.day, moved.people, count(distinct row.staff_id) as of_all
from moved join row on row.{column} = moved.old and row.service = moved.service
    and moved.day between row.start_date and coalesce(row.end_date, moved.day)
where $since is null or moved.day > $since
group by all having of_all >= $fewest and moved.people >= $share * of_all
"""
EVERY = " union all ".join(
    f"({MOVES.format(column=column, within=within)})"
    for column, within in (("service", "true"), ("team", "new.service = old.service and old.team <> old.service"))
)


def units(look: Look) -> Iterator[Doubt]:
    """Asks whether a service or team was renamed, of days that no earlier load has read."""
    if not any(recognised.export.name == "staff" for recognised in look.sheets):
        return
    given = {"fewest": FEWEST, "share": SHARE, "since": look.previous_as_of}
    for kind, old, new, day, people, of_all in look.con.execute(f"{EVERY} order by all", given).fetchall():
        words = (
            f"{people} of {of_all} people of the {kind} {old!r} leave it after {day} and start in {new!r} the day "
            "after: was it renamed?"
        )
        choices = Choices(words=words, column=kind, proposed={new: old}, known={old: ""}, is_renamed=True)
        yield Doubt(
            question=f"{words} Then they did not leave, and a mapping says so:\n{choices.renames}",
            brief=f"{people} of {of_all} people of a {kind} leave it and start in another on one day",
            choices=choices,
        )
