"""A sheet of text: what every kind of file is turned into before anything is made of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, runtime_checkable

import pyarrow as pa
import pyarrow.compute as pc  # its functions are made at run time, which pyright does not see

# Arrow's own memory pool gives each block's pages back and asks for them anew; the system's keeps them for the next.
pa.set_memory_pool(pa.system_memory_pool())

Known = Callable[[str], bool]


@runtime_checkable
class KnowsExports(Protocol):
    """What knows headings, and also which of them together are all that an export cannot do without."""

    def __call__(self, heading: str, /) -> bool:
        """Whether the text is a heading that is known."""
        ...

    def makes_complete(self, headings: Sequence[str]) -> bool:
        """Whether the headings have all that some export cannot do without."""
        ...


@dataclass
class Sheet:
    """One sheet of one file, as text with line numbers; every filled row is counted exactly once."""

    file: str  # the file's name
    name: str  # the sheet's name, "" for a CSV file
    hidden: bool
    heading_line: int  # 1 = the first line or row of the file
    headings: list[str]  # as written, white space folded; "" where a column has none; two rows joined by a space
    rows: pa.Table  # a column of coded text per heading, "0", "1", …, and "line" int64; trimmed, blank = null
    set_aside: list[tuple[int, str]] = field(default_factory=list)  # (line, reason)
    rejected: list[tuple[int, str, list[str]]] = field(default_factory=list)  # (line, reason, cells)
    typed_dates: set[int] = field(default_factory=set)  # positions of columns that hold true spreadsheet dates
    is_workbook: bool = False
    is_1904: bool = False  # its workbook counts days from 1904
    saved_on: str = ""  # the day its workbook was last saved, in ISO form; "" where it does not say
    notes: list[str] = field(default_factory=list)  # plain sentences for the report
    above: list[tuple[int, list[str]]] = field(
        default_factory=list
    )  # (line, cells) down to the headings, as they stand
    listed: list[tuple[int, str, str, str]] = field(default_factory=list)  # cells of a form that give nothing, and why
    validities: dict[str, str] = field(default_factory=dict)  # of a training matrix: course -> months, or "once"
    kept: Any = None  # of a form: as it lies on its sheet (mapping/forms/as_kept.py)
    origins: list[str] = field(default_factory=list)  # of a mended form: where each of its rows came from
    is_reshaped: bool = False  # its rows are entries of a form, several to a line

    def texts(self, position: int) -> list[str | None]:
        """The text of each row in a column, None where it is blank."""
        return pc.cast(self.rows[str(position)], pa.string()).to_pylist()

    def different(self, position: int) -> list[str]:
        """The different texts of a column, in the order in which they come."""
        return different_texts(self.rows[str(position)]).to_pylist()

    @property
    def rows_read(self) -> int:
        """Every filled row but the headings, and blank ones under them: kept, set aside and rejected together."""
        if self.is_reshaped:
            others = {line for line, *_ in (*self.set_aside, *self.rejected, *self.listed)}
            return len(others.union(self.rows["line"].to_pylist()))
        return self.rows.num_rows + len(self.set_aside) + len(self.rejected)


def different_texts(column: pa.ChunkedArray) -> pa.Array:
    """The different texts of a column in plain text: coded text becomes Python's one cell at a time, which is slow."""
    return pc.cast(column.unique(), pa.string()).drop_null()


def text_table(columns: Sequence[Sequence[str | None]], lines: Sequence[int]) -> pa.Table:
    """The columns and their line numbers as an Arrow table in the shape `Sheet.rows` has."""
    arrays = [pa.array(column, pa.string()) for column in columns]
    return pa.table([*arrays, pa.array(lines, pa.int64())], names=[*map(str, range(len(columns))), "line"])


def coded_table(columns: Sequence[Sequence[str | None]], lines: Sequence[int]) -> pa.Table:
    """The same with each text written once and cells as places among them, as reading gives it."""
    plain = text_table(columns, lines)
    coded = [plain[name].dictionary_encode() for name in plain.column_names[:-1]]
    return pa.Table.from_arrays([*coded, plain["line"]], names=plain.column_names)


NAMELESS = "Filled cells in columns without a heading, not loaded"


def nameless(rows: pa.Table, headings: list[str], stray: int = 0) -> list[str]:
    """A sentence about filled cells in columns without a heading, where there are any; `stray` far from the table."""
    columns = [rows[at] for at, heading in enumerate(headings) if not heading]
    filled = stray + sum(len(column) - column.null_count for column in columns)
    return [f"{NAMELESS}: {filled}."] if filled else []


def too_wide(cells: int | str, headings: int | str) -> str:
    """Why a row is rejected that holds more cells than there are headings."""
    return f"has {cells} cells where there are {headings} headings"
