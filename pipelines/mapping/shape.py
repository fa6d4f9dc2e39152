"""The shape of a form: what lies across it, where people and homes are named, and what its cells mean."""

from collections.abc import Mapping as Dictionary
from dataclasses import dataclass, field
from typing import Any

ACROSS = {  # what a column of the form stands for -> the exports that can be kept so
    "course": ("training",),
    "month": ("supervision", "appraisal"),
    "session": ("supervision", "appraisal"),
    "day": ("absence",),
    "statement": ("survey",),
    "validity": ("requirements",),  # how long the courses of a training matrix are valid
}
PLANNED, ACTUAL, CODE = "planned", "actual", "code"
NOTHING, BESIDE = "nothing", "beside"  # the cell counts for nothing; the word says nothing, the date beside it counts
ABSENT, REST = "absent", "rest"  # of a day: away; a day off, which ends no absence
BOOKED = "booked"
BY = ("name", "email")


@dataclass(frozen=True, kw_only=True)
class Key:
    """How a column that should hold staff numbers is read: by the name or the e-mail under these headings."""

    by: str
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Shape:
    """What a block of a mapping says of the shape of a form; a form that is a plain table has an empty one."""

    across: str = ""
    transposed: bool = False  # what would lie across stands down, and people lie across
    across_row: str = ""  # "above": what lies across stands in the row above the headings
    sub: dict[str, str] = field(default_factory=dict)  # heading under one that covers several columns -> what it holds
    cells: dict[str, str] = field(default_factory=dict)  # word of a cell -> what it means
    split: str = ""  # several entries in a cell: "lines", or the mark between them
    year: int = 0
    person: str = ""  # where the person is named: column, sheet, section, title, or a cell such as B2
    service: str = ""  # the same of the home
    leave_out: tuple[str, ...] = ()  # headings that do not lie across
    completes: bool = False  # its rows complete those of the same people on the file's other sheets
    keys: dict[str, Key] = field(default_factory=dict)

    @property
    def is_plain(self) -> bool:
        """Whether the sheet is a table as it stands."""
        named = all(
            len(key.headings) == 1 or (name != "staff_id" and not key.headings) for name, key in self.keys.items()
        )
        return named and self == Shape(keys=self.keys, completes=self.completes)


def of_block(block: Dictionary[str, Any]) -> Shape:
    """The shape that a checked block says."""
    return Shape(
        across=block.get("across", ""),
        transposed=block.get("transposed", False),
        across_row=block.get("across_row", ""),
        sub=dict(block.get("sub", {})),
        cells=dict(block.get("cells", {})),
        split=block.get("split", ""),
        year=block.get("year", 0),
        person=block.get("person", {}).get("from", ""),
        service=block.get("service", {}).get("from", ""),
        leave_out=several(block.get("leave_out", ())),
        completes=block.get("completes", False),
        keys={name: _key(given) for name, given in block.get("columns", {}).items() if isinstance(given, dict)},
    )


def _key(given: Dictionary[str, Any]) -> Key:
    return Key(by=given["by"], headings=several(given.get("heading", ())))


def of_plain(given: Dictionary[str, Any]) -> Shape:
    """The shape that was written down as JSON."""
    keys = {name: Key(by=key["by"], headings=tuple(key["headings"])) for name, key in given["keys"].items()}
    tuples = {name: tuple(given[name]) for name in ("leave_out",)}
    return Shape(**{**given, **tuples, "keys": keys})


def several(value: str | list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """A value that may be one text or a list of them, as texts."""
    return (value,) if isinstance(value, str) else tuple(value)
