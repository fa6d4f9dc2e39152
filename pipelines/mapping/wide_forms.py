"""Wide forms: which headings of a sheet are the answers of its rows, as those of a survey with a column a statement."""

from collections.abc import Callable
from dataclasses import dataclass

from pipelines.exports import hse


@dataclass(frozen=True)
class Form:
    """How a wide file of one export is told and read: what its headings and its cells are, and which headings."""

    heading: str  # the column that a heading fills
    cell: str  # the column that the cell under it fills
    places: Callable[[list[str]], list[int]]  # the positions of those headings; empty where the file is not wide


FORMS = {"survey": Form("statement", "score", hse.places)}


def form(export: str, headings: list[str], positions: dict[str, int]) -> Form | None:
    """The wide form of a sheet; None where each of its rows is one answer, as a mapping or its headings say."""
    wide = FORMS.get(export)
    if wide is None or positions.get(wide.heading) != positions.get(wide.cell):
        return None
    return wide if wide.places(headings) else None


def place(export: str, headings: list[str], positions: dict[str, int], free: set[str]) -> list[int]:
    """Fill the two columns of a wide form, both from its first heading; returns the places it takes, if it is wide."""
    wide = FORMS.get(export)
    if wide is None or not {wide.heading, wide.cell} <= free:
        return []
    places = wide.places(headings)
    if places:
        positions |= {wide.heading: places[0], wide.cell: places[0]}
    return places


def places_of(column: str, export: str, headings: list[str], positions: dict[str, int]) -> list[int]:
    """The places of a column's cells: of the cells of a wide form, each of its headings."""
    wide = form(export, headings, positions)
    return wide.places(headings) if wide and column == wide.cell else [positions[column]]


def layout(wide: Form, headings: list[str], positions: dict[str, int]) -> dict[str, int]:
    """The file's own columns that are loaded: those of ours by our names, the statements by their headings."""
    own = {name: at for name, at in positions.items() if name not in (wide.heading, wide.cell)}
    return own | {headings[at]: at for at in wide.places(headings)}
