"""Posts and care hours: the establishment and agency exports."""

import numpy as np

from pipelines.sample.days import NEVER, each, first_of, month_of
from pipelines.sample.places import ROLE
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, numbers, words

SHIFTS = (4, 8, 10, 12)  # hours


def write(world: World, exports: Exports) -> None:
    """Write both."""
    _establishment(world, exports)
    _agency(world, exports, world.rng(81))


def _month_ends(world: World) -> np.ndarray:
    months = np.arange(world.first_month + 36, int(month_of(np.array([world.as_of]))[0]) + 1)
    return np.minimum(first_of(months + 1) - 1, world.as_of)


def _establishment(world: World, exports: Exports) -> None:
    """Budgeted and vacant posts of each team and role at each month's end, from when the team opened."""
    people, places = world.people, world.people.places
    budgeted = np.flatnonzero(places.sort == "staff")
    cell, of_post = np.unique(places.team[budgeted] * len(ROLE) + places.role[budgeted], return_inverse=True)
    posts = np.bincount(of_post)
    opened = np.full(len(places.teams), NEVER)
    np.minimum.at(opened, places.team[people.post], people.start)
    place = np.full(len(places.sort), -1)
    place[budgeted] = of_post
    vacant, ends = [], _month_ends(world)
    for day in ends.tolist():
        held = place[people.post[(people.start <= day) & (people.end >= day)]]
        vacant.append(posts - np.bincount(held[held >= 0], minlength=len(cell)))
    team, day = each(np.arange(len(cell)), len(ends))
    empty, at = np.stack(vacant, axis=1).ravel(), ends[day]
    open_then = opened[cell[team] // len(ROLE)] <= at
    cells, at, empty = team[open_then], at[open_then], empty[open_then]
    of_team = cell[cells] // len(ROLE)
    unnamed = np.array([name == "" for name in places.teams])
    exports.add(
        "establishment",
        {
            "Service": words(places.service_of[of_team], places.services),
            "Team": words(np.where(unnamed[of_team], -1, of_team), places.teams),
            "Role": words(cell[cells] % len(ROLE), tuple(ROLE)),
            "Date": dates(at),
            "Posts FTE": numbers(posts[cells]),
            "Vacant FTE": numbers(np.maximum(empty, 0)),
        },
    )


def _agency(world: World, exports: Exports, rng: np.random.Generator) -> None:
    """Each home's own care hours by the week, and agency and bank shifts: more of them where supervision slips."""
    places = world.people.places
    homes = np.flatnonzero(np.array(places.kinds) == "home")
    if not len(homes):
        return
    opened = world.opened()
    size = np.bincount(places.service_of[places.team[places.sort == "staff"]], minlength=len(places.services))
    home, week = each(homes, (world.as_of - world.since + 1) // 7)
    sunday = world.since + 6 + 7 * week
    home, sunday = home[sunday >= opened[home] + 7], sunday[sunday >= opened[home] + 7]
    first_team = np.searchsorted(places.service_of, home)
    strain = 1 - world.rhythm[first_team, world.month(sunday)]
    shifts = rng.poisson(size[home] * (0.05 + strain))
    at = np.repeat(np.arange(len(home)), shifts)
    day, kind = sunday[at] - rng.integers(0, 7, len(at)), np.where(rng.random(len(at)) < 0.6, 0, 1)
    worker = home[at] % 1000 * 100 + rng.integers(0, 24, len(at))
    own = np.rint(size[home] * 27 * rng.uniform(0.94, 1.02, len(home)))
    hours = np.r_[own, np.array(SHIFTS)[rng.integers(0, len(SHIFTS), len(at))]]
    refs = np.r_[np.full(len(home), -1), np.where(rng.random(len(at)) < 0.9, worker, -1)]
    order = np.argsort(np.r_[sunday, day], kind="stable")
    exports.add(
        "agency",
        {
            "Service": words(np.r_[home, home[at]][order], places.services),
            "Date": dates(np.r_[sunday, day][order]),
            "Worker Ref": ids(refs[order], "W"),
            "Hours": numbers(hours[order]),
            "Kind": words(np.r_[np.full(len(home), 2), kind][order], ("Agency", "Bank", "Own")),
        },
    )
