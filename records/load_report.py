"""What a load brought, left out and changed: numbers and names of columns, nothing about a person.

Of what is `protected` a small number of rows is never said (records/small_counts.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, kw_only=True)
class SheetReport:
    """How one sheet (or CSV file, whose sheet is '') was read."""

    export: str
    source_file: str
    source_sheet: str
    sha256: str
    heading_line: int
    rows_read: int
    rows_loaded: int
    rows_rejected: int
    rows_set_aside: int
    cells_blanked: int
    mapping: str | None = None
    dropped_columns: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    matched: Mapping[str, str] = field(default_factory=dict)  # column -> its heading in the sheet
    constants: Mapping[str, str] = field(default_factory=dict)  # column -> the value of every row
    date_formats: Mapping[str, str] = field(default_factory=dict)  # column -> how its dates are written
    carried_over: bool = False  # from an earlier load
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class RejectedRows:
    """Rows of one sheet that were rejected because of one column ('' where of several)."""

    export: str
    source_file: str
    source_sheet: str
    column_name: str | None
    rows: int
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class BlankedCells:
    """Cells of one column of a sheet that could not be read and were set blank."""

    export: str
    source_file: str
    source_sheet: str
    column_name: str | None
    cells: int
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class RowsSetAside:
    """Rows of one sheet that are no rows of the table."""

    export: str
    source_file: str
    source_sheet: str
    reason: str
    rows: int
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class Conflicts:
    """Rows of one export that disagree with another in one way."""

    kind: str
    export: str
    rows: int
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class LatestEvent:
    """The latest event of an export up to the day of the load, and the column it stands in."""

    export: str
    column: str
    day: date


@dataclass(frozen=True, kw_only=True)
class OldExport:
    """An export that is much older than the others: its latest event."""

    export: str
    latest: date


@dataclass(frozen=True, kw_only=True)
class JoinedSpellings:
    """A service, team or role spelled in several ways, and the spelling that is shown."""

    kind: str
    shown: str
    others: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TurnoverFrom:
    """From when leavers are known (None: nobody is recorded), who says so, and the first month of turnover."""

    leavers_known_from: date | None = None
    from_mapping: bool = False
    from_exports: bool = False  # of current staff alone: known from the day after the first of them
    first_month: str | None = None


@dataclass(frozen=True, kw_only=True)
class ChangedRows:
    """How the rows of an export differ from those of the load before."""

    export: str
    new: int
    changed: int
    gone: int
    protected: bool = False


@dataclass(frozen=True, kw_only=True)
class LoadReport:
    """All of it."""

    headlines: tuple[str, ...] = ()  # what to read first, a sentence each
    files: tuple[SheetReport, ...] = ()
    others: tuple[str, ...] = ()  # sheets without an export, a sentence each
    copies: tuple[str, ...] = ()  # files that are a copy of another, a sentence each
    carried: Mapping[str, date] = field(default_factory=dict)  # exports of an earlier load, and to when they speak
    as_of_from: LatestEvent | None = None  # None: the day was given, or is that of the publication before
    much_older: tuple[OldExport, ...] = ()
    joined: tuple[JoinedSpellings, ...] = ()
    rejected: tuple[RejectedRows, ...] = ()
    blanked: tuple[BlankedCells, ...] = ()
    set_aside: tuple[RowsSetAside, ...] = ()
    conflicts: tuple[Conflicts, ...] = ()
    doubts: tuple[str, ...] = ()  # what was taken one way and could be meant otherwise, a sentence each
    people_gone: int = 0  # whom the staff export no longer names
    people_left_between: int = 0  # of them, whose last day was derived
    turnover_from: TurnoverFrom = field(default_factory=TurnoverFrom)
    latest_completions_only: bool = False  # the training export holds but one completion of each course
    changed_rows: tuple[ChangedRows, ...] = ()
    tripwires: tuple[str, ...] = ()  # why the load would have been held, a sentence each
