"""Training: which courses are required of whom, until when each is valid, and what state it is in."""

from datetime import date
from functools import lru_cache

from tests.plain.dates import ONE_DAY, Period, add_months, days
from tests.plain.figures import Figures, counts, shares
from tests.plain.leave import on_long_leave
from tests.plain.people import Spell, Unit
from tests.plain.records import Records

VALID_STATES = ("in_date", "due_soon")
EVERY_ROLE = "*"


def applies(requirement: dict, post: dict) -> bool:
    """Whether a requirement names the post's role (or every role) and its service (or every service)."""
    return requirement["role"] in (EVERY_ROLE, post["role"]) and requirement["service"] in (None, post["service"])


def grace_of(records: Records, requirement: dict) -> int:
    """The days a starter has; the policy's where the requirement leaves it blank."""
    grace = requirement["grace_days"]
    return records.policy["training"]["grace_days"] if grace is None else grace


def precedence(records: Records, requirement: dict) -> tuple:
    """Sorts the winner first: most specific, then the shortest validity (blank, then once, last), shortest grace.

    Then what asks most of a completion: the later first day, a delivery, no course that stands in.
    """
    one_role, one_service = requirement["role"] != EVERY_ROLE, requirement["service"] is not None
    specific = {(True, True): 0, (True, False): 1, (False, True): 2, (False, False): 3}[(one_role, one_service)]
    valid = requirement["valid_months"]
    validity = (1, 0) if valid is None else (2, 0) if valid == "once" else (0, int(valid))
    after, delivery = requirement.get("only_after"), requirement.get("delivery")
    asks = (-after.toordinal() if after else 0, delivery or "~", requirement.get("satisfied_by") or "")
    return specific, validity, grace_of(records, requirement), asks


def required_of(records: Records, posts: list[dict]) -> dict[str, dict]:
    """The winning requirement of each course required of someone with these posts."""
    winners: dict[str, dict] = {}
    for requirement in sorted(records.rows("requirements"), key=lambda row: precedence(records, row)):
        if any(applies(requirement, post) for post in posts):
            winners.setdefault(requirement["course"], requirement)
    return winners


def plain_name(course: str) -> str:
    """A course as names are compared: case and blanks aside."""
    return " ".join(course.lower().split())


def meets(row: dict, requirement: dict) -> bool:
    """Whether a completion is of the course or one that satisfies it, not too early, and delivered as asked."""
    will_do = [requirement["course"], *(requirement.get("satisfied_by") or "").split(";")]
    after, asked_for, given = requirement.get("only_after"), requirement.get("delivery"), row.get("delivery")
    return (
        plain_name(row["course"]) in map(plain_name, will_do)
        and (after is None or row["completed_on"] >= after)
        and (asked_for is None or given is None or asked_for == given)
    )


def completions(records: Records, person: str, requirement: dict, day: date) -> dict[date, list[date | None]]:
    """Every completed_on by the day, oldest first, with the expiry of each course's certificate: its earliest."""
    by_day: dict[date, dict[str, list[date]]] = {}
    for row in records.rows_of("training", person):
        if row["completed_on"] and row["completed_on"] <= day and meets(row, requirement):
            expiries = by_day.setdefault(row["completed_on"], {}).setdefault(row["course"], [])
            expiries.extend([row["expires_on"]] if row["expires_on"] else [])
    return {on: [min(ends, default=None) for ends in by_day[on].values()] for on in sorted(by_day)}


def expiry(completed: date, certificate: date | None, valid_months: str | None) -> date | None:
    """The last valid day: the earlier of the certificate's and the requirement's; None where neither says one."""
    ends = [certificate] if certificate else []
    if valid_months is not None:
        ends.append(add_months(completed, int(valid_months)) - ONE_DAY)
    return min(ends, default=None)


def until_when(done: dict[date, list[date | None]], valid_months: str | None, day: date) -> date | None:
    """The latest expiry of any completion; None where those of the latest day have none and no other's reaches it."""
    ends = [
        [expiry(completed, each, valid_months) for each in certificates] for completed, certificates in done.items()
    ]
    latest = max((end for of_day in ends for end in of_day if end), default=None)
    return None if not any(ends[-1]) and (latest is None or latest < day) else latest


def state_of(records: Records, spell: Spell, requirement: dict, day: date) -> str:
    """The state of one required course of one person on the day."""
    done = completions(records, spell.person, requirement, day)
    if not done:
        return "grace" if day < spell.start + days(grace_of(records, requirement)) else "missing"
    if requirement["valid_months"] == "once":
        return "in_date"
    until = until_when(done, requirement["valid_months"], day)
    if until is None:
        return "no_expiry_recorded"
    if day > until:
        return "expired"
    return "due_soon" if (until - day).days <= records.policy["training"]["due_soon_days"] else "in_date"


def people(records: Records, day: date) -> list[Spell]:
    """People in post on the day in training's sense (bank too), and not on long leave."""
    return [spell for spell in records.trained.in_post(day) if not on_long_leave(records, spell.person, day)]


@lru_cache(maxsize=300)
def required_rows(records: Records, day: date) -> list[tuple[list[Unit], str, str, str]]:
    """Units, person, course and state of every course required of every person on the day."""
    return [
        (records.trained.units(spell.person, day), spell.person, course, state_of(records, spell, requirement, day))
        for spell in people(records, day)
        for course, requirement in required_of(records, spell.posts(day)).items()
    ]


def training_in_date(records: Records, period: Period) -> Figures:
    """Rows in date or due soon / rows that are not in their grace days."""
    rows = required_rows(records, period.day)
    return shares((units, state in VALID_STATES) for units, _, _, state in rows if state != "grace")


def training_course(records: Records, period: Period, course: str) -> Figures:
    """The same for one course."""
    rows = required_rows(records, period.day)
    return shares(
        (units, state in VALID_STATES) for units, _, name, state in rows if name == course and state != "grace"
    )


def training_people_compliant(records: Records, period: Period) -> Figures:
    """People all of whose rows are in date or due soon / people with a row that is not in its grace days."""
    units_of: dict[str, list[Unit]] = {}
    all_valid: dict[str, bool] = {}
    for units, person, _, state in required_rows(records, period.day):
        if state != "grace":
            units_of[person] = units
            all_valid[person] = all_valid.get(person, True) and state in VALID_STATES
    return shares((units_of[person], all_valid[person]) for person in units_of)


def rows_in_state(records: Records, period: Period, wanted: str) -> Figures:
    """How many rows are in a state."""
    return counts((units, state == wanted) for units, _, _, state in required_rows(records, period.day))


def training_missing(records: Records, period: Period) -> Figures:
    """Rows never completed, past their grace days."""
    return rows_in_state(records, period, "missing")


def training_due_soon(records: Records, period: Period) -> Figures:
    """Rows that expire soon."""
    return rows_in_state(records, period, "due_soon")


def training_expired(records: Records, period: Period) -> Figures:
    """Rows that have expired."""
    return rows_in_state(records, period, "expired")
