"""Merged cells: the value of the first holds for every cell the area covers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipelines.files.workbook_cells import Value

Area = tuple[tuple[int, int], tuple[int, int]]  # its first and its last cell, each by row and column, from 0


def is_filled(cell: Value) -> bool:
    """Whether the cell holds anything."""
    return cell.strip() != "" if isinstance(cell, str) else True


@dataclass
class Merged:
    """The merged areas of a sheet, filled as its rows go by from above to below."""

    areas: Sequence[Area]
    filled: int = 0  # areas whose value was given to other cells
    _coming: Iterator[Area] = field(init=False)
    _next: Area | None = field(init=False)
    _open: list[tuple[Area, Value]] = field(default_factory=list)

    def __post_init__(self):
        self._coming = iter(sorted(self.areas))
        self._next = next(self._coming, None)

    def fill(self, row: int, cells: list[Value]) -> list[Value]:
        """The cells of a row (from 0) with the values of the areas that cover them; a blank row stays blank."""
        self._open = [(area, value) for area, value in self._open if area[1][0] >= row]
        below = self._open[:]
        while self._next and self._next[0][0] <= row:
            self._begin(self._next, row, cells)
            self._next = next(self._coming, None)
        if not self._open or not any(map(is_filled, cells)):
            return cells
        own = [(area, value) for area, value in self._open if (area, value) not in below]
        return self._covered(cells, below + own)

    def _begin(self, area: Area, row: int, cells: list[Value]) -> None:
        (top, left), (_, right) = area
        if top != row or left >= len(cells) or not is_filled(cells[left]):
            return
        # A text across a row that has nothing else is the heading of a section, and no value of each of its columns.
        others = any(is_filled(cell) for at, cell in enumerate(cells) if not left <= at <= right)
        if others or left == right:
            self._open.append((area, cells[left]))
            self.filled += 1

    @staticmethod
    def _covered(cells: list[Value], areas: Sequence[tuple[Area, Value]]) -> list[Value]:
        covered = list(cells)
        for ((_, left), (_, right)), value in areas:
            for at in range(left, min(right + 1, len(covered))):
                if not is_filled(covered[at]):
                    covered[at] = value
        return covered
