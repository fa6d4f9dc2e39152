"""Sheets of a workbook: names that a spreadsheet takes, and long tables in several, so that no row is lost silently."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from views.words import numbers

MOST_ROWS = 1_000_000  # of a sheet; a spreadsheet takes some more
LONGEST_NAME = 31  # letters of a sheet's name
CUT = LONGEST_NAME - 10  # letters, where something follows
NO_NAME = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True, eq=False)
class Sheet:
    """A table, or the piece of it that one sheet holds; `note` says which, '' where it is all of it."""

    name: str
    frame: pd.DataFrame
    note: str = ""


def pieces(tables: Mapping[str, pd.DataFrame]) -> Iterator[Sheet]:
    """The tables as sheets take them, each under a name of its own: one that is too long goes on in others."""
    taken: list[str] = []
    for name, frame in tables.items():
        parts = [frame.iloc[begin : begin + MOST_ROWS] for begin in range(0, max(len(frame), 1), MOST_ROWS)]
        begin = 0
        for part in parts:
            taken.append(free(name, taken))
            yield Sheet(taken[-1], part, _note(begin, len(part), len(frame)) if len(parts) > 1 else "")
            begin += len(part)


def free(name: str, taken: Collection[str]) -> str:
    """A sheet's name that a spreadsheet takes and no other sheet has."""
    known = {other.casefold() for other in taken}
    plain = NO_NAME.sub(" ", name).strip() or "Table"
    named, number = _cut(plain), 1
    while named.casefold() in known:
        number += 1
        named = f"{plain[:CUT]} ({number})"
    return named


def _cut(name: str) -> str:
    """As much of a name as fits, up to the end of a word where one ends late enough."""
    cut = name[:LONGEST_NAME]
    at_word = cut.rpartition(" ")[0]
    return at_word if len(name) > LONGEST_NAME and name[LONGEST_NAME] != " " and len(at_word) > CUT else cut.strip()


def _note(begin: int, rows: int, of: int) -> str:
    """Which rows a sheet holds, where it does not hold them all."""
    end = begin + rows
    rest = " The next sheet goes on." if end < of else ""
    return f"Rows {numbers.count(begin + 1)} to {numbers.count(end)} of {numbers.count(of)}.{rest}"
