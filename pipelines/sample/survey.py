"""The survey export: eight statements a quarter, answered by response ids that say nothing of who answered."""

import numpy as np

from pipelines.sample.days import each, first_of, on_weekday
from pipelines.sample.world import World
from pipelines.sample.writing import Exports, dates, ids, numbers, words

STATEMENTS = (
    "I know what is expected of me and what good work looks like.",
    "I get feedback that helps me to do my job better.",
    "My good work is noticed.",
    "I can talk about mistakes without fear of blame.",
    "My supervision helps me to reflect on my work.",
    "I have the tools and equipment to do my job well.",
    "My manager has asked me what I need.",
    "I feel part of a team that makes use of my strengths.",
)
LIKED = np.array([0.45, 0.1, 0.0, 0.2, 0.15, -0.25, 0.05, 0.35])  # how much each is agreed with, beside the others
OPEN_FOR = 14  # days


def write(world: World, exports: Exports) -> None:
    """Write one wave a quarter, closed before the quarter ends."""
    rng, people = world.rng(40), world.people
    months = np.arange(world.first_month + 36, world.month(np.array([world.as_of]))[0] + world.first_month + 1)
    opens = first_of(months[(months % 3) == 1]) + 5  # the middle month of a quarter
    opens = opens[opens + OPEN_FOR <= world.as_of]
    staff = np.flatnonzero(people.places.sort[people.post] == "staff")
    holding, wave = each(staff, len(opens))
    answers = (people.start[holding] <= opens[wave]) & (people.end[holding] >= opens[wave] + OPEN_FOR)
    answers &= ~world.away(people.spell[holding], opens[wave])
    team = people.places.team[people.post[holding]]
    service = people.places.service_of[team]
    rate = rng.uniform(0.5, 0.8, (len(people.places.services), max(1, len(opens))))
    answers &= rng.random(len(wave)) < rate[service, wave]
    kept = rng.permutation(np.flatnonzero(answers))  # in no order that could tell who answered
    kept = kept[np.argsort(wave[kept], kind="stable")]
    _add(world, exports, opens[wave[kept]], team[kept], rng)


def _add(world: World, exports: Exports, opened: np.ndarray, team: np.ndarray, rng: np.random.Generator) -> None:
    places = world.people.places
    responses = len(opened)
    response = world.seed[1] * 1_000_000 + rng.permutation(responses) + 1
    day = on_weekday(opened + rng.integers(0, OPEN_FOR, responses))
    mood = 3.75 + (world.rhythm[team, world.month(opened)] - 0.9) * 3 + rng.normal(0, 0.55, responses)
    answer, statement = each(np.arange(responses), len(STATEMENTS))
    score = np.clip(np.rint(mood[answer] + LIKED[statement] + rng.normal(0, 0.75, len(answer))), 1, 5)
    answered = rng.random(len(answer)) > 0.015
    answer, statement, score = answer[answered], statement[answered], score[answered]
    unnamed = np.array([name == "" for name in places.teams])
    exports.add(
        "survey",
        {
            "Response ID": ids(response[answer], "R"),
            "Date": dates(day[answer]),
            "Service": words(places.service_of[team[answer]], places.services),
            "Team": words(np.where(unnamed[team], -1, team)[answer], places.teams),
            "Question": words(statement, STATEMENTS),
            "Score": numbers(score),
        },
    )
