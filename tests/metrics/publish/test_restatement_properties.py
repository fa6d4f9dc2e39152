"""If a test in this file fails, confidence has been broken: an earlier page beside today's told of the few who changed.

Somebody with pencil and paper takes numbers of one publication from those of another. What is left of a shown cell, of
the whole less some homes, or of a home beside what the others left of the whole, is the same, or ten people or more
are others.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import combinations

from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as some

from metrics.publish.behind import Behind
from metrics.publish.restatement import TEN, Disclosed, tell_of_few
from metrics.publish.small_groups import ORGANISATION, Cell, Extents, Unit, hidden_cells
from records.policy import Hiding

HOMES = ("A", "B", "C", "D")


@dataclass(frozen=True)
class Load:
    """Who is in which homes and has met what is counted, and the smallest group that is shown."""

    people: dict[str, tuple[frozenset[str], bool]]
    smallest: int = 10

    def within(self, home=""):
        """Those of a home, or all."""
        return {name: (homes, met) for name, (homes, met) in self.people.items() if not home or home in homes}

    def without(self, homes):
        """Those who are in none of the homes."""
        return {name: each for name, each in self.people.items() if each[0].isdisjoint(homes)}

    @property
    def homes(self):
        return sorted({home for homes, _ in self.people.values() for home in homes})

    @property
    def shown(self):
        """The homes that are shown ('' is all of them), as every publication hides small groups by itself."""
        cells: Extents = {unit(home): cell(self.within(home)) for home in ("", *self.homes)}
        together = Counter(frozenset(map(unit, homes)) for homes, _ in self.people.values() if len(homes) > 1)
        cells[ORGANISATION].overlaps = together
        hidden = hidden_cells({"": cells}, Hiding(smallest_group=self.smallest, fewest_contributors=5), False)
        return frozenset(home for home in ("", *self.homes) if ("", unit(home)) not in hidden)

    @property
    def disclosed(self):
        """The same as the rule takes it."""
        together = Counter(self.people.values())
        behind = [
            Behind(people, {unit(home): (float(met), 1.0, 1.0, 0.0) for home in ("", *homes)})
            for (homes, met), people in together.items()
        ]
        return Disclosed(frozenset(map(unit, self.shown)), behind)


def unit(home: str) -> Unit:
    return home, ""


def cell(people):
    return Cell(len(people), *figure(people))


def figure(people):
    """How many have met it, of how many."""
    return sum(met for _, met in people.values()), len(people)


@some.composite
def first_loads(draw, in_two=True):
    """Homes of some size, and people who are in two of them."""
    people = {}
    for home in HOMES[: draw(some.integers(1, 4))]:
        met = draw(some.integers(0, 16))
        for n in range(draw(some.sampled_from((0, 4, 9, 10, 12, 16)))):
            also = {"A"} if in_two and draw(some.integers(0, 9)) == 0 else set()
            people[f"{home} {n}"] = frozenset({home} | also), n < met
    return Load(people)


@some.composite
def changed(draw, load, at):
    """A load with late rows, corrections, people elsewhere by another mapping, or a stricter policy."""
    people: dict = dict(load.people)
    for number in range(draw(some.integers(1, 3))):
        kind = draw(some.sampled_from(("late", "corrected", "gone", "moved", "renamed", "policy")))
        home, other = draw(some.sampled_from(HOMES)), draw(some.sampled_from(HOMES))
        some_of = sorted(load.within(home))[: draw(some.sampled_from((1, 3, 9, 10, 12, 20)))]
        some_of = [name for name in some_of if name in people]
        if kind == "late":
            met = draw(some.booleans())
            people |= {
                f"{at} {number} {n}": (frozenset({home}), met)
                for n in range(draw(some.sampled_from((1, 2, 9, 10, 12))))
            }
        elif kind == "corrected":
            people |= {name: (people[name][0], not people[name][1]) for name in some_of}
        elif kind == "gone":
            people = {name: each for name, each in people.items() if name not in some_of}
        elif kind == "moved":
            people |= {name: (people[name][0] - {home} | {other}, people[name][1]) for name in some_of}
        elif kind == "renamed":
            rename = {home: f"{home} House"}
            people = {name: (frozenset(rename.get(h, h) for h in homes), met) for name, (homes, met) in people.items()}
        else:
            return Load(people, draw(some.sampled_from((10, 12, 15))))
    return Load(people, load.smallest)


@some.composite
def three_loads(draw):
    """Three loads, each made of the one before or of the first."""
    first = draw(first_loads())
    second = draw(changed(first, 2))
    return [first, second, draw(changed(draw(some.sampled_from((first, second))), 3))]


def published(loads):
    """What each load shows: itself, or what was shown last where it would tell beside any that is kept."""
    kept = []
    for load in loads:
        tells = any(tell_of_few(earlier.disclosed, load.disclosed, is_amount=False) for earlier in kept)
        kept.append(kept[-1] if tells else load)
    return kept


def tells(before, after):
    """Whether two sets of people have figures that differ by 1 to 9 of them."""
    others = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    return figure(before) != figure(after) and len(others) < TEN


@settings(max_examples=150, deadline=None)
@whatever(three_loads())
def test_no_two_publications_kept_tell_of_one_to_nine_people(loads):
    for before, after in combinations(published(loads), 2):
        both = before.shown & after.shown
        for home in both:
            assert not tells(before.within(home), after.within(home))
        if "" not in both:
            continue
        for number in range(1, len(both)):
            for taken in combinations(sorted(both - {""}), number):
                assert not tells(before.without(taken), after.without(taken))
        for one_page, other_page in ((before, after), (after, before)):
            left = one_page.without(one_page.shown)
            for home in other_page.shown - one_page.shown:
                assert not tells(left, other_page.within(home))


@settings(max_examples=50, deadline=None)
@whatever(first_loads(in_two=False), some.sampled_from((10, 12, 15)))
def test_the_same_rows_are_shown_as_any_policy_asks_at_once(load, smallest):
    assert not tell_of_few(load.disclosed, Load(load.people, smallest).disclosed, is_amount=False)
