"""Staff numbers that were renewed: people of the last load are gone, as many new numbers were there already then."""

from collections.abc import Iterator
from datetime import date

from pipelines.choices import Choices
from pipelines.doubts.doubt import Doubt, Look

GONE_SHARE, GONE = 0.3, 5  # of the people in post at the last publication, who are in no row any more

POSTS = """
with post as (
    select distinct on (staff_id) staff_id, role, service, start_date from {rows}
    where start_date <= $day and {which} order by staff_id, start_date desc, service, role
)
select staff_id, role, service, start_date from post order by staff_id
"""
BEFORE = POSTS.format(rows="previous.raw.staff", which="coalesce(end_date > $day, true)")
FRESH = POSTS.format(
    rows="raw.staff", which="staff_id not in (select staff_id from previous.raw.staff where staff_id is not null)"
)

Post = tuple[str, str, date]  # role, service, first day


def renewed(look: Look) -> Iterator[Doubt]:
    """Asks where many people of the last publication are gone and as many new numbers were there already then."""
    if look.previous_as_of is None or not look.gone:
        return
    before, fresh = (_posts(look, sql) for sql in (BEFORE, FRESH))
    gone = {number: before[number] for number in look.gone if number in before}
    if len(gone) >= GONE and len(gone) >= GONE_SHARE * len(before) and len(fresh) >= len(gone):
        yield _question(look, len(before), gone, fresh)


def _question(look: Look, before: int, gone: dict[str, Post], fresh: dict[str, Post]) -> Doubt:
    words = (
        f"{len(gone)} of {before} people of the last load are in no row, and {len(fresh)} new staff numbers were there "
        f"already on {look.previous_as_of}: were numbers renewed?"
    )
    choices = Choices(
        words=words,
        column="staff_id",
        proposed=pairs(gone, fresh),
        known={number: _in_words(post) for number, post in gone.items()},
        described={number: _in_words(post) for number, post in fresh.items()},
        is_renamed=True,
        is_likely=True,
    )
    lines = f"By role, service and first day these are pairs:\n{choices.renames}" if choices.renames else ""
    how = 'Then a mapping says of each which is which, in [[alias]] with column = "staff_id", old and new.'
    return Doubt(
        question=f"{words} {how} {lines}".strip(),
        brief=f"{len(gone)} people of the last load are in no row, and {len(fresh)} new numbers were there already",
        choices=choices,
    )


def pairs(gone: dict[str, Post], fresh: dict[str, Post]) -> dict[str, str]:
    """The old number of each new one, where nobody else had the same post since the same day; else ""."""
    alone = {post: number for number, post in gone.items() if list(gone.values()).count(post) == 1}
    posts = list(fresh.values())
    return {number: alone.get(post, "") if posts.count(post) == 1 else "" for number, post in fresh.items()}


def _posts(look: Look, sql: str) -> dict[str, Post]:
    """The latest post of each person, by staff number."""
    rows = look.con.execute(sql, {"day": look.previous_as_of}).fetchall()
    return {number: (role, service, start) for number, role, service, start in rows}


def _in_words(post: Post) -> str:
    role, service, start = post
    return f"{role}, {service}, since {start.day} {start:%B %Y}"
