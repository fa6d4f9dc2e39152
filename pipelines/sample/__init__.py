"""A made-up provider, so that there is something to look at on first start, and something large to measure with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import tomli_w

from pipelines.sample import (
    conversations,
    filling,
    goals,
    places,
    running,
    staff,
    staffing,
    starters,
    supervision,
    survey,
    training,
    world,
)
from pipelines.sample.days import add_months, first_of, month_of, number
from pipelines.sample.people import tie
from pipelines.sample.writing import Exports

BLOCK = 10_000  # people made at once; memory grows with it, not with the whole
VACANT = 0.06  # of posts
SAYING = "Everything in this folder is made up: the provider, the people, the dates. Any likeness is chance."


def make(
    folder: Path, as_of: date, people: int = 160, months: int = 36, seed: int = 1, *, steady: bool = False
) -> None:
    """Write the exports of a made-up provider with about so many people in post and so many months of history.

    The same numbers and date give the same files. In a steady one nothing changes but by chance.
    Raises ValueError where a number is too small to make anything of.
    """
    _check(people, months)
    folder.mkdir(parents=True, exist_ok=True)
    exports = Exports(folder)
    for block, part in enumerate(_worlds(people, months, seed, as_of, steady)):
        _write(part, exports, first=block == 0, alone=people < BLOCK * 1.5)
    exports.close()
    _mark(folder, people, months, seed, as_of, steady)


def _check(people: int, months: int) -> None:
    for option, value, least in (("people", people, 1), ("months", months, 1)):
        if value < least:
            raise ValueError(f"--{option} was {value}: a sample needs {least} or more. Give a larger number.")


def _worlds(count: int, months: int, seed: int, as_of: date, steady: bool) -> Iterator[world.World]:
    """The provider in blocks of people, numbered one after another."""
    end = number(as_of)
    since = int(first_of(month_of(add_months(np.array([end + 1]), -months)))[0])
    blocks = max(1, round(count / BLOCK))
    first_number, director, homes = 1, -1, 0
    for block in range(blocks):
        own = count * (block + 1) // blocks - count * block // blocks
        built = places.build(max(1, round(own * (1 + VACANT))), count, block, homes, steady)
        rng = np.random.default_rng([seed, block, 0])
        held = filling.fill(built, since, end, rng, steady)
        tied = tie(built, held, first_number, director, rng)
        yield world.build(tied, since, end, (seed, block), steady)
        first_number, director = first_number + len(tied.number), tied.director
        homes += len(built.services)


def _write(part: world.World, exports: Exports, first: bool, alone: bool) -> None:
    staff.write(part, exports)
    supervision.write(part, exports)
    training.write(part, exports, requirements=first)
    conversations.write(part, exports, alone)
    for subject in (survey, starters, goals, staffing, running):
        subject.write(part, exports)


def _mark(folder: Path, people: int, months: int, seed: int, as_of: date, steady: bool) -> None:
    marker = {
        "sample": True,
        "saying": SAYING,
        "seed": seed,
        "people": people,
        "months": months,
        "as_of": as_of,
        "steady": steady,
        "keep_names": True,
    }
    (folder / "SAMPLE.toml").write_text(tomli_w.dumps(marker), encoding="utf-8")
