"""The columns of a table on paper: how wide each is, and where a table that is too wide goes on below."""

import re
from collections.abc import Iterator, Sequence

from records import plain_text
from views.downloads.paper.document import Table

ACROSS = {False: 115, True: 175}  # letters that paper takes from left to right, upright or on its side
GAP = 2  # letters between two columns
NARROW, BROAD = 18, 60  # letters: a longer text wraps where it must; a broader column reads worse
LONGEST_WORD = 24  # letters: a longer one may be broken
MAY_BREAK = "\u200b"
NUMBER = re.compile(r"[\d,.]+%?(?:\Z| (?![A-Z])| \()")


def pieces(table: Table, is_wide: bool) -> Iterator[dict]:
    """The table as the page takes it: in several below one another, each with the first columns, where it is wide."""
    headings = [breakable(str(heading)) for heading in table.rows.columns]
    cells = [[breakable(_words(cell)) for cell in row] for row in table.rows.itertuples(index=False, name=None)]
    by_column = [[heading, *(row[at] for row in cells)] for at, heading in enumerate(headings)]
    for group in _groups([_needed(column) for column in by_column], table.head, ACROSS[is_wide]):
        yield {
            "kind": "table",
            "headings": [headings[at] for at in group],
            "cells": [row[at] for row in cells for at in group],
            "widths": [_wished(by_column[at]) for at in group],
            "right": [at >= table.head and _is_of_numbers(by_column[at][1:]) for at in group],
        }


def breakable(words: str) -> str:
    """The text in one line, in which no word is longer than a narrow column."""
    return re.sub(rf"(\S{{{LONGEST_WORD}}})(?=\S)", rf"\1{MAY_BREAK}", plain_text.line(words))


def _words(cell: object) -> str:
    return "" if cell is None or cell != cell else str(cell)


def _groups(needed: Sequence[int], head: int, across: int) -> list[list[int]]:
    """Which columns stand side by side: as many as fit, each time after the first ones, which name the row."""
    first = list(range(min(head, len(needed))))
    begun = sum(needed[at] for at in first)
    groups, taken = [[*first]], begun
    for at in range(len(first), len(needed)):
        if taken + needed[at] > across and len(groups[-1]) > len(first):
            groups.append([*first])
            taken = begun
        groups[-1].append(at)
        taken += needed[at]
    return groups


def _needed(column: Sequence[str]) -> int:
    """Letters that a column takes at least: its longest word, or all of a short text."""
    words = max(len(word) for text in column for word in re.split(rf"[\s{MAY_BREAK}]", text))
    return max(words, min(max(map(len, column)), NARROW)) + GAP


def _wished(column: Sequence[str]) -> int:
    """Its share of the paper: between what it needs and all that it has to say."""
    return (_needed(column) + max(_needed(column), min(max(map(len, column)), BROAD))) // 2


def _is_of_numbers(cells: Sequence[str]) -> bool:
    """Whether most of what a column says are numbers, which stand at its right."""
    known = [cell for cell in cells if cell]
    return bool(known) and 2 * sum(bool(NUMBER.match(cell)) for cell in known) > len(known)
