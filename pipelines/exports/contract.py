"""What an export must look like: its columns, and what a cell that cannot be read costs."""

from dataclasses import dataclass, field, replace
from typing import Literal

Kind = Literal["id", "date", "number", "whole", "yes_no", "code", "text"]

SQL_TYPE = {
    "id": "varchar",
    "text": "varchar",
    "code": "varchar",
    "date": "date",
    "number": "double",
    "whole": "integer",
    "yes_no": "boolean",
}


@dataclass(frozen=True, kw_only=True)
class Column:
    """One canonical column.

    `required`: a row without a readable cell is rejected. `blank_means`: a blank has a meaning of its own, so a cell
    that is filled but cannot be read costs the row rather than being blanked. `happened`: a date of something that
    took place (not planned), which the as-of date is read from. `of_staff`: a key column, whose values are staff
    numbers. `sums`: (column, code) of rows in which it may be a sum of many, which `high` does not bound.
    `unit`: what a number may be written with: "share" per cent, "hours" with the word or as 37:30.
    `protected`: no list of what a load read, rejected or doubted names a person or a cell of it.
    `synonyms`: everyday headings, beside the name itself. `perhaps`: headings that may be it, and are asked about.
    `hint`: a pattern of headings that may be it: where the file has no such column, dates under one are asked about,
    since a blank says that it has not taken place.
    `help`: what it means, in a sentence. `blank`: what a blank cell means ("" where it may not be blank).
    """

    name: str
    kind: Kind
    required: bool = False
    blank_means: bool = False
    codes: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    sums: tuple[str, str] | None = None
    unit: Literal["", "share", "hours"] = ""
    happened: bool = False
    of_staff: bool = False
    protected: bool = False
    name_of: str = ""  # "service", "team", "role", "course", "statement": spellings are joined across exports
    names_of: str = ""  # the same of a column that lists several names, with a semicolon between two
    synonyms: tuple[str, ...] = ()
    perhaps: tuple[str, ...] = ()
    hint: str = ""
    help: str = ""
    blank: str = ""


@dataclass(frozen=True, kw_only=True)
class Export:
    """One export.

    `needs_one_of`: columns of which a row must fill at least one. `version_key`: what makes a row of one file a
    version of a row of another. `speaks_from`: the date whose earliest value says from when the export speaks
    ("" where it has no such date). `happened_unless`: (column, code) of rows whose dates are only planned.
    `refuses`: heading name -> the reason a file that has it is refused. `protected`: all its columns are.
    """

    name: str
    one_row_per: str
    columns: tuple[Column, ...]
    needs_one_of: tuple[str, ...] = ()
    version_key: tuple[str, ...]
    speaks_from: str = ""
    happened_unless: tuple[str, str] | None = None
    refuses: dict[str, str] = field(default_factory=dict)
    never_repeats_without: str = ""  # rows with this column blank are never set aside as repeats
    known_by: tuple[str, ...] | None = None  # columns that no other log has: without one headings alone do not tell it
    answers: str = ""  # the question this export answers, said where it is not supplied
    protected: bool = False

    def __post_init__(self):
        if self.protected:
            columns = tuple(replace(column, protected=True) for column in self.columns)
            object.__setattr__(self, "columns", columns)

    def column(self, name: str) -> Column:
        """The column of that name; KeyError if the export has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")


NOT_IN_SHARE = "not recorded, and left out of that share"  # what a blank answer to a question means

STAFF_ID_HEADINGS = (
    "employee id",
    "employee number",
    "employee no",
    "emp id",
    "emp no",
    "emp number",
    "staff number",
    "staff no",
    "payroll number",
    "payroll no",
    "personnel number",
    "person id",
    "worker id",
    "unique worker id",
    "works number",
    "employee ref",
    "employee reference",
    "staff ref",
    "staff reference",
    "payroll id",
    "payroll ref",
    "employee",
    "id",
)

STAFF_ID = Column(
    name="staff_id",
    kind="id",
    required=True,
    of_staff=True,
    synonyms=STAFF_ID_HEADINGS,
    perhaps=("reference", "username", "user name", "user", "login"),
    help="The person's number in your HR system, the same in every export.",
)

SERVICE = Column(
    name="service",
    kind="text",
    required=True,
    name_of="service",
    synonyms=("home", "site", "location", "workplace", "work location", "service name", "home name", "establishment"),
    perhaps=("organisation", "organization", "cost centre", "cost center", "department", "company", "division"),
    help="The home or service, spelled alike in every export.",
)

# Blank = one team named as the service.
TEAM = Column(
    name="team",
    kind="text",
    name_of="team",
    synonyms=("team name", "unit", "group"),
    perhaps=("department",),
    help="The team within the service.",
    blank="one team named as the service",
)
