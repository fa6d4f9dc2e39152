"""What may be shown: small groups are hidden, and so is what would give a hidden number back."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from tests.plain.people import ORGANISATION, Unit, service_unit


@dataclass(frozen=True)
class Contribution:
    """One row of somebody whom a fact is about: its number among the rows, and hours where hours are added up."""

    number: int
    person: str
    hours: float | None = None


@dataclass(frozen=True)
class Cell:
    """One number of one unit: the people it is about; of a survey, how many of how many answers agreed."""

    people: frozenset
    met: float = 0
    due: float = 0
    contributions: frozenset[Contribution] = frozenset()


Cells = dict[Unit, Cell]


@dataclass(frozen=True)
class Limits:
    """The smallest group, the fewest contributors, and whether the numbers are answers to a survey."""

    smallest: int
    contributors: int
    answers: bool = False


def limits_of(policy: dict, answers: bool = False) -> Limits:
    """The limits that a policy sets."""
    return Limits(policy["hiding"]["smallest_group"], policy["hiding"]["fewest_contributors"], answers)


def parent_of(unit: Unit) -> Unit | None:
    """The service of a team, the organisation of a service."""
    level, service, _ = unit
    return {"team": service_unit(service), "service": ORGANISATION}.get(level)


def all_alike(cell: Cell) -> bool:
    """Whether everyone answered alike: a share of 0 or of 100 %."""
    return cell.met in (0, cell.due)


def people_in(cells: Cells, units: set[Unit]) -> set[str]:
    """The people of the units, each once."""
    return {person for unit in units for person in cells[unit].people}


def are_few(contributions: frozenset[Contribution], fewest: int) -> bool:
    """Whether they are of somebody, and of too few people, or one of them has more than half of the hours."""
    people = {row.person for row in contributions}
    if not people:
        return False
    of_person = {person: sum(row.hours or 0 for row in contributions if row.person == person) for person in people}
    total = sum(of_person.values())
    return len(people) < fewest or any(hours > total / 2 for hours in of_person.values())


def hidden_outright(cells: Cells, limits: Limits) -> set[Unit]:
    """Units of too few people or contributors; of a survey, also those in which all answered alike."""
    return {
        unit
        for unit, cell in cells.items()
        if len(cell.people) < limits.smallest
        or are_few(cell.contributions, limits.contributors)
        or (limits.answers and all_alike(cell))
    }


def gives_back(cells: Cells, hidden: set[Unit], limits: Limits) -> bool:
    """Whether what is hidden under a shown parent is so few people, or so alike, that subtraction tells of them."""
    people = people_in(cells, hidden)
    if not people:
        return False
    answers = Cell(frozenset(people), sum(cells[unit].met for unit in hidden), sum(cells[unit].due for unit in hidden))
    return len(people) < limits.smallest or (limits.answers and all_alike(answers))


def some_of(shown: set[Unit]) -> Iterator[set[Unit]]:
    """Every one of the units, any of them together, and all of them."""
    for number in range(1, len(shown) + 1):
        yield from map(set, combinations(sorted(shown), number))


def leaves_few(cells: Cells, parent: Unit, shown: set[Unit], limits: Limits) -> bool:
    """Whether a shown parent less some of its shown parts is a few people."""
    left = (cells[parent].people - people_in(cells, taken) for taken in some_of(shown))
    return any(1 <= len(people) < limits.smallest for people in left)


def leaves_few_contributors(cells: Cells, parent: Unit, shown: set[Unit], limits: Limits) -> bool:
    """Whether what is in a shown parent and in none of its shown parts is of too few contributors."""
    counted = {row.number for unit in shown for row in cells[unit].contributions}
    left = frozenset(row for row in cells[parent].contributions if row.number not in counted)
    return are_few(left, limits.contributors)


def tells(cells: Cells, parent: Unit, shown: set[Unit], hidden: set[Unit], limits: Limits) -> bool:
    """Whether these parts, beside the hidden ones, may not all be shown under this shown parent."""
    return (
        gives_back(cells, hidden, limits)
        or leaves_few(cells, parent, shown, limits)
        or leaves_few_contributors(cells, parent, shown, limits)
    )


def hidden_units(cells: Cells, limits: Limits, already: set[Unit] = frozenset()) -> set[Unit]:
    """Every unit that must not be shown. `cells` holds the units with somebody in them."""
    hidden = hidden_outright(cells, limits) | (set(already) & set(cells))
    for level in ("service", "team"):
        parents = {parent_of(unit) for unit in cells if unit[0] == level}
        for parent in sorted(parents):
            children = {unit for unit in cells if unit[0] == level and parent_of(unit) == parent}
            by_size = sorted(children - hidden, key=lambda unit: (len(cells[unit].people), unit))
            while by_size and (parent in hidden or tells(cells, parent, set(by_size), hidden & children, limits)):
                hidden.add(by_size.pop(0))
    return hidden
