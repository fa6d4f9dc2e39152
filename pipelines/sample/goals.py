"""The goals export: what people, teams and services agreed to do, and what came of it."""

import numpy as np

from pipelines.sample.days import NONE, each, first_of, month_of, on_weekday
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, words, yes_no

ACTION, GOAL = 0.3, 0.09  # due in a month, of a person
DONE, REPLANNED = 0.8, 0.55  # completed by the month's end; of the others, planned anew with a reason
LEVELS, KINDS = ("Person", "Team", "Service"), ("Goal", "Action")


def write(world: World, exports: Exports) -> None:
    """Write personal goals and actions month by month, and those of teams and services by the quarter."""
    personal, shared = _personal(world, world.rng(60)), _shared(world, world.rng(61))
    rows = {column: np.concatenate([personal[column], shared[column]]) for column in personal}
    _add(world, exports, rows, world.rng(62))


def _months(world: World) -> np.ndarray:
    return np.arange(world.first_month + 36, int(month_of(np.array([world.as_of]))[0]) + 4)


def _personal(world: World, rng: np.random.Generator) -> dict[str, np.ndarray]:
    spell, month = each(world.staff_spells(), len(_months(world)))
    month = _months(world)[month]
    due = on_weekday(first_of(month) + rng.integers(7, 26, len(month)))
    first, last = world.touching()
    last = np.where(last == world.as_of, world.as_of + 100, last)[spell]
    rough = (month >= world.rough[spell]) & (month <= world.rough[spell] + 1)
    draw = rng.random(len(month))
    goal = (draw > 1 - GOAL) & ~rough
    there = (first[spell] + 30 <= due) & (due <= last) & ~world.away(spell, due)
    keep = there & ((draw < ACTION) | goal | rough)
    spell, due, goal, rough = spell[keep], due[keep], goal[keep], rough[keep]
    agreed = np.maximum(
        due - np.where(goal, rng.integers(80, 300, len(due)), rng.integers(20, 45, len(due))), first[spell]
    )
    zero = np.zeros(len(due), int)
    return {"level": zero, "spell": spell, "team": zero - 1, "goal": goal, "agreed": agreed, "due": due, "rough": rough}


def _shared(world: World, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Goals of teams and of services: due at the end of a quarter, in most of them."""
    places = world.people.places
    quarters = _months(world)[::3]
    unit, quarter = each(np.arange(len(places.teams) + len(places.services)), len(quarters))
    keep = rng.random(len(unit)) < 0.7
    unit, due = unit[keep], on_weekday(first_of(quarters[quarter[keep]]) + rng.integers(8, 27, keep.sum()))
    is_team = unit < len(places.teams)
    of_service = np.argmax(places.service_of[:, None] == np.arange(len(places.services)), axis=0)
    team = np.where(is_team, unit, of_service[np.maximum(unit - len(places.teams), 0)])
    agreed = np.maximum(on_weekday(due - rng.integers(60, 170, len(due))), world.opened()[places.service_of[team]])
    unit, team, due, agreed = (values[agreed < due] for values in (unit, team, due, agreed))
    is_team = unit < len(places.teams)
    return {
        "level": np.where(is_team, 1, 2),
        "spell": np.full(len(due), -1),
        "team": team,
        "goal": rng.random(len(due)) < 0.9,
        "agreed": agreed,
        "due": due,
        "rough": np.zeros(len(due), bool),
    }


def _add(world: World, exports: Exports, rows: dict[str, np.ndarray], rng: np.random.Generator) -> None:
    people, due = world.people, rows["due"]
    known = rows["agreed"] <= world.as_of
    rows = {column: values[known] for column, values in rows.items()}
    due, agreed, count = rows["due"], rows["agreed"], int(known.sum())
    done_on = np.maximum(agreed, due - rng.integers(0, 25, count))
    spell, team = np.maximum(rows["spell"], 0), np.maximum(rows["team"], 0)
    service = np.where(rows["level"] == 0, world.service_of(spell), people.places.service_of[team])
    done = (rng.random(count) < world.share(DONE, service, 63)) & ~rows["rough"] & (done_on <= world.as_of)
    anew = ~done & ~rows["rough"] & (due <= world.as_of) & (rng.random(count) < REPLANNED)
    late_on = due + rng.integers(35, 60, count)
    late = ~done & (late_on <= world.as_of) & (rng.random(count) < 0.94)
    finished = np.where(done, done_on, np.where(late, late_on, world.as_of))
    review = np.maximum(agreed, finished - rng.integers(0, 85, count))
    personal, both = rows["level"] == 0, rng.random(count)
    places = people.places
    unnamed = np.array([name == "" for name in places.teams])
    exports.add(
        "goals",
        {
            "Goal ID": ids(world.seed[1] * 10_000_000 + np.arange(count) + 1, "G"),
            "Level": words(np.where(personal & (both > 0.5), -1, rows["level"]), LEVELS),
            "Staff ID": ids(np.where(personal, people.number[people.spell_person[rows["spell"]]], -1)),
            "Service": words(np.where(personal, -1, places.service_of[team]), places.services),
            "Team": words(np.where((rows["level"] != 1) | unnamed[team], -1, team), places.teams),
            "Kind": words(np.where(rows["goal"], 0, 1), KINDS),
            "Agreed On": dates(agreed),
            "Due On": dates(due),
            "Completed On": dates(np.where(done, done_on, np.where(late, late_on, NONE))),
            "Replanned On": dates(np.where(anew, np.minimum(due + 1, world.as_of), NONE)),
            "Replan Reason": yes_no(both < 0.93, ~anew),
            "Agreed By Both": yes_no(both < 0.92, ~personal | (both > 0.98)),
            "Reviewed On": dates(np.where(rng.random(count) < 0.88, review, NONE)),
        },
    )
