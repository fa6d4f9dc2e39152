"""Appraisals, recognition and concerns, adjustments, and plans."""

import numpy as np

from pipelines.sample import steady
from pipelines.sample.days import NEVER, NONE, add_months, each, on_weekday
from pipelines.sample.world import World
from pipelines.sample.writing import WORKBOOK_ROWS, Exports, dates, ids, true_dates, words, yes_no

APPRAISED = 0.93  # of appraisals that are due
KNOWN = 4  # years of appraisals before the history, so that its first months do not look as if nobody had had any
OUTCOMES = ("None needed", "Agreed", "Declined", "Pending")


def write(world: World, exports: Exports, alone: bool) -> None:
    """Write the four; `alone` says that this block is the whole provider, so that one may be a workbook."""
    _appraisal(world, exports, alone, world.rng(70))
    _recognition(world, exports, world.rng(71))
    _adjustments(world, exports, world.rng(72))
    _plans(world, exports, world.rng(73))


def _number(world: World, spell: np.ndarray) -> np.ndarray:
    return world.people.number[world.people.spell_person[spell]]


def _appraisal(world: World, exports: Exports, alone: bool, rng: np.random.Generator) -> None:
    spell, year = each(world.staff_spells(), (world.as_of - world.since) // 365 + KNOWN + 1)
    start = world.people.spell_start[spell]
    begin = add_months(start, 12 * np.maximum(0, (world.since - KNOWN * 365 - start) // 365))
    late = _late(world, spell, rng)
    day = on_weekday(add_months(begin, 12 * (year + 1)) - rng.integers(0, 30, len(spell)) + late)
    is_held = (rng.random(len(day)) < APPRAISED) | world.is_steady
    keep = (day <= np.minimum(world.people.spell_end[spell], world.as_of)) & is_held
    spell, day = spell[keep & ~world.away(spell, day)], day[keep & ~world.away(spell, day)]
    order = np.lexsort((day, _number(world, spell)))
    spell, day = spell[order], day[order]
    draw, views = rng.random(len(day)), world.share(0.76, world.service_of(spell), 74)
    columns = {
        "Employee ID": ids(_number(world, spell)),
        "Appraisal Date": true_dates(day) if alone and len(day) <= WORKBOOK_ROWS else dates(day),
        "Views Included": yes_no(draw < views, draw > 0.98 if world.is_steady else draw > 0.95),
    }
    if alone and len(day) <= WORKBOOK_ROWS:
        exports.add_workbook("appraisal", "Appraisals held", columns)
    else:
        exports.add("appraisal", columns)


def _late(world: World, spell: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Days by which each appraisal is late: a few, by weeks or, where nothing changes, some, for as long as others."""
    count = len(spell)
    if not world.is_steady:
        return np.where(rng.random(count) < 0.08, rng.integers(35, 110, count), 0)
    in_time = world.share(0.75, world.service_of(spell), 75)
    return np.where(rng.random(count) < in_time, 0, rng.exponential(steady.DAYS_LATE, count)).astype(int)


def _recognition(world: World, exports: Exports, rng: np.random.Generator) -> None:
    """Of people by name, and of whole teams."""
    people, places = world.people, world.people.places
    first, last = world.touching()
    staff = world.staff_spells()
    times = rng.poisson(np.maximum(last - first, 0)[staff] / 365 * 1.6)
    spell = np.repeat(staff, times)
    day = on_weekday(first[spell] + (rng.random(len(spell)) * (last - first)[spell]).astype(int))
    spell, day = spell[day <= last[spell]], day[day <= last[spell]]
    concern = rng.random(len(spell)) < world.share(0.32, world.service_of(spell), 76)
    opened = np.full(len(places.teams), NEVER)
    np.minimum.at(opened, places.team[people.post], people.start)
    team = np.repeat(np.arange(len(opened)), rng.poisson((world.as_of - world.since) / 365 * 1.1, len(opened)))
    on = on_weekday(world.since + (rng.random(len(team)) * (world.as_of - world.since - 3)).astype(int))
    team, on = team[on >= opened[team]], on[on >= opened[team]]
    unnamed = np.array([name == "" for name in places.teams])
    none = np.full(len(spell), -1)
    exports.add(
        "recognition",
        {
            "Date": dates(np.r_[day, on]),
            "Staff ID": ids(np.r_[_number(world, spell), np.full(len(team), -1)]),
            "Service": words(np.r_[none, places.service_of[team]], places.services),
            "Team": words(np.r_[none, team], [s if u else t for s, t, u in _named(places, unnamed)]),
            "Kind": words(np.r_[concern, np.zeros(len(team), bool)].astype(int), ("Recognition", "Concern")),
        },
    )


def _named(places, unnamed: np.ndarray):
    return zip([places.services[s] for s in places.service_of.tolist()], places.teams, unnamed.tolist(), strict=True)


def _adjustments(world: World, exports: Exports, rng: np.random.Generator) -> None:
    spell, year = each(world.staff_spells(), (world.as_of - world.since) // 365 + 1)
    first, last = world.touching()
    day = on_weekday(first[spell] + 20 + 365 * year + rng.integers(0, 90, len(spell)))
    keep = (day <= last[spell]) & (rng.random(len(day)) < 0.86)
    spell, day = spell[keep], day[keep]
    count = len(day)
    outcome = rng.choice(np.array([0, 1, 2, 3, -1]), count, p=[0.76, 0.15, 0.03, 0.04, 0.02])
    agreed = on_weekday(day + rng.integers(0, 14, count))
    place = on_weekday(
        agreed + np.where(rng.random(count) < 0.8, rng.integers(2, 27, count), rng.integers(31, 80, count))
    )
    is_agreed = (outcome == 1) & (agreed <= world.as_of)
    exports.add(
        "adjustments",
        {
            "Staff ID": ids(_number(world, spell)),
            "Asked On": dates(day),
            "Outcome": words(np.where((outcome == 1) & ~is_agreed, 3, outcome), OUTCOMES),
            "Agreed On": dates(np.where(is_agreed, agreed, NONE)),
            "In Place On": dates(np.where(is_agreed & (place <= world.as_of), place, NONE)),
        },
    )


def _plans(world: World, exports: Exports, rng: np.random.Generator) -> None:
    """Informal support plans, some followed by a formal one after weeks of support, a few not."""
    first, last = world.touching()
    staff = world.staff_spells()
    spell = staff[rng.random(len(staff)) < np.clip((last - first)[staff] / 365 * 0.09, 0, 1)]
    opened = on_weekday(
        first[spell] + 30 + (rng.random(len(spell)) * np.maximum((last - first)[spell] - 30, 1)).astype(int)
    )
    formal = rng.random(len(spell)) < 0.25
    gap = np.where(rng.random(len(spell)) < 0.85, rng.integers(58, 110, len(spell)), rng.integers(10, 50, len(spell)))
    spell, opened = np.r_[spell, spell[formal]], np.r_[opened, on_weekday(opened + gap)[formal]]
    stage = np.r_[np.zeros(len(formal), int), np.ones(formal.sum(), int)]
    keep = opened <= last[spell]
    spell, opened, stage = spell[keep], opened[keep], stage[keep]
    count = len(opened)
    closed = np.minimum(opened + rng.integers(50, 160, count), world.people.spell_end[spell])
    answers = ("Reason Recorded", "Target Clear", "Support Recorded", "Second Person")
    exports.add(
        "plans",
        {
            "Plan ID": ids(world.seed[1] * 1_000_000 + np.arange(count) + 1, "P"),
            "Staff ID": ids(_number(world, spell)),
            "Opened On": dates(opened),
            "Stage": words(stage, ("Informal", "Formal")),
            **{heading: yes_no(rng.random(count) < 0.94) for heading in answers},
            "Review On": dates(np.where(rng.random(count) < 0.94, on_weekday(opened + 42), NONE)),
            "Closed On": dates(np.where(closed <= world.as_of, closed, NONE)),
        },
    )
