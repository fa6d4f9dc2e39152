"""What starters get: probation with its support agreement, a mentor; and the qualifications of everyone."""

import numpy as np

from pipelines.sample.days import NEVER, NONE, add_months, on_weekday
from pipelines.sample.places import ROLE
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, words, yes_no

OUTCOMES = ("Passed", "Extended", "Not confirmed", "Open")
KNOWN = 270  # days before the history from which mentors are known, so that nobody seems to have lacked one
CARE = [ROLE[r] for r in ("Deputy Manager", "Team Leader", "Residential Support Worker", "Night Support Worker")]


def write(world: World, exports: Exports) -> None:
    """Write probation, mentoring and qualification."""
    starters = world.staff_spells()
    start = world.people.spell_start[starters]
    _probation(world, exports, starters[start >= world.since], world.rng(50))
    _mentoring(world, exports, starters[start >= world.since - KNOWN], world.rng(51))
    _qualification(world, exports, world.rng(52))


def _ids(world: World, spell: np.ndarray):
    return ids(world.people.number[world.people.spell_person[spell]])


def _happened(world: World, spell: np.ndarray, day: np.ndarray, chance: float, rng: np.random.Generator) -> np.ndarray:
    """The day where it came to that by as_of, the spell still running, and with this chance; else NONE."""
    known = (day <= np.minimum(world.people.spell_end[spell], world.as_of)) & (rng.random(len(day)) < chance)
    return np.where(known, day, NONE)


def _probation(world: World, exports: Exports, spell: np.ndarray, rng: np.random.Generator) -> None:
    count, start, service = len(spell), world.people.spell_start[spell], world.service_of(spell)
    agreed = on_weekday(
        start
        + np.where(
            rng.random(count) < world.share(0.87, service, 53), rng.integers(1, 12, count), rng.integers(16, 45, count)
        )
    )
    begun = on_weekday(
        start + np.where(rng.random(count) < 0.95, rng.integers(0, 8, count), rng.integers(12, 30, count))
    )
    done = on_weekday(
        start + np.where(rng.random(count) < 0.93, rng.integers(60, 170, count), rng.integers(190, 260, count))
    )
    due = on_weekday(add_months(start, 6) - 1)
    due -= due > add_months(start, 6)
    review = on_weekday(
        due
        + np.where(
            rng.random(count) < world.share(0.88, service, 54), -rng.integers(3, 25, count), rng.integers(4, 40, count)
        )
    )
    reviewed = _happened(world, spell, review, 0.97, rng)
    outcome = np.where(reviewed == NONE, 3, rng.choice(3, count, p=[0.84, 0.12, 0.04]))
    extended = outcome == 1
    exports.add(
        "probation",
        {
            "Staff ID": _ids(world, spell),
            "Start Date": dates(start),
            "Support Agreement On": dates(_happened(world, spell, agreed, 0.95, rng)),
            "Induction Started On": dates(_happened(world, spell, begun, 0.98, rng)),
            "Induction Completed On": dates(_happened(world, spell, done, 0.95, rng)),
            "Review Due On": dates(due),
            "Reviewed On": dates(reviewed),
            "Outcome": words(outcome, OUTCOMES),
            "Expectations Clear": yes_no(rng.random(count) < 0.9, ~extended),
            "Support Agreed": yes_no(rng.random(count) < 0.85, ~extended),
            "Extended To": dates(np.where(extended, add_months(due, 3), NONE)),
        },
    )


def _mentoring(world: World, exports: Exports, spell: np.ndarray, rng: np.random.Generator) -> None:
    """A mentor for nine starters in ten: somebody of the provider who has been there longer."""
    people = world.people
    begun = _happened(world, spell, on_weekday(people.spell_start[spell] + rng.integers(0, 14, len(spell))), 0.9, rng)
    spell, begun = spell[begun != NONE], begun[begun != NONE]
    holders = np.flatnonzero((people.start < world.since - KNOWN) & (people.end >= world.as_of))
    if not len(holders):
        return
    mentor = people.number[people.person[holders[rng.integers(0, len(holders), len(spell))]]]
    end = np.minimum(add_months(begun, 6), people.spell_end[spell])
    exports.add(
        "mentoring",
        {
            "Staff ID": _ids(world, spell),
            "Mentor ID": ids(mentor),
            "Start Date": dates(begun),
            "End Date": dates(np.where(end <= world.as_of, end, NEVER)),
        },
    )


def _qualification(world: World, exports: Exports, rng: np.random.Generator) -> None:
    people = world.people
    role = people.places.role[people.spell_post]
    spell = np.flatnonzero(np.isin(role, [*CARE, ROLE["Registered Manager"]]) & (rng.random(len(role)) < 0.97))
    count, start = len(spell), people.spell_start[spell]
    manages = role[spell] == ROLE["Registered Manager"]
    first = np.where(rng.random(count) < 0.4, start - rng.integers(100, 2500, count), start)
    years = (np.minimum(people.spell_end[spell], world.as_of) - first) / 365
    held = rng.random(count) < np.where(manages, 0.75, np.clip(0.18 + 0.36 * years, 0, 0.93))
    other = rng.choice(np.array([2, 3]), count, p=[0.8, 0.2])
    status = np.where(held, np.where(rng.random(count) < 0.06, 1, 0), other)
    awarded = np.minimum(first + rng.integers(200, 760, count), np.minimum(people.spell_end[spell], world.as_of) - 5)
    deferred = ~held & ~manages & (years > 1.6) & (rng.random(count) < 0.25)
    exports.add(
        "qualification",
        {
            "Staff ID": _ids(world, spell),
            "Qualification": words(manages.astype(int), ("Level 3", "Level 5")),
            "Status": words(status, ("Held", "Equivalent", "Enrolled", "None")),
            "Awarded On": dates(np.where(held & (awarded >= first), awarded, NONE)),
            "First Care Role On": dates(np.where(rng.random(count) < 0.9, first, NONE)),
            "Managing Since": dates(np.where(manages, start, NONE)),
            "Deferred Until": dates(np.where(deferred, world.as_of + rng.integers(60, 300, count), NONE)),
        },
    )
