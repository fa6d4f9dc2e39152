"""Wide forms: which headings of a sheet are the answers of its rows, as those of a survey with a column a statement."""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.exports import hse


@dataclass(frozen=True)
class Form:
    """How a wide file of one export is told and read: what its headings and its cells are, and which headings."""

    said: str  # the column that a heading fills
    cell: str  # the column that the cell under it fills
    places: Callable[[list[str]], list[int]]  # the positions of those headings; empty where the file is not wide


FORMS = {"survey": Form("statement", "score", hse.places)}


def form(export: str, headings: list[str], positions: dict[str, int]) -> Form | None:
    """The wide form of a sheet; None where each of its rows is one answer, as a mapping or its headings say."""
    one = FORMS.get(export)
    alike = one is not None and positions.get(one.said) == positions.get(one.cell)
    return one if alike and one.places(headings) else None


def place(export: str, headings: list[str], positions: dict[str, int], free: set[str]) -> list[int]:
    """Fill the two columns of a wide form, both from its first heading; returns the places it takes, if it is wide."""
    one = FORMS.get(export)
    if one is None or not {one.said, one.cell} <= free:
        return []
    places = one.places(headings)
    if places:
        positions |= {one.said: places[0], one.cell: places[0]}
    return places


def layout(one: Form, headings: list[str], positions: dict[str, int]) -> dict[str, int]:
    """The file's own columns that are loaded: those of ours by our names, the statements by their headings."""
    own = {name: at for name, at in positions.items() if name not in (one.said, one.cell)}
    return own | {headings[at]: at for at in one.places(headings)}
