"""What services record as they run: absence, learning, views, blockers, inspections."""

import numpy as np

from pipelines.sample.days import NEVER, NONE, begins, each, on_weekday
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, numbers, words

ABSENCES = 2.2  # of a person in a year
LENGTHS, SHARES = (1, 2, 3, 5, 8, 20), (0.3, 0.25, 0.18, 0.13, 0.08, 0.06)  # days


def write(world: World, exports: Exports) -> None:
    """Write the five."""
    _absence(world, exports, world.rng(80))
    _logs(world, exports, world.rng(82))
    _inspection(world, exports, world.rng(83))


def _absence(world: World, exports: Exports, rng: np.random.Generator) -> None:
    first, last = world.touching()
    staff = world.staff_spells()
    spell = np.repeat(staff, rng.poisson(np.maximum(last - first, 0)[staff] / 365 * ABSENCES))
    start = on_weekday(first[spell] + (rng.random(len(spell)) * (last - first)[spell]).astype(int))
    length = rng.choice(LENGTHS, len(spell), p=SHARES)
    order = np.lexsort((start, spell))
    spell, start, end = spell[order], start[order], (start + length - 1)[order]
    clear = begins(spell)
    clear[1:] |= start[1:] > end[:-1]
    keep = clear & (end <= world.people.spell_end[spell]) & (start <= world.as_of) & ~world.away(spell, start)
    spell, start, end = spell[keep], start[keep], end[keep]
    count, over = len(spell), end <= world.as_of
    prompt = world.share(0.88, world.service_of(spell), 84)
    talk = on_weekday(end + np.where(rng.random(count) < prompt, rng.integers(1, 4, count), rng.integers(6, 20, count)))
    talked = over & (talk <= world.as_of) & (rng.random(count) < 0.95)
    hours = np.rint((end - start + 1) * 5 / 7 * 7.5 + 2).astype(int)
    exports.add(
        "absence",
        {
            "Staff ID": ids(world.people.number[world.people.spell_person[spell]]),
            "Start Date": dates(start),
            "End Date": dates(np.where(over, end, NEVER)),
            "Hours Lost": numbers(hours, ~over | (rng.random(count) < 0.04)),
            "Return Talk On": dates(np.where(talked, talk, NONE)),
        },
    )


def _events(world: World, a_year: float, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Service and day of things that happen so often a year in a service of twenty."""
    places = world.people.places
    size = np.bincount(places.service_of[places.team], minlength=len(places.services))
    days = world.as_of - world.since
    service = np.repeat(np.arange(len(size)), rng.poisson(a_year * size / 20 * days / 365))
    day = np.minimum(on_weekday(world.since + (rng.random(len(service)) * days).astype(int)), world.as_of)
    keep = day >= np.maximum(world.opened()[service], world.since)
    order = np.argsort(day[keep], kind="stable")
    return service[keep][order], day[keep][order]


def _after(
    world: World, day: np.ndarray, within: int, later: int, chance: np.ndarray | float, rng: np.random.Generator
) -> np.ndarray:
    """A day within so many days of each with this chance, else a late one or none."""
    draw = rng.random(len(day))
    then = on_weekday(
        day + np.where(draw < chance, rng.integers(1, within, len(day)), rng.integers(within + 3, later, len(day)))
    )
    return np.where((then <= world.as_of) & (draw < chance + (1 - chance) * 0.6), then, NONE)


def _logs(world: World, exports: Exports, rng: np.random.Generator) -> None:
    services = world.people.places.services
    service, day = _events(world, 9, rng)
    closed = _after(world, day, 30, 120, world.share(0.8, service, 85), rng)
    shared = np.where((closed != NONE) & (rng.random(len(day)) < 0.9), np.minimum(closed + 5, world.as_of), NONE)
    kind = words((rng.random(len(day)) < world.share(0.46, service, 86)).astype(int), ("Good practice", "Mistake"))
    where, when = words(service, services), dates(day)
    exports.add(
        "learning",
        {"Date": when, "Service": where, "Kind": kind, "Closed On": dates(closed), "Shared On": dates(shared)},
    )
    service, day = _events(world, 14, rng)
    tone = words(
        rng.choice(np.array([0, 1, 2, -1]), len(day), p=[0.55, 0.25, 0.15, 0.05]), ("Positive", "Mixed", "Negative")
    )
    answered = dates(_after(world, day, 27, 70, world.share(0.88, service, 87), rng))
    exports.add(
        "feedback", {"Date": dates(day), "Service": words(service, services), "Tone": tone, "Responded On": answered}
    )
    service, day = _events(world, 6, rng)
    fixed = dates(_after(world, day, 27, 90, world.share(0.78, service, 88), rng))
    exports.add("tools", {"Raised On": dates(day), "Service": words(service, services), "Fixed On": fixed})


def _inspection(world: World, exports: Exports, rng: np.random.Generator) -> None:
    """A full inspection about once a year in homes, every three years elsewhere, and a few other visits."""
    kinds = np.array(world.people.places.kinds)
    looked_at = np.flatnonzero(kinds != "office")
    service, nth = each(looked_at, (world.as_of - world.since) // 330 + 1)
    day = on_weekday(world.since + 40 + (service * 89) % 300 + nth * 340 + rng.integers(-25, 25, len(nth)))
    keep = (day <= world.as_of) & (day >= world.opened()[service] + 60) & ((kinds[service] == "home") | (nth % 3 == 1))
    service, day = service[keep], day[keep]
    other = rng.random(len(day)) < 0.2
    exports.add(
        "inspection",
        {
            "Service": words(service, world.people.places.services),
            "Date": dates(day),
            "Framework": words(np.zeros(len(day), int), ("Ofsted",)),
            "Kind": words(np.where(other, 1, np.where(rng.random(len(day)) < 0.5, 0, -1)), ("Full", "Other")),
        },
    )
