"""What happened in somebody’s employment, day by day: posts, leave without its kind, line managers, returns."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from metrics.people.in_post import KNOWN

FOREVER = date(9999, 12, 31)
DAY = timedelta(days=1)

# The assignments of any contract, by the first day. Nobody is their own line manager.
POSTS = f"""
with {KNOWN}
select post.from_on, post.to_on, post.service, post.team, post.role, post.contract, post.fte,
    case when post.line_manager_id <> person.staff_id then post.line_manager_id else '' end as manager_id,
    coalesce(known.name, post.line_manager_id, '') as manager
from facts.assignment as post join facts.person as person using (person)
left join known on known.staff_id = post.line_manager_id and post.line_manager_id <> person.staff_id
where person.staff_id = $staff_id
order by post.from_on, post.to_on, post.source_file, post.source_line
"""

# The days of a spell between two assignments belong to it; a contract that counts nowhere has its own days alone.
STAYS = """
select member.from_on, member.to_on from facts.membership as member join facts.person as person using (person)
where person.staff_id = $staff_id and member.level = 'organisation'
union
select post.from_on, post.to_on from facts.assignment as post join facts.person as person using (person)
where person.staff_id = $staff_id
order by from_on, to_on
"""

# Rows that touch a long leave are part of it.
LEAVES = """
select leave.from_on, leave.to_on, true as is_long, leave.from_on > (select as_of from facts.about) as is_ahead
from facts.long_leave as leave join facts.person as person using (person) where person.staff_id = $staff_id
union
select leave.start_date, coalesce(leave.end_date, date '9999-12-31'), false,
    leave.start_date > (select as_of from facts.about)
from raw.leave as leave join facts.person as person using (staff_id)
where leave.staff_id = $staff_id and not exists (
    select 1 from facts.long_leave as long
    where long.person = person.person and leave.start_date between long.from_on and long.to_on
)
order by from_on
"""


@dataclass(frozen=True)
class Event:
    """What happened on a day, in words."""

    on: date
    words: str


def events(con: duckdb.DuckDBPyConnection, staff_id: str) -> list[Event]:
    """Everything in order, what is of one day together; what is known of the days ahead as well."""
    wanted = {"staff_id": staff_id}
    posts, leaves = _rows(con, POSTS, wanted), _rows(con, LEAVES, wanted)
    stays = joined((row["from_on"], row["to_on"]) for row in _rows(con, STAYS, wanted))
    by_day: dict[date, list[str]] = {}
    for on, words in [*_of_posts(posts, stays), *_of_managers(posts, stays), *map(_of_leave, leaves)]:
        by_day.setdefault(on, []).append(words)
    return [Event(on, "; ".join(dict.fromkeys(by_day[on]))) for on in sorted(by_day)]


def joined(stretches: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Stretches of days in order, those that overlap or follow each other the next day as one."""
    stays: list[tuple[date, date]] = []
    for from_on, to_on in sorted(stretches):
        if stays and (stays[-1][1] == FOREVER or from_on <= stays[-1][1] + DAY):
            stays[-1] = (stays[-1][0], max(stays[-1][1], to_on))
        else:
            stays.append((from_on, to_on))
    return stays


def _of_posts(posts: list[dict], stays: list[tuple[date, date]]) -> Iterator[tuple[date, str]]:
    """Where each stay begins and ends, and what changes within it."""
    for number, (begins, ends) in enumerate(stays):
        going_on: list[dict] = []  # posts that no later one has taken the place of
        for post in (post for post in posts if begins <= post["from_on"] <= ends):
            before = max((each for each in going_on if _may_follow(each, post)), key=_last_day, default=None)
            if before is not None:
                going_on.remove(before)
                yield post["from_on"], _change(before, post)
            else:
                is_first = post["from_on"] == begins
                what = ("Return as" if number else "Start as") if is_first else "Another post:"
                yield post["from_on"], f"{what} {_in_full(post)}"
            going_on.append(post)
        yield from ((post["to_on"], f"Last day as {_in_short(post)}") for post in going_on if post["to_on"] < ends)
        if ends != FOREVER:
            yield ends, "Last day"


def _may_follow(before: Mapping, post: Mapping) -> bool:
    return before["from_on"] < post["from_on"] and before["to_on"] <= post["from_on"]


def _last_day(post: Mapping) -> date:
    return post["to_on"]


def _change(before: Mapping, post: Mapping) -> str:
    """What is new in a post that takes the place of another."""
    changes = [
        (f"move to {_place(post)}", _place(post) != _place(before)),
        (f"new role: {post['role']}", post["role"] != before["role"]),
        (f"new contract: {_contract(post)}", post["contract"] != before["contract"]),
        (f"new hours: {_hours(post)}", _hours(post) not in ("", _hours(before))),
    ]
    words = "; ".join(words for words, is_new in changes if is_new) or "post renewed"
    return words[0].upper() + words[1:]


def _of_managers(posts: list[dict], stays: list[tuple[date, date]]) -> Iterator[tuple[date, str]]:
    """Who the line managers are, from each day on which others are named than before: a post began, or ended."""
    begins = {begins for begins, _ in stays}
    names = {post["manager_id"]: post["manager"] for post in posts}
    managers: set[str] = set()
    for day in _days_of_change(posts):
        before = set() if day in begins else managers
        managers = {post["manager_id"] for post in posts if _goes_on(post, day)} - {""}
        if managers != before:
            yield day, f"line manager: {_named(managers, names) or 'nobody is named'}"


def _days_of_change(posts: list[dict]) -> list[date]:
    """The days on which a post begins, or another goes on after the last day of one."""
    ended = {post["to_on"] + DAY for post in posts if post["to_on"] < FOREVER}
    return sorted({post["from_on"] for post in posts} | {day for day in ended if any(_goes_on(p, day) for p in posts)})


def _goes_on(post: Mapping, day: date) -> bool:
    return post["from_on"] <= day <= post["to_on"]


def _named(managers: set[str], names: Mapping[str, str]) -> str:
    """Their names, with the staff number beside a name that two of them have."""
    called = Counter(names.values())
    words = (f"{names[each]} ({each})" if called[names[each]] > 1 else names[each] for each in managers)
    return " and ".join(sorted(words))


def _of_leave(leave: Mapping) -> tuple[date, str]:
    kind = "Long leave" if leave["is_long"] else "Leave"
    if leave["to_on"] == FOREVER:
        return leave["from_on"], f"{kind}, {'no end date recorded' if leave['is_ahead'] else 'not back yet'}"
    days = (leave["to_on"] - leave["from_on"]).days + 1
    return leave["from_on"], f"{kind} to {_day(leave['to_on'])} ({days} {'day' if days == 1 else 'days'})"


def _in_full(post: Mapping) -> str:
    about = ", ".join(words for words in (_contract(post), _hours(post)) if words)
    return f"{_in_short(post)} ({about})"


def _in_short(post: Mapping) -> str:
    return f"{post['role']}, {_place(post)}"


def _place(post: Mapping) -> str:
    return post["service"] if post["team"] == post["service"] else f"{post['team']}, {post['service']}"


def _contract(post: Mapping) -> str:
    return post["contract"].replace("_", " ")


def _hours(post: Mapping) -> str:
    fte = post["fte"]
    return "" if fte is None else "full time" if fte == 1 else f"{fte:.2g} of full time"


def _day(when: date) -> str:
    return f"{when.day} {when:%B %Y}"


def _rows(con: duckdb.DuckDBPyConnection, sql: str, wanted: Mapping[str, str]) -> list[dict]:
    answer = con.execute(sql, wanted)
    columns = [name for name, *_ in answer.description]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]
