"""The training and requirements exports: courses done, renewed in time or late, and booked."""

import numpy as np
import pyarrow as pa

from pipelines.sample import courses, steady
from pipelines.sample.days import KEY, NEVER, NONE, add_months
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, words

BEFORE = 1095  # days of training known from before the history begins
NEVER_DONE = 0.012  # of courses asked of a person
DELIVERY = ("Face to face", "E-learning", "Other")


def write(world: World, exports: Exports, requirements: bool) -> None:
    """Write training; and, of the first block, requirements."""
    rng = world.rng(30)
    if requirements:
        rows = courses.requirement_rows(world.people.places)
        columns = zip(
            ("Course", "Job Role", "Service", "Valid Months", "Grace Days"), zip(*rows, strict=True), strict=True
        )
        exports.add("requirements", {heading: pa.array([c or None for c in cells]) for heading, cells in columns})
    spell, course, done, booked = _history(world, rng)
    person = world.people.number[world.people.spell_person[spell]]
    order = np.argsort(person * KEY + np.where(done == NONE, booked, done), kind="stable")
    _add(world, exports, person[order], course[order], done[order], booked[order], rng)


def _pairs(world: World) -> tuple[np.ndarray, np.ndarray]:
    """Every (spell, course) that is required."""
    people = world.people
    places = people.places
    required = courses.required()[places.role[people.spell_post]]
    required[:, -1] = places.service_of[places.team[people.spell_post]] == courses.local_service(places)
    required[places.sort[people.spell_post] == "agency"] = False
    spell, course = np.nonzero(required)
    return spell, course


def _history(world: World, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Spell, course, day done and day booked for (one of the two) of every row."""
    spell, course = _pairs(world)
    rows, done = [], _first(world, spell, course, rng)
    last = np.minimum(world.people.spell_end, world.as_of)
    while len(spell):
        known = done <= last[spell]
        late = np.flatnonzero(~known & (last[spell] == world.as_of) & (done < world.as_of + 75))
        late = late[rng.random(len(late)) < 0.55]
        booked = np.maximum(done[late], world.as_of + 5 + rng.integers(0, 30, len(late)))
        rows.append((spell[late], course[late], np.full(len(late), NONE), booked))
        spell, course, done = spell[known], course[known], done[known]
        rows.append((spell, course, done, np.full(len(done), NONE)))
        renewed = courses.MONTHS[course] > 0
        spell, course, done = spell[renewed], course[renewed], done[renewed]
        done = _next(world, spell, course, done, rng)
    return tuple(np.concatenate(column) for column in zip(*rows, strict=True))


def _first(world: World, spell: np.ndarray, course: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The first day known on which each course was done: in the weeks after the start or, long ago, in its round."""
    start = world.people.spell_start[spell]
    begin = np.maximum(start, world.since - BEFORE)
    grace = np.where(np.isin(course, _slow()), 100, 25)
    starter = begin + np.minimum(rng.exponential(grace), 3 * grace).astype(int) + 1
    veteran = begin + _in_its_round(world, spell, course, rng)
    done = np.where(start < world.since - BEFORE, veteran, starter)
    done = np.maximum(done, start)
    return np.where(rng.random(len(done)) < NEVER_DONE, NEVER, done)


def _in_its_round(world: World, spell: np.ndarray, course: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Days from the first day known on: before it, of those who are in date on it; after it, of those who are late."""
    months = np.where(courses.MONTHS[course] == 0, 12, courses.MONTHS[course])
    care = world.care[world.people.places.team[world.people.spell_post[spell]], 0]
    in_date, late = months * 30 - 30, _mean_late(world, care)
    is_late = rng.random(len(spell)) < (1 - care) * late / (in_date + (1 - care) * late)
    is_late &= courses.MONTHS[course] > 0
    return np.where(is_late, rng.exponential(late), -rng.random(len(spell)) * in_date).astype(int)


def _mean_late(world: World, care: np.ndarray) -> np.ndarray:
    """For how many days a course that ran out stays so, on average, where so many are done in time."""
    if world.is_steady:
        return np.full(len(care), steady.DAYS_LATE)
    return np.where(care < 0.6, 700, 160)


def _slow() -> np.ndarray:
    """Courses with half a year of grace."""
    return np.array([grace == "180" for _, _, grace, _ in courses.COURSES.values()] + [False]).nonzero()[0]


def _next(world: World, spell, course, done, rng: np.random.Generator) -> np.ndarray:
    """When each course is done again: before it runs out, or late where the team is behind, after leave or never."""
    expiry = add_months(done, courses.MONTHS[course]) - 1
    team = world.people.places.team[world.people.post_on(spell, expiry)]
    care = world.care[team, world.month(expiry)]
    in_time = rng.random(len(done)) < care
    early = expiry - rng.integers(3, 60, len(done))
    late = expiry + 3 + rng.exponential(_mean_late(world, care)).astype(int)
    again = np.where(in_time, early, late)
    # A team that caught up: what was late was done two to six months ago.
    caught_up = (world.care[team, -1] > 0.98) & (not world.is_steady)
    latest = world.as_of - 60 - rng.integers(0, 120, len(done))
    again = np.where(caught_up & (again > expiry) & (again > latest) & (latest > expiry), latest, again)
    return np.where(world.away(spell, again), again + 45, again)


def _add(world: World, exports: Exports, person, course, done, booked, rng: np.random.Generator) -> None:
    months = courses.MONTHS[course]
    by_certificate = courses.BY_CERTIFICATE[course]
    draw = rng.random(len(done))
    certificate = (done != NONE) & (months > 0) & np.where(by_certificate, draw < 0.97, draw < 0.6)
    expires = np.where(certificate, add_months(np.where(certificate, done, 0), months) - 1, NONE)
    how = np.where(courses.FACE_TO_FACE[course], 0, 1)
    how = np.where(draw > 0.97, -1, np.where(draw > 0.95, 2, how))
    exports.add(
        "training",
        {
            "Employee ID": ids(person),
            "Course": words(course, courses.NAMES),
            "Date Completed": dates(done),
            "Expiry Date": dates(expires),
            "Booked For": dates(booked),
            "Delivery": words(how, DELIVERY),
            "Cost code": words(np.where(courses.FACE_TO_FACE[course], 0, 1), ("TR-01", "TR-02")),
        },
    )
