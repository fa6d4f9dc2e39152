"""When what was shown of a protected period is not restated: where it would tell of the few who changed.

Somebody who kept an earlier page takes its numbers from today's. What is left of a cell, of a parent less its shown
parts, or of a cell that is new beside what its parent and siblings told before, must be of nobody or of ten people or
more.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from metrics.publish.behind import Added, Behind, Unit
from metrics.publish.small_groups import ORGANISATION

TEN = 10  # fewer people than this are a few, whatever a policy asks for
NEARLY = 1e-6

Units = frozenset[Unit]
NONE: Units = frozenset()


@dataclass(frozen=True)
class Disclosed:
    """What one publication told of a part of a metric in a period: the units shown, and who stands behind them."""

    shown: Units
    behind: Sequence[Behind]

    def added(self, unit: Unit, without: Units = NONE) -> Counter[Added]:
        """How many people added what to a unit, but for those who are in one of the others."""
        return _added(unit, (entry for entry in self.behind if without.isdisjoint(entry.added)))

    def added_by(self, parts: Units, unit: Unit) -> Counter[Added]:
        """How many people of some parts added what to the unit in which these lie."""
        return _added(unit, (entry for entry in self.behind if not parts.isdisjoint(entry.added)))

    def parts_of(self, parent: Unit) -> Units:
        """The shown parts of a unit."""
        return frozenset(unit for unit in self.shown if parent_of(unit) == parent)


def _added(unit: Unit, entries: Iterable[Behind]) -> Counter[Added]:
    people: Counter[Added] = Counter()
    for entry in entries:
        if unit in entry.added:
            people[entry.added[unit]] += entry.people
    return people


def parent_of(unit: Unit) -> Unit | None:
    """The unit in which another lies; None for the organisation."""
    service, team = unit
    if team:
        return service, ""
    return ORGANISATION if service else None


def tell_of_few(then: Disclosed, now: Disclosed, is_amount: bool) -> bool:
    """Whether both together tell of 1 to 9 people; `is_amount`: the sums are no numbers of anything."""
    both = then.shown & now.shown
    if any(_few_changed(then.added(*place), now.added(*place), is_amount) for place in _places(then, now, both)):
        return True
    return _new_beside(then, now) or _new_beside(now, then)


def _places(then: Disclosed, now: Disclosed, both: Units) -> Iterable[tuple[Unit, Units]]:
    """The cells shown in both, and each such parent less parts of it that are shown in both.

    Of the parts, those are left in that some person is in: whatever else is taken away, no fewer people remain.
    """
    for unit in both:
        yield unit, NONE
        parts = frozenset(part for part in both if parent_of(part) == unit)
        entries = (entry for entry in (*then.behind, *now.behind) if unit in entry.added)
        for left_in in {parts.intersection(entry.added) for entry in entries} | {NONE}:
            if parts - left_in:
                yield unit, parts - left_in


def _few_changed(then: Counter[Added], now: Counter[Added], is_amount: bool) -> bool:
    """Whether numerator, denominator, group or what is not counted changed by what a few people added."""
    for place in range(4):
        before, after = (_by_amount(added, place) for added in (then, now))
        if 0 < _people_changed(before, after) < TEN:
            return True
        by = abs(_sum_of(after) - _sum_of(before))
        if not is_amount and NEARLY < by < TEN - NEARLY:
            return True
    return False


def _by_amount(added: Mapping[Added, int], place: int) -> Counter[float]:
    """How many people added which number, but for nought."""
    amounts: Counter[float] = Counter()
    for numbers, people in added.items():
        if numbers[place]:
            amounts[numbers[place]] += people
    return amounts


def _sum_of(amounts: Mapping[float, int]) -> float:
    return sum(amount * people for amount, people in amounts.items())


def _people_changed(then: Counter, now: Counter) -> int:
    """The fewest people whose numbers must have changed, come or gone to make one of the other."""
    return max((now - then).total(), (then - now).total())


def _new_beside(before: Disclosed, after: Disclosed) -> bool:
    """Whether a cell shown in one publication alone tells of few beside what the other left of its parent."""
    new = after.shown - before.shown
    parents = {parent for unit in new if (parent := parent_of(unit)) in before.shown}
    for parent in parents:
        left = before.added(parent, before.parts_of(parent))
        parts = frozenset(unit for unit in new if parent_of(unit) == parent)
        for taken in {parts, *(frozenset({part}) for part in parts)}:
            if 0 < _people_changed(left, after.added_by(taken, parent)) < TEN:
                return True
    return False


def of_cells(cells: Mapping[Unit, tuple[float, float, float]], is_amount: bool) -> Disclosed:
    """What cells tell by themselves, where it is not known who stands behind: their numbers as people, one each.

    Cells are numerator, denominator and what is not counted. An amount is as if of one person, so that any other tells.
    """
    behind: list[Behind] = []
    for unit, numbers in cells.items():
        parts = [cells[part] for part in cells if parent_of(part) == unit]
        rest = [max(0.0, number - sum(part[at] for part in parts)) for at, number in enumerate(numbers)]
        behind += [Behind(people, dict.fromkeys(_line(unit), added)) for people, added in _as_people(rest, is_amount)]
    return Disclosed(frozenset(cells), behind)


def _as_people(numbers: Sequence[float], is_amount: bool) -> list[tuple[int, Added]]:
    numerator, denominator, uncounted = numbers
    if is_amount:
        return [(1, (round(numerator, 6), round(denominator, 6), 1.0, uncounted))]
    met = min(numerator, denominator)
    every = (
        (met, (1.0, 1.0, 1.0, 0.0)),
        (numerator - met, (1.0, 0.0, 1.0, 0.0)),
        (denominator - met, (0.0, 1.0, 1.0, 0.0)),
        (uncounted, (0.0, 0.0, 0.0, 1.0)),
    )
    return [(round(people), added) for people, added in every if round(people)]


def _line(unit: Unit) -> list[Unit]:
    """A unit and all in which it lies."""
    parent = parent_of(unit)
    return [unit] if parent is None else [unit, *_line(parent)]
