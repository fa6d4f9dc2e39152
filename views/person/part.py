"""A part of the page Person, and what it says where an export is missing or holds nothing of somebody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.people.person import Person
from views.words import dates, missing_exports

HARD = "\u00a0"  # a space at which a narrow column does not break


@dataclass(frozen=True, eq=False)
class Part:
    """Sentences, a table in words, the rows behind it as a workbook has them, and small print."""

    heading: str
    sentences: Sequence[str] = ()
    table: pd.DataFrame | None = None
    rows: pd.DataFrame | None = None
    note: str = ""


def missing(somebody: Person, *exports: str) -> list[str]:
    """Of each export that was not supplied, or does not tell the day of the data, a sentence that says so."""
    return [_why(somebody, export) for export in exports if export in somebody.silent]


def _why(somebody: Person, export: str) -> str:
    if export in somebody.known_from:
        return somebody.silent[export]
    return f"Not supplied: needs {missing_exports.named(export)}."


def is_supplied(somebody: Person, *exports: str) -> bool:
    """Whether all of the exports were supplied, be it for earlier months alone."""
    return all(export in somebody.known_from for export in exports)


def none_recorded(somebody: Person, export: str, what: str) -> str:
    """That an export which was supplied holds nothing of somebody: "No session is recorded since 1 March 2025"."""
    since = somebody.known_from[export]
    return f"No {what} is recorded" + (f" since {dates.day(since)}." if since.year > 1 else ".")


def each(rows: pd.DataFrame) -> list[Any]:
    """The rows one by one, each with the columns as attributes."""
    return [*rows.itertuples(index=False, name="Row")]


def in_full(table: pd.DataFrame, rows: pd.DataFrame, days: Mapping[str, str]) -> pd.DataFrame:
    """The table for a workbook: with true days (heading -> column of the rows), and the file and line of each row."""
    true_days = {heading: pd.to_datetime(rows[column]).to_numpy() for heading, column in days.items()}
    whence = {"From file": rows["source_file"].to_numpy(), "Line": rows["source_line"].to_numpy()}
    return table.assign(**true_days, **whence) if len(table) else table


def day(when) -> str:
    """A day of a row in words; '' where there is none."""
    return "" if when is None or pd.isna(when) else dates.day(when)


def short(when) -> str:
    """A day of a row for a narrow column, on one line: 3 Mar 2026; '' where there is none."""
    return "" if when is None or pd.isna(when) else f"{when.day}{HARD}{when:%b}{HARD}{when.year}"


def yes_or_no(value) -> str:
    """A yes or no of a row in words; '' where it is not recorded."""
    return "" if pd.isna(value) else "yes" if value else "no"
