"""The supervision export: sessions planned month by month, and what became of them."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.sample import steady
from pipelines.sample.days import KEY, NONE, each, first_of, on_weekday, steps
from pipelines.sample.places import ROLE
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, numbers, words, yes_no

STATUSES = ("Held", "Cancelled by manager", "Cancelled by staff", "Missed", "Booked")
TYPES = ("One to one", "Reflective", "Group", "Clinical", "Probation", "Return to work")
EVERY, IN_PROBATION, OF_BANK = 30, 13, 91  # days from one planned session to the next
FORTNIGHTS = 14  # planned sessions of a probation
REBOOKED = 0.5  # of cancelled sessions, held within days
EXTERNAL = "EXT-01"  # who supervises the director
GROUPS = 0.5  # of teams: those that have a group session each quarter


def write(world: World, exports: Exports) -> None:
    """Write every session, in order of person and date."""
    rng, people = world.rng(20), world.people
    parts = [_monthly(world, rng), _returns(world, rng), _more_support(world, rng), _groups(world, rng), _after(world)]
    spell, day, status, sort = (np.concatenate(column) for column in zip(*parts, strict=True))
    order = np.argsort(people.number[people.spell_person[spell]] * KEY + day, kind="stable")
    _add(world, exports, spell[order], day[order], status[order], sort[order], rng)


def _monthly(world: World, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    spell, day, new = _planned(world, rng)
    draw = rng.random(len(day))
    held = _held(world, spell, day, draw)
    future = day > world.as_of
    left = rng.choice(np.array([1, 2, 3, 9]), len(day), p=[0.3, 0.24, 0.2, 0.26])
    status = np.where(future, np.where(draw < 0.75, 4, 9), np.where(held, 0, left))
    kind = rng.choice(np.array([0, 1, 3, -1]), len(day), p=[0.8, 0.12, 0.03, 0.05])
    kind = np.where(new & (rng.random(len(day)) < 0.3), 4, kind)
    again = np.flatnonzero((status == 1) | (status == 2))
    rebooked = 0 if world.is_steady else REBOOKED  # whoever is late there stays so for months
    again = again[rng.random(len(again)) < rebooked]
    then = on_weekday(day[again] + rng.integers(2, 6, len(again)))
    last = np.minimum(world.people.spell_end[spell[again]], world.as_of)
    again, then = again[then <= last], then[then <= last]
    keep = status != 9
    return (
        np.r_[spell[keep], spell[again]],
        np.r_[day[keep], then],
        np.r_[status[keep], np.zeros(len(again), int)],
        np.r_[kind[keep], kind[again]],
    )


def _held(world: World, spell: np.ndarray, day: np.ndarray, draw: np.ndarray) -> np.ndarray:
    """Which planned sessions are held on their day: each by itself or, where nothing changes, not while one is late."""
    places = world.people.places
    bank = places.sort[world.people.spell_post[spell]] != "staff"
    if world.is_steady:
        share_late = 1 - world.rhythm[places.team[world.people.spell_post], 0]
        late = steady.late(share_late, world.rhythm.shape[1], world.rng(21))
        return np.where(bank, draw < 0.8, ~late[spell, world.month(day)])
    held_by = world.rhythm[places.team[world.people.post_on(spell, day)], world.month(day)]
    return draw < np.where(bank, 0.8, held_by)


def _planned(world: World, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Spell and day of every planned session up to five weeks after as_of, and whether it falls in a probation."""
    people = world.people
    new = people.spell_start >= world.since
    sort = people.places.sort[people.spell_post]
    every = np.where(sort == "bank", OF_BANK, EVERY)
    new &= sort == "staff"
    first = np.where(new, people.spell_start + rng.integers(3, 13, len(new)), world.since + rng.integers(0, every))
    last = np.minimum(people.spell_end, world.as_of + 35)
    first = np.maximum(first, people.spell_start)
    fortnights = new * FORTNIGHTS
    after = last - first - fortnights * IN_PROBATION
    counts = np.where(after >= 0, fortnights + after // every, (last - first) // IN_PROBATION) + 1
    counts = np.where((sort == "agency") | (last < first), 0, counts)
    spell, nth = steps(counts)
    early = np.minimum(nth, fortnights[spell])
    day = first[spell] + early * IN_PROBATION + (nth - early) * every[spell]
    day = on_weekday(np.where(nth == 0, day, day + rng.integers(-2, 2, len(day))))
    keep = (day <= last[spell]) & (day >= first[spell]) & ~world.away(spell, day)
    return spell[keep], day[keep], (early < fortnights[spell])[keep]


def _returns(world: World, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """A session in the days after a leave."""
    spell, day = world.leave_spell, on_weekday(world.leave_end + rng.integers(2, 12, len(world.leave_spell)))
    keep = (day <= np.minimum(world.people.spell_end[spell], world.as_of)) & (rng.random(len(day)) < 0.85)
    keep &= ~world.away(spell, day)
    return spell[keep], day[keep], np.zeros(keep.sum(), int), np.full(keep.sum(), 5)


def _more_support(world: World, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Extra sessions after two months of unfinished actions, for most."""
    spell = np.flatnonzero((world.rough != NONE) & (rng.random(len(world.rough)) < 0.7))
    spell, nth = each(spell, 3)
    day = on_weekday(first_of(world.rough[spell] + 2) + 6 + 13 * nth + rng.integers(0, 4, len(nth)))
    first, last = world.touching()
    keep = (day >= first[spell]) & (day <= last[spell]) & ~world.away(spell, day)
    return spell[keep], day[keep], np.zeros(keep.sum(), int), np.zeros(keep.sum(), int)


def _groups(world: World, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """A group session a quarter in some teams, to which most come."""
    people = world.people
    meets = rng.random(len(people.places.teams)) < GROUPS
    offset = rng.integers(0, 80, len(meets))
    team = people.places.team[people.post]
    holding, nth = each(np.flatnonzero(meets[team]), (world.as_of - world.since) // 91 + 1)
    day = on_weekday(world.since + offset[team[holding]] + 91 * nth)
    comes = (day >= people.start[holding]) & (day <= np.minimum(people.end[holding], world.as_of))
    comes &= (rng.random(len(day)) < 0.72) & ~world.away(people.spell[holding], day)
    return people.spell[holding][comes], day[comes], np.zeros(comes.sum(), int), np.full(comes.sum(), 2)


def _after(world: World) -> tuple[np.ndarray, ...]:
    """One held session after a last day in post, as happens where somebody mistypes a date."""
    end, spells = world.people.spell_end, np.bincount(world.people.spell_person)
    staff = world.staff_spells()
    gone = staff[(end[staff] < world.as_of - 30) & (spells[world.people.spell_person[staff]] == 1)][:1]
    return gone, end[gone] + 9, np.zeros(len(gone), int), np.zeros(len(gone), int)


def _add(world: World, exports: Exports, spell, day, status, sort, rng: np.random.Generator) -> None:
    people = world.people
    post = people.post_on(spell, day)
    by = people.manager_on(post, day)
    unsaid = rng.random(len(day)) < 0.012
    director = people.places.role[post] == ROLE["Director"]
    known = ids(np.where(unsaid, -1, by))
    supervisor = pc.if_else(pa.array(director), EXTERNAL, known)  # pyright: ignore[reportAttributeAccessIssue]
    held, blank = status == 0, rng.random(len(day))
    grows = 0.5 if world.is_steady else np.clip((day - world.since) / max(1, world.as_of - world.since), 0, 1)
    service = people.places.service_of[people.places.team[post]]
    reflective = world.share(0.42 + 0.15 * grows, service, 22)
    needs = world.share(0.74 + 0.12 * grows, service, 23)
    recorded = world.share(0.95, service, 24)
    exports.add(
        "supervision",
        {
            "Employee ID": ids(people.number[people.spell_person[spell]]),
            "Date": dates(day),
            "Status": words(status, STATUSES),
            "Type": words(sort, TYPES),
            "Supervisor ID": supervisor,
            "Minutes": numbers(rng.integers(6, 19, len(day)) * 5, ~held | (blank < 0.06)),
            "Reflective": yes_no(rng.random(len(day)) < reflective, ~held | (blank > 0.9)),
            "Needs asked": yes_no(rng.random(len(day)) < needs, ~held | (blank > 0.93)),
            "Recorded": yes_no(rng.random(len(day)) < recorded, ~held | (blank > 0.97)),
        },
    )
