"""The staff and leave exports."""

import numpy as np

from pipelines.sample import names
from pipelines.sample.days import NEVER, add_months
from pipelines.sample.places import ROLE
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, words

CONTRACTS = ("Permanent", "Fixed term", "Bank", "Agency")
REASONS = {
    "Care employer": 0.2,
    "Health": 0.08,
    "Other sector": 0.2,
    "Chose to leave": 0.25,
    "Retired": 0.05,
    "Terminated": 0.07,
    "Other": 0.05,
    "Not known": 0.1,
}
REASON_WORDS = (*REASONS, "Other role here")
FTES = ("1", "0.8", "0.6", "0.5", "0.27")
HOURS = ("37.5", "30", "22.5", "18.75", "10")


def write(world: World, exports: Exports) -> None:
    """Write both."""
    rng, people = world.rng(10), world.people
    rows = _with_second_posts(world, rng)
    exports.add("staff", _columns(world, rows, rng))
    spell = world.leave_spell
    exports.add(
        "leave",
        {
            "Staff No": ids(people.number[people.spell_person[spell]]),
            "Leave Start": dates(world.leave_start),
            "Leave End": dates(world.leave_end),
        },
    )


def _with_second_posts(world: World, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Holdings, and after them a small second post in another team for a few."""
    people = world.people
    staff = people.places.sort[people.post] == "staff"
    ends = np.minimum(people.end, world.as_of)
    fits = np.flatnonzero(staff & (ends - people.start > 400) & (rng.random(len(ends)) < 0.03))
    likely = np.flatnonzero(people.places.role[people.post[fits]] > ROLE["Deputy Manager"])
    first = fits[likely]
    other = rng.permutation(first)
    start = np.maximum(people.start[first] + 200, world.since + rng.integers(0, 60, len(first)))
    keep = (start < ends[first]) & (people.places.team[people.post[first]] != people.places.team[people.post[other]])
    first, other, start = first[keep], other[keep], start[keep]
    every = np.arange(len(people.post))
    return {
        "holding": np.r_[every, first],
        "post": np.r_[people.post, people.post[other]],
        "start": np.r_[people.start, start],
        "end": np.r_[people.end, people.end[first]],
        "second": np.r_[np.zeros(len(every), bool), np.ones(len(first), bool)],
    }


def _columns(world: World, rows: dict[str, np.ndarray], rng: np.random.Generator) -> dict:
    people, places = world.people, world.people.places
    holding, post, end = rows["holding"], rows["post"], rows["end"]
    person, team = people.person[holding], places.team[post]
    service = places.service_of[team]
    manager = people.manager_on(people.post[holding], np.minimum(end, world.as_of))
    numbers = people.number[person]
    return {
        "Employee ID": ids(numbers),
        "Name": words(person, names.people(people.number)),
        "Service": words(_spelt(service, len(places.services), rng), _spellings(places.services)),
        "Team": words(np.where(_unnamed(places)[team], -1, team), places.teams),
        "Job Title": words(places.role[post], _roles()),
        "Contract Type": words(_contract(world, rows, rng), CONTRACTS),
        **_time(world, rows, rng),
        "Start Date": dates(rows["start"]),
        "Leaving Date": dates(end),
        "Reason for Leaving": words(_reasons(world, rows, rng), REASON_WORDS),
        "Line Manager": ids(manager),
        "Date of birth": dates(_birthday(people.spell_start, people.spell[holding], numbers)),
        "NI number": words(np.where(numbers >= 0, 0, -1), ("QQ 12 34 56 C",)),
    }


def _roles() -> tuple[str, ...]:
    return tuple(ROLE)


def _unnamed(places) -> np.ndarray:
    return np.array([team == "" for team in places.teams])


def _spellings(services: list[str]) -> list[str]:
    return [*services, *(service.lower() + " " for service in services), *(s.replace(" ", "  ") for s in services)]


def _spelt(service: np.ndarray, count: int, rng: np.random.Generator) -> np.ndarray:
    """One row in thirty or so of the first homes has another spelling of its service."""
    other = (service < 4) & (rng.random(len(service)) < 0.03)
    return service + other * count * rng.integers(1, 3, len(service))


def _contract(world: World, rows: dict[str, np.ndarray], rng: np.random.Generator) -> np.ndarray:
    sort = world.people.places.sort[rows["post"]]
    fixed = (rng.random(len(world.people.spell_start)) < 0.06)[world.people.spell[rows["holding"]]]
    return np.where(sort == "bank", 2, np.where(sort == "agency", 3, fixed.astype(int)))


def _time(world: World, rows: dict[str, np.ndarray], rng: np.random.Generator) -> dict:
    """FTE and weekly hours: most rows give the one, some the other, a few neither."""
    worker = world.people.places.role[rows["post"]] > ROLE["Team Leader"]
    size = np.where(worker, rng.choice(4, len(worker), p=[0.62, 0.18, 0.12, 0.08]), 0)
    size = np.where(rows["second"], 4, size)
    loose = world.people.places.sort[rows["post"]] != "staff"
    draw = rng.random(len(size))
    as_hours, neither = (draw < 0.06) & ~loose, loose | (draw > 0.995)
    return {
        "FTE": words(np.where(as_hours | neither, -1, size), FTES),
        "Weekly Hours": words(np.where(as_hours, size, -1), HOURS),
    }


def _reasons(world: World, rows: dict[str, np.ndarray], rng: np.random.Generator) -> np.ndarray:
    drawn = rng.choice(len(REASONS), len(rows["end"]), p=list(REASONS.values()))
    drawn = np.where(rng.random(len(drawn)) < 0.04, -1, drawn)
    moved = world.people.moved[rows["holding"]]
    return np.where(rows["end"] >= NEVER, -1, np.where(moved, len(REASONS), drawn))


def _birthday(spell_start: np.ndarray, spell: np.ndarray, numbers: np.ndarray) -> np.ndarray:
    scatter = numbers * 7919 % (365 * 30)
    return add_months(spell_start[spell], -12 * 20) - scatter
