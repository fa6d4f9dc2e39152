"""One block of the made-up provider: its people, its time, its leaves, and how well things go where and when."""

from dataclasses import dataclass

import numpy as np

from pipelines.sample import steady
from pipelines.sample.days import NEVER, NONE, begins, first_of, month_of
from pipelines.sample.people import People

LEAVES_A_YEAR = {"long": 0.11, "short": 0.06}


@dataclass
class World:
    """`since` to `as_of` are the days of history; `rhythm` and `care` say how well supervision and training go, as the
    share done in time, by team and month (0 = three years before `since`); leaves are in order of spell and start."""

    people: People
    since: int
    as_of: int
    seed: tuple[int, int]
    rhythm: np.ndarray
    care: np.ndarray
    leave_spell: np.ndarray
    leave_start: np.ndarray
    leave_end: np.ndarray
    rough: np.ndarray  # by spell: the month in which actions begin to slip, NONE = never
    is_steady: bool = False

    def rng(self, subject: int) -> np.random.Generator:
        """The random numbers of one subject, the same whatever the other subjects draw."""
        return np.random.default_rng([*self.seed, subject])

    def month(self, days: np.ndarray) -> np.ndarray:
        """The column of `rhythm` and `care` a day belongs to."""
        return np.clip(month_of(days) - self.first_month, 0, self.rhythm.shape[1] - 1)

    @property
    def first_month(self) -> int:
        """Months since 1970 of the first column of `rhythm` and `care`."""
        return int(month_of(np.array([self.since]))[0]) - 36

    def staff_spells(self) -> np.ndarray:
        """Spells of permanent and fixed-term staff."""
        return np.flatnonzero(self.people.places.sort[self.people.spell_post] == "staff")

    def service_of(self, spell: np.ndarray) -> np.ndarray:
        """The service of the post each spell ended in."""
        places = self.people.places
        return places.service_of[places.team[self.people.spell_post[spell]]]

    def share(self, usual: float, service: np.ndarray, subject: int) -> np.ndarray | float:
        """How often something goes well: as usual or, in a steady provider, as each service has it in that subject."""
        if not self.is_steady:
            return usual
        return steady.shares(usual, len(self.people.places.services), self.rng(subject))[service]

    def touching(self) -> tuple[np.ndarray, np.ndarray]:
        """The first and last day of each spell within the history."""
        return np.maximum(self.people.spell_start, self.since), np.minimum(self.people.spell_end, self.as_of)

    def away(self, spell: np.ndarray, day: np.ndarray) -> np.ndarray:
        """Whether a spell was on leave on a day."""
        is_away = np.zeros(len(spell), dtype=bool)
        for first, last in self._turns:
            is_away |= (day >= first[spell]) & (day <= last[spell])
        return is_away

    def opened(self) -> np.ndarray:
        """The first day anybody worked in each service."""
        places = self.people.places
        opened = np.full(len(places.services), NEVER)
        np.minimum.at(opened, places.service_of[places.team[self.people.post]], self.people.start)
        return opened

    def __post_init__(self) -> None:
        spells = len(self.people.spell_start)
        self._turns = []
        for which in (0, 1):
            turn = (np.full(spells, NEVER), np.full(spells, NONE, dtype=np.int64))
            rows = np.flatnonzero(begins(self.leave_spell) == (which == 0))
            turn[0][self.leave_spell[rows]] = self.leave_start[rows]
            turn[1][self.leave_spell[rows]] = self.leave_end[rows]
            self._turns.append(turn)


def build(people: People, since: int, as_of: int, seed: tuple[int, int], is_steady: bool = False) -> World:
    """The world of these people."""
    rng = np.random.default_rng([*seed, 1])
    rhythm, care = _going(people, since, as_of, rng)
    if is_steady:
        rhythm, care = (steady.levels(people.places, like, rng) for like in (rhythm, care))
    spells = len(people.spell_start)
    months = int(month_of(np.array([as_of]))[0]) - int(month_of(np.array([since]))[0])
    at = int(month_of(np.array([since]))[0]) + rng.integers(1, max(2, months - 1), spells)
    rough = np.where(rng.random(spells) < 0.1, at, NONE)
    return World(people, since, as_of, seed, rhythm, care, *_leaves(people, since, as_of, rng), rough, is_steady)


def _going(people: People, since: int, as_of: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    places = people.places
    start = int(month_of(np.array([since]))[0]) - 36
    months = np.arange(start, int(month_of(np.array([as_of]))[0]) + 1)
    teams = len(places.teams)
    noise = rng.normal(0, 0.025, (teams, len(months)))
    rhythm = rng.normal(0.905, 0.02, teams)[:, None] + noise
    care = rng.normal(0.79, 0.03, teams)[:, None] + noise / 3
    ago = months[-1] - months
    for team, service in enumerate(places.service_of.tolist()):
        story = places.stories[service]
        nth = team - int(np.argmax(places.service_of == service))
        if story == "improves" and nth == 1:
            rhythm[team] = np.interp(ago, [0, 14, 99], [0.98, 0.68, 0.68]) + noise[team] / 2
            care[team] = np.where(ago > 14, 0.3, 0.99)
        if story == "slips":  # everywhere, and most in one team
            lately = [0.45, 0.6] if nth == 1 else [0.6, 0.7]
            rhythm[team] = np.interp(ago, [0, 5, 6, 99], [*lately, 0.93, 0.93]) + noise[team] / 2
        if story == "slips" and nth == 1:
            care[team] = np.where(ago > 6, care[team], 0.4)
        if story == "manager leaves":
            slipped = (first_of(months) >= as_of - 14 * 30 - 15) & (first_of(months) < as_of - 10 * 30)
            rhythm[team, slipped] = 0.42
    return np.clip(rhythm, 0.1, 0.985), np.clip(care, 0.1, 0.995)


def _leaves(
    people: People, since: int, as_of: int, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    first, last = np.maximum(people.spell_start, since), np.minimum(people.spell_end, as_of)
    days = np.maximum(last - first, 0)
    rows = []
    for sort, rate in LEAVES_A_YEAR.items():
        spell = np.flatnonzero((rng.random(len(days)) < 1 - np.exp(-rate * days / 365)) & (days > 40))
        spell = spell[people.places.role[people.spell_post[spell]] > 0]
        start = first[spell] + (rng.random(len(spell)) * days[spell]).astype(int)
        long = np.where(
            rng.random(len(spell)) < 0.35, rng.integers(180, 330, len(spell)), rng.integers(28, 120, len(spell))
        )
        length = long if sort == "long" else rng.integers(6, 27, len(spell))
        rows.append((spell, start, start + length - 1))
    spell, start, end = (np.concatenate(column) for column in zip(*rows, strict=True))
    order = np.lexsort((start, spell))
    spell, start, end = spell[order], start[order], end[order]
    is_free = begins(spell)  # neither overlaps nor touches the leave before it
    is_free[1:] |= start[1:] > end[:-1] + 1
    spell, start, end = spell[is_free], start[is_free], end[is_free]
    end = np.minimum(end, people.spell_end[spell])
    known = (end > as_of) & (end >= as_of + 40) & (rng.random(len(end)) < 0.4)  # a day of return is agreed already
    return spell, start, np.where((end <= as_of) | known, end, NEVER)
