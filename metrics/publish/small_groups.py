"""Which cells of one metric and period tell of too few people: the rules that protect small groups, in one place.

A leak is a breach of confidence. The rules, applied until nothing changes:

- a unit with fewer people than the smallest group is hidden; so is one whose contributors are few
  (metrics/publish/contributors.py), and a survey unit in which all or none agree;
- what is hidden under a shown parent must add up to nobody, or to enough people who did not all answer the same;
- a shown parent less any of its shown parts must not leave a few people, each counted once;
- what a shown parent less all its shown parts leaves must not be of few contributors;
- a survey's overall is hidden where a statement it counts is; nothing is shown under a hidden parent.

Where one is broken, the shown part with the smallest group is hidden (the first by name), until none is.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from metrics.publish.contributors import Contributions
from records.policy import Hiding

Unit = tuple[str, str]  # service, team
Units = frozenset[Unit]
ORGANISATION: Unit = ("", "")
NONE: Units = frozenset()


@dataclass(slots=True)
class Cell:
    """One protected cell: its people, its sums, and whether it is hidden.

    `overlaps` says of its people who are in several of its parts how many they are, by those parts.
    """

    people: int
    numerator: float
    denominator: float
    overlaps: Mapping[Units, int] = field(default_factory=dict)
    contributions: Contributions | None = None
    hidden: bool = False


Extents = dict[Unit, Cell]


def hidden_cells(parts: Mapping[str, Extents], limits: Hiding, is_survey: bool) -> list[tuple[str, Unit]]:
    """The (part, unit) that must be hidden of one metric in one period; part '' is the overall."""
    for cells in parts.values():
        for cell in cells.values():
            cell.hidden = _is_small(cell, limits, is_survey)
    for part, cells in parts.items():
        if part:
            _settle(cells, limits, is_survey)
    _hide_overall(parts, limits.smallest_group)  # only the overall hangs on other parts
    _settle(parts.get("", {}), limits, is_survey)
    return [(part, unit) for part, cells in parts.items() for unit, cell in cells.items() if cell.hidden]


def _is_small(cell: Cell, limits: Hiding, is_survey: bool) -> bool:
    """Whether a cell tells of few people by itself."""
    if cell.people < limits.smallest_group or (is_survey and _is_unanimous(cell.numerator, cell.denominator)):
        return True
    return cell.contributions is not None and not cell.contributions.are_of(limits.fewest_contributors)


def _is_unanimous(numerator: float, denominator: float) -> bool:
    """Whether everybody, or nobody, answered so."""
    return numerator in (0, denominator)


def share_nobody(cells: Extents) -> bool:
    """Whether the people of all parts add up to those of their parent."""
    return all(parent.people == sum(cell.people for cell in parts.values()) for parent, parts in _parents(cells))


def _settle(cells: Extents, limits: Hiding, is_survey: bool) -> None:
    """Hide the parts that tell, beside their parent, what must not be told: from the organisation down."""
    for parent, parts in _parents(cells):
        _hide_parts(parent, parts, limits, is_survey)


def _parents(cells: Extents) -> list[tuple[Cell, Extents]]:
    """Each cell that has parts, the organisation first, with them."""
    parts_of: dict[Unit, Extents] = {}
    for unit, cell in cells.items():
        if unit != ORGANISATION:
            service, team = unit
            parts_of.setdefault((service, "") if team else ORGANISATION, {})[unit] = cell
    return [(cells[unit], parts_of[unit]) for unit in sorted(parts_of) if unit in cells]


def _hide_parts(parent: Cell, parts: Extents, limits: Hiding, is_survey: bool) -> None:
    if _tells_of_nobody(parent, parts):
        return
    visible = sorted((unit for unit in parts if not parts[unit].hidden), key=lambda unit: (parts[unit].people, unit))
    groups = _groups(parent, parts)
    while visible and (parent.hidden or _tell(parent, parts, groups, frozenset(visible), limits, is_survey)):
        parts[visible.pop(0)].hidden = True


def _tells_of_nobody(parent: Cell, parts: Extents) -> bool:
    """Whether parent and parts are all shown, no person is in two parts or in none, and contributors do not matter.

    Any subtraction then leaves whole parts, each large enough by itself.
    """
    are_shown = not parent.hidden and not any(cell.hidden for cell in parts.values())
    share_nobody = not parent.overlaps and parent.people == sum(cell.people for cell in parts.values())
    return are_shown and share_nobody and parent.contributions is None


def _groups(parent: Cell, parts: Extents) -> Mapping[Units, int]:
    """How many people of a parent are in exactly these of its parts: each person stands in one group."""
    groups = Counter()
    for units, people in parent.overlaps.items():
        groups[frozenset(unit for unit in units if unit in parts)] += people
    in_several = Counter()
    for units, people in groups.items():
        in_several.update(dict.fromkeys(units, people))
    for unit, cell in parts.items():
        groups[frozenset({unit})] += cell.people - in_several[unit]
    groups[NONE] += parent.people - groups.total()
    return groups


def _tell(
    parent: Cell, parts: Extents, groups: Mapping[Units, int], visible: Units, limits: Hiding, is_survey: bool
) -> bool:
    """Whether a shown parent and these shown parts of it tell, by subtraction, of too few."""
    hidden = [cell for unit, cell in parts.items() if unit not in visible]
    people = sum(people for units, people in groups.items() if not units <= visible)
    if people and (people < limits.smallest_group or (is_survey and _are_unanimous(hidden))):
        return True
    if _leave_few(groups, visible, limits.smallest_group):
        return True
    contributions = parent.contributions
    return contributions is not None and not contributions.outside(visible).are_of(limits.fewest_contributors)


def _are_unanimous(cells: list[Cell]) -> bool:
    return _is_unanimous(sum(cell.numerator for cell in cells), sum(cell.denominator for cell in cells))


def _leave_few(groups: Mapping[Units, int], visible: Units, smallest: int) -> bool:
    """Whether the parent less some of its shown parts is a few people.

    What is left are the people who are in none of the parts taken. Wherever those are few, so are those who are in no
    other part than one of them is: it is enough to leave out, for each person, the shown parts that person is in.
    """
    in_visible = Counter()
    for units, people in groups.items():
        in_visible[units & visible] += people
    if in_visible[NONE] >= smallest:
        return False
    left_out = (units for units, people in in_visible.items() if people and units != visible)
    return any(_people_within(in_visible, units) < smallest for units in left_out)


def _people_within(groups: Counter, units: Units) -> int:
    """The people who are in no other part than these."""
    within = groups if len(units) > 1 else {NONE, units}
    return sum(groups[inner] for inner in within if inner <= units)


def _hide_overall(parts: Mapping[str, Extents], smallest: int) -> None:
    """Hide the overall of each unit in which a statement that it counts is hidden."""
    counted = [
        cells
        for part, cells in parts.items()
        if part and ORGANISATION in cells and cells[ORGANISATION].people >= smallest
    ]
    for unit, cell in parts.get("", {}).items():
        cell.hidden = cell.hidden or any(cells[unit].hidden for cells in counted if unit in cells)
