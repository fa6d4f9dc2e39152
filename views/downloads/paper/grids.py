"""The grids of pages as tables of words: made of the very cells that a page draws, so that both say the same."""

import json

import pandas as pd

HARD = "\u00a0"  # a space that keeps a narrow column of a screen from breaking; paper breaks where it must


def rows(made: bytes) -> pd.DataFrame:
    """The words of a grid as `views.parts.grid.table` makes it; no rows of one that is empty."""
    if not made:
        return pd.DataFrame()
    grid = json.loads(made)
    lines = [
        [row["heading"]["text"], *(in_words(cell, grid["is_quiet"]) for cell in row["cells"])] for row in grid["rows"]
    ]
    return pd.DataFrame(lines, columns=[column["text"] for column in grid["columns"]])


def in_words(cell: dict, is_quiet: bool) -> str:
    """One cell: its value, the mark it bears on the page, and up to when it speaks."""
    target = cell.get("target") or {}
    if is_quiet:
        marks = [cell.get("mark", "")]
    else:
        marks = [cell["mark"] if cell.get("news") else "", target["mark"] if target.get("short") else ""]
    notes = [cell.get("until", ""), cell.get("note", "") if "ground" in cell else ""]
    words = cell["text"].replace(HARD, " ")
    return " ".join([words, *(mark for mark in marks if mark), *(f"({note})" for note in notes if note)])
