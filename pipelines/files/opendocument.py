"""What the content of an OpenDocument spreadsheet says of its tables beside the values of their cells.

How far their cells reach, before a reader opens it (farthest_cell says why); and what a reader leaves out: merged
areas, the names of errors, rows that are hidden or struck out, formulas that no program has worked out.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from pipelines.files.merged_cells import Area
from pipelines.files.opendocument_styles import Styles
from pipelines.files.workbook_marks import Marks

TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 "
CALC = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
HIDDEN = ("collapse", "filter")
LONGEST = 40  # letters of a cell that are looked at: names of errors are shorter


@dataclass
class _Cell:
    """A cell, or as many alike as stand side by side."""

    attributes: dict[str, str]
    column: int
    is_filled: bool
    text: str = ""

    @property
    def times(self) -> int:
        """How many columns hold it."""
        return _count(self.attributes, "number-columns-repeated")

    @property
    def error(self) -> str:
        """The name of the error that its formula gave; "" where it gave a value."""
        given = self.attributes
        is_error = given.get(f"{CALC}value-type") == "error"
        gives_nothing = f"{TABLE}formula" in given and given.get(f"{OFFICE}string-value") == ""
        return self.text if is_error or (gives_nothing and self.text.startswith(("#", "Err:"))) else ""

    @property
    def is_uncalculated(self) -> bool:
        """Whether no program has worked its formula out."""
        return f"{TABLE}formula" in self.attributes and f"{OFFICE}value-type" not in self.attributes

    @property
    def covers(self) -> tuple[int, int]:
        """How many rows and columns it covers."""
        return _count(self.attributes, "number-rows-spanned"), _count(self.attributes, "number-columns-spanned")


@dataclass
class _Row:
    """A row, or as many alike as follow one another; only the cells that tell something are kept."""

    at: int  # from 0
    times: int = 1
    is_hidden: bool = False
    filled_to: int = 0  # columns
    styles: set[str] = field(default_factory=set)  # of its cells
    cells: list[_Cell] = field(default_factory=list)  # merged, failed or not worked out


class Tables:
    """The tables of a content.xml; `largest`: rows times columns of the largest, up to its farthest filled cell."""

    def __init__(self):
        self.largest = 0
        self._rows: dict[str, list[_Row]] = {}
        self._styles = Styles()
        self._open_rows: list[_Row] = []  # those of the table that is open
        self._row, self._column, self._next_row, self._widest = _Row(0), 0, 0, 0
        self._cell: _Cell | None = None
        self._notes = 0  # comments that are open: their text is none of the cell's

    def marks(self) -> dict[str, Marks]:
        """What is told of each table, by its name. `largest` is to be looked at first: repeated cells unfold."""
        return {name: self._marks(rows) for name, rows in self._rows.items()}

    def _marks(self, rows: list[_Row]) -> Marks:
        filled = [row for row in rows if row.filled_to]
        return Marks(
            errors={place: cell.error for cell, place in _places(filled, lambda cell: bool(cell.error))},
            merged=tuple(_area(cell, place) for cell, place in _places(filled, _is_merged)),
            uncalculated=sum(row.times * cell.times for row in rows for cell in row.cells if cell.is_uncalculated),
            hidden=sum(row.times for row in filled if row.is_hidden),
            struck=sum(row.times for row in filled if row.styles & self._styles.struck),
            coloured=sum(row.times for row in filled if row.styles & self._styles.coloured),
        )

    def begins(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._styles.begins(name, attributes)
        if name == f"{TABLE}table":
            self._next_row = self._widest = 0
            self._rows[attributes.get(f"{TABLE}name", "")] = self._open_rows = []
        elif name == f"{TABLE}table-row":
            times, shown = _count(attributes, "number-rows-repeated"), attributes.get(f"{TABLE}visibility")
            self._row, self._column = _Row(self._next_row, times, shown in HIDDEN), 0
        elif name in CELLS:
            self._cell = _Cell(attributes, self._column, f"{OFFICE}value-type" in attributes)
        elif name == f"{OFFICE}annotation":
            self._notes += 1

    def text(self, text: str) -> None:
        """Text stands between elements."""
        if self._cell:
            self._cell.is_filled = self._cell.is_filled or not text.isspace()
            if not self._notes and len(self._cell.text) < LONGEST:
                self._cell.text = (self._cell.text + text).strip()

    def ends(self, name: str) -> None:
        """An element ends."""
        if name == f"{OFFICE}annotation":
            self._notes -= 1
        elif name in CELLS and self._cell:
            self._end_cell(self._cell)
        elif name == f"{TABLE}table-row":
            self._end_row()

    def _end_cell(self, cell: _Cell) -> None:
        self._column += cell.times
        self._cell = None
        if cell.is_filled:
            self._row.filled_to = self._column
            self._row.styles.add(cell.attributes.get(f"{TABLE}style-name", ""))
        if cell.is_uncalculated or (cell.is_filled and (cell.error or _is_merged(cell))):
            self._row.cells.append(cell)

    def _end_row(self) -> None:
        self._next_row += self._row.times
        if self._row.filled_to or self._row.cells:
            self._open_rows.append(self._row)
        if self._row.filled_to:
            self._widest = max(self._widest, self._row.filled_to)
            self.largest = max(self.largest, self._next_row * self._widest)


def _is_merged(cell: _Cell) -> bool:
    return cell.is_filled and cell.covers != (1, 1)


def _places(rows: list[_Row], wanted: Callable[[_Cell], bool]) -> Iterator[tuple[_Cell, tuple[int, int]]]:
    """Each cell that is wanted, with the row and column of every place it stands in."""
    for row in rows:
        for cell in filter(wanted, row.cells):
            for down in range(row.times):
                for across in range(cell.times):
                    yield cell, (row.at + down, cell.column + across)


def _area(cell: _Cell, place: tuple[int, int]) -> Area:
    (down, across), (row, column) = cell.covers, place
    return place, (row + down - 1, column + across - 1)


def of(xml: bytes) -> Tables:
    """The tables of an OpenDocument's content.xml; ValueError where it is no such XML."""
    tables, parser = Tables(), expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = tables.begins
    parser.EndElementHandler = tables.ends
    parser.CharacterDataHandler = tables.text
    parser.StartDoctypeDeclHandler = _refuse_entities
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError(f"the tables are no sound XML, line {error.lineno}") from error
    return tables


def _count(attributes: dict[str, str], name: str) -> int:
    """How often, or over how many, an attribute says: once where it does not say."""
    given = attributes.get(TABLE + name, "1")
    return int(given) if given.isdigit() else 1


def _refuse_entities(*declared: object) -> None:
    raise ValueError("the tables declare entities, which no spreadsheet program writes")
