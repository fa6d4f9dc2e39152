"""Small random organisations, full of the cases that definitions are about: the same seed makes the same one."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from tests.plain import organisations_people, organisations_practice, organisations_services, organisations_staff
from tests.plain.organisations_days import Setting
from tests.plain.records import EVENT_DATE

AS_OF = (
    "2024-02-29",
    "2024-12-31",
    "2025-02-28",
    "2025-03-17",
    "2025-03-31",
    "2025-05-30",
    "2026-10-05",
    "2026-10-31",
    "2025-12-31",
)
HISTORY_DAYS = (200, 600, 800)
SERVICES = ("Oak House", "Elm House", "Fostering North")
TEAMS = ("", "Days", "Nights", "Waking nights")


@dataclass(frozen=True)
class Case:
    """An organisation's rows, the day they speak for, its policy, and the first and last days exports speak for."""

    rows: dict[str, list[dict]]
    as_of: date
    policy: dict = field(default_factory=dict)
    covers_from: dict[str, date] = field(default_factory=dict)
    covers_to: dict[str, date] = field(default_factory=dict)


def setting(seed: int, size: int) -> Setting:
    """The random source, the days and the places of an organisation."""
    random = Random(f"{seed}/{size}")
    as_of = date.fromisoformat(random.choice(AS_OF))
    services = SERVICES[: random.choice((1, 2, 2, 3))]
    places = []
    for service in services:
        teams = random.sample(TEAMS, random.choice((1, 1, 2, 3)))
        places += [(service, team or service) for team in teams]
    first = as_of - timedelta(days=random.choice(HISTORY_DAYS))
    return Setting(random=random, as_of=as_of, first=first, places=places, people=[f"{n:03}" for n in range(size)])


def random_policy(random: Random) -> dict:
    """Most often the shipped policy with one unsupervised role; sometimes other intervals and a smaller tolerance."""
    policy: dict = {"lists": {"unsupervised_roles": ["Cook"], "strengths_courses": ["Listening"]}}
    if random.random() < 0.4:
        rules = [
            {"role": "Team Leader", "days": 42},
            {"service": SERVICES[1], "days": 35},
            {"role": "Cook", "days": 91},
        ]
        policy["supervision"] = {"interval": random.sample(rules, random.choice((1, 2, 3)))}
    if random.random() < 0.1:
        policy["counted_contracts"] = ["permanent", "fixed_term", "bank"]
    return policy


def random_case(seed: int, size: int = 12) -> Case:
    """A whole organisation of so many people; about one export in six was never supplied."""
    provider = setting(seed, size)
    rows = {"staff": organisations_staff.staff(provider)}
    for name, made in {
        **organisations_people.exports(provider, rows["staff"]),
        **organisations_practice.exports(provider, rows["staff"]),
        **organisations_services.exports(provider),
    }.items():
        if made and provider.random.random() > 0.15:
            rows[name] = made
    for name, made in rows.items():
        for line, row in enumerate(made, start=2):
            row.update(source_file=f"{name}.csv", source_line=line)
    from_, to = first_days(provider, rows), last_days(provider, rows)
    return Case(rows, provider.as_of, random_policy(provider.random), from_, to)


def first_days(provider: Setting, rows: dict[str, list[dict]]) -> dict[str, date]:
    """First days a mapping gives: often of staff, seldom of another export."""
    known_from = {}
    if provider.maybe(0.5):
        day = provider.some_day(provider.first - timedelta(days=500), provider.first + timedelta(days=100))
        known_from["staff"] = day.replace(day=1)
    if provider.maybe(0.15):
        dated = sorted(name for name in rows if name in EVENT_DATE)
        known_from.update({provider.random.choice(dated): provider.past_day()} if dated else {})
    return known_from


def last_days(provider: Setting, rows: dict[str, list[dict]]) -> dict[str, date]:
    """Seldom, an export carried over from an earlier load, without what came after it."""
    dated = sorted(name for name in rows if name in EVENT_DATE)
    if not dated or not provider.maybe(0.15):
        return {}
    name, last = provider.random.choice(dated), provider.as_of - timedelta(days=provider.random.choice((20, 45, 100)))
    column = EVENT_DATE[name]
    kept = [row for row in rows[name] if row[column] is None or row[column] <= last]
    if not any(row[column] for row in kept):
        return {}
    rows[name] = kept
    return {name: last}


def random_rows(seed: int, size: int = 12) -> dict[str, list[dict]]:
    """The rows alone of `random_case`."""
    return random_case(seed, size).rows
