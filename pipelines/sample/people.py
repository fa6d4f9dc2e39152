"""People and their spells: internal moves, re-hires and second posts tied from holdings of posts."""

from dataclasses import dataclass

import numpy as np

from pipelines.sample.days import KEY, NEVER, begins
from pipelines.sample.filling import Holdings
from pipelines.sample.places import OUTSIDE, ROLE, Places

MOVES, RETURNS = 0.13, 0.06  # of starters, where a fitting leaver is found


@dataclass
class People:
    """Holdings in order of post and start with their person and spell; spells in order of person and start.

    `person` numbers are the block's own, from 0; `number` turns them into the provider's.
    """

    places: Places
    post: np.ndarray
    start: np.ndarray
    end: np.ndarray
    moved: np.ndarray  # the holding ended with a move to another post
    person: np.ndarray
    spell: np.ndarray
    number: np.ndarray
    director: int
    spell_person: np.ndarray
    spell_start: np.ndarray
    spell_end: np.ndarray
    spell_post: np.ndarray  # the post the spell ended in

    def __post_init__(self) -> None:
        self._by_post = self.post * KEY + self.start
        self._order = np.argsort(self.spell * KEY + self.start, kind="stable")
        self._by_spell = (self.spell * KEY + self.start)[self._order]

    def post_on(self, spell: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The post a spell was in on a day (the first one, on days before it)."""
        at = np.searchsorted(self._by_spell, spell * KEY + day, side="right") - 1
        first = np.searchsorted(self._by_spell, spell * KEY)
        return self.post[self._order[np.maximum(at, first)]]

    def holder_on(self, post: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The person who held a post on a day; -1 where it was vacant."""
        at = np.maximum(np.searchsorted(self._by_post, post * KEY + day, side="right") - 1, 0)
        holds = (self.post[at] == post) & (self.start[at] <= day) & (self.end[at] >= day)
        return np.where(holds, self.person[at], -1)

    def manager_on(self, post: np.ndarray, day: np.ndarray) -> np.ndarray:
        """The provider's number of whoever a post answered to on a day, the next one up where vacant; -1 = nobody."""
        manager = np.full(len(post), -1)
        boss = self.places.boss[post]
        while True:
            open_ = (manager < 0) & (boss != OUTSIDE)
            if not open_.any():
                return np.where((manager < 0) & (self.places.role[post] != ROLE["Director"]), self.director, manager)
            holder = self.holder_on(boss[open_], day[open_])
            manager[open_] = np.where(holder >= 0, self.number[holder], -1)
            boss[open_] = self.places.boss[boss[open_]]


def tie(places: Places, held: Holdings, first_number: int, director: int, rng: np.random.Generator) -> People:
    """The people of these holdings, numbered from `first_number` in order of their first day."""
    group = places.role[held.post] * 2 + (places.sort[held.post] != "staff")
    came_from = np.full(len(held.post), -1)
    start = held.start.copy()
    moves = _moves(places, held, group, rng)
    came_from[moves[1]] = moves[0]
    start[moves[1]] = held.end[moves[0]] + 1
    spell = _roots(came_from)
    back = _returns(held, start, group, moves, rng)
    came_from[back[1]] = back[0]
    person = np.unique(_roots(came_from), return_inverse=True)[1]
    moved = np.zeros(len(spell), dtype=bool)
    moved[moves[0]] = True
    return _counted(places, held, start, moved, person, spell, first_number, director)


def _moves(
    places: Places, held: Holdings, group: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """(from, to) holdings: a leaver of the same role elsewhere, gone while the new post was vacant, filled it."""
    into = np.flatnonzero(
        (held.before >= 0) & (rng.random(len(held.post)) < MOVES) & (places.sort[held.post] == "staff")
    )
    vacant_since = held.end[held.before[into]]
    order = np.lexsort((held.end, group))
    keys = group[order] * KEY + held.end[order]
    at = np.minimum(np.searchsorted(keys, group[into] * KEY + vacant_since, side="right"), len(keys) - 1)
    leaver = order[at]
    fits = (group[leaver] == group[into]) & (held.end[leaver] < held.start[into])
    fits &= places.team[held.post[leaver]] != places.team[held.post[into]]
    return _once(leaver[fits], into[fits])


def _returns(held: Holdings, start: np.ndarray, group: np.ndarray, moves: tuple, rng: np.random.Generator) -> tuple:
    """(from, to) holdings: a starter who had worked here before, or who moves over to the bank."""
    free = np.ones(len(start), dtype=bool)
    free[moves[1]] = False
    into = np.flatnonzero(free & (held.before >= 0) & (rng.random(len(start)) < RETURNS))
    role = group // 2
    order = np.lexsort((held.end, role))
    keys = role[order] * KEY + held.end[order]
    away = rng.integers(45, 400, len(into))
    leaver = order[np.maximum(np.searchsorted(keys, role[into] * KEY + start[into] - away) - 1, 0)]
    gone = np.ones(len(start), dtype=bool)
    gone[moves[0]] = False
    fits = (role[leaver] == role[into]) & gone[leaver] & (held.end[leaver] + 40 < start[into])
    return _once(leaver[fits], into[fits])


def _once(leaver: np.ndarray, into: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    leaver, first = np.unique(leaver, return_index=True)
    return leaver, into[first]


def _roots(came_from: np.ndarray) -> np.ndarray:
    root = np.where(came_from >= 0, came_from, np.arange(len(came_from)))
    while (further := root[root]).tolist() != root.tolist():
        root = further
    return root


def _counted(places, held, start, moved, person, spell_root, first_number, director) -> People:
    people = person.max() + 1
    first_day = np.full(people, NEVER)
    np.minimum.at(first_day, person, start)
    number = np.empty(people, dtype=np.int64)
    number[np.argsort(first_day, kind="stable")] = np.arange(first_number, first_number + people)
    order = np.lexsort((start, spell_root))
    first = begins(spell_root[order])
    last = np.r_[first[1:], True]
    opening, closing = order[first], order[last]
    spell = np.empty(len(start), dtype=np.int64)
    spell[order] = np.cumsum(first) - 1
    return People(
        places, held.post, start, held.end, moved, person, spell, number,
        int(number[person[0]]) if director < 0 else director,
        person[opening], start[opening], held.end[closing], held.post[closing],
    )  # fmt: skip
