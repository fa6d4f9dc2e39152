"""What may be shown: small groups are hidden, and so is what would give a hidden number back."""

from dataclasses import dataclass

from tests.plain.people import ORGANISATION, Unit, service_unit


@dataclass(frozen=True)
class Cell:
    """One number of one unit: the people it is about and, for a survey, how many of how many answers agreed."""

    people: frozenset
    met: float = 0
    due: float = 0


Cells = dict[Unit, Cell]


def parent_of(unit: Unit) -> Unit | None:
    """The service of a team, the organisation of a service."""
    level, service, _ = unit
    return {"team": service_unit(service), "service": ORGANISATION}.get(level)


def all_alike(cell: Cell) -> bool:
    """Whether everyone answered alike: a share of 0 or of 100 %."""
    return cell.met in (0, cell.due)


def together(cells: Cells, units: set[Unit]) -> Cell:
    """The units' people, each once, and their answers added up."""
    parts = [cells[unit] for unit in units]
    people = frozenset(person for part in parts for person in part.people)
    return Cell(people, sum(part.met for part in parts), sum(part.due for part in parts))


def hidden_outright(cells: Cells, smallest: int, answers: bool) -> set[Unit]:
    """Units with fewer people than the smallest group; of a survey, also those in which all answered alike."""
    return {unit for unit, cell in cells.items() if len(cell.people) < smallest or (answers and all_alike(cell))}


def gives_back(cells: Cells, hidden: set[Unit], smallest: int, answers: bool) -> bool:
    """Whether what is hidden under a shown parent is so few people, or so alike, that subtraction tells of them."""
    rest = together(cells, hidden)
    if not rest.people:
        return False
    return len(rest.people) < smallest or (answers and all_alike(rest))


def first_to_hide(cells: Cells, parent: Unit, children: set[Unit], hidden: set[Unit], smallest: int, answers: bool):
    """The next unit under a parent that must be hidden, or None."""
    shown = children - hidden
    if parent in hidden:
        return min(shown, default=None)
    by_size = sorted(shown, key=lambda unit: (len(cells[unit].people), unit))
    if by_size and gives_back(cells, children & hidden, smallest, answers):
        return by_size[0]
    for unit in by_size:
        if 1 <= len(cells[parent].people - cells[unit].people) < smallest:
            return unit
    return None


def hidden_units(cells: Cells, smallest: int, answers: bool, already: set[Unit] = frozenset()) -> set[Unit]:
    """Every unit that must not be shown. `cells` holds the units with somebody in them; `answers`: a survey's."""
    hidden = hidden_outright(cells, smallest, answers) | (set(already) & set(cells))
    for level in ("service", "team"):
        parents = {parent_of(unit) for unit in cells if unit[0] == level}
        for parent in sorted(parents):
            children = {unit for unit in cells if unit[0] == level and parent_of(unit) == parent}
            while (unit := first_to_hide(cells, parent, children, hidden, smallest, answers)) is not None:
                hidden.add(unit)
    return hidden
