"""The filled rows of a sheet, from its first: what stands above the headings that were found, and below."""

from dataclasses import dataclass

from pipelines.files.heading_row import folded
from pipelines.files.not_data import WHITE_SPACE
from pipelines.files.sheet import Sheet

Cells = list[str]
Row = tuple[int, Cells]  # line, cells


@dataclass(frozen=True)
class Grid:
    """The rows in order, and as many cells of each as the widest has."""

    rows: list[Row]
    width: int

    def title(self, before: int) -> str:
        """The first text above a line."""
        texts = (text for line, cells in self.rows if line < before for cell in cells if (text := folded(cell)))
        return next(texts, "")

    def cell(self, address: str) -> str:
        """The text of a cell such as B2; "" where there is none."""
        letters = address.rstrip("0123456789")
        line, column = int(address[len(letters) :]), 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        return next((folded(cells[column - 1]) for at, cells in self.rows if at == line and column <= self.width), "")


def of(sheet: Sheet) -> Grid:
    """The grid of a sheet as it was read."""
    columns = [sheet.rows[name].to_pylist() for name in sheet.rows.column_names[:-1]]
    lines = sheet.rows["line"].to_pylist()
    below = [(line, [cell or "" for cell in cells]) for line, *cells in zip(lines, *columns, strict=True)]
    below += [(line, cells) for line, _, cells in sheet.rejected if line > sheet.heading_line]
    rows = [(line, [cell.strip(WHITE_SPACE) for cell in cells]) for line, cells in (*sheet.above, *sorted(below))]
    rows = [(line, cells) for line, cells in rows if any(cells)]
    width = max((len(cells) for _, cells in rows), default=0)
    return Grid([(line, cells + [""] * (width - len(cells))) for line, cells in rows], width)
