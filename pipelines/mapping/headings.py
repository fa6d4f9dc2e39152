"""Which heading of a file is which column of ours: by name or everyday synonym, never by a guess."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Column, Export
from pipelines.mapping import answer_columns, wide_forms

NO_LETTER = re.compile(r"[\W_]+")
NEARLY = 85.0  # per cent alike, from which a heading is worth asking about


@lru_cache(maxsize=10_000)  # the same names and synonyms are looked for in file after file
def normalised(heading: str) -> str:
    """A heading without case, blanks and punctuation: "Employee ID", "employee_id" and "EmployeeID" are one."""
    return NO_LETTER.sub("", heading).casefold()


@dataclass
class Matched:
    """What the headings of one file were matched to."""

    positions: dict[str, int] = field(default_factory=dict)  # column -> position of its heading
    dropped: list[str] = field(default_factory=list)  # headings of no column
    rivals: dict[str, list[str]] = field(default_factory=dict)  # column -> the headings that could all be it


@dataclass(frozen=True)
class KnownHeadings:
    """The headings that some export or mapping knows; called with a text it says whether that is one."""

    names: frozenset[str]

    def __call__(self, heading: str) -> bool:
        """Whether the text is a heading that is known."""
        return normalised(heading) in self.names

    def makes_complete(self, headings: Sequence[str]) -> bool:
        """Whether the headings have all that some export cannot do without."""
        names = set(map(normalised, headings))
        return any(all(names & wanted for wanted in every) for every in _required())


def known(more: Iterable[str] = ()) -> KnownHeadings:
    """What says whether a text is a heading some export knows, or one of `more`."""
    names = {name for export in EXPORTS.values() for column in export.columns for name in _names_of(column)}
    return KnownHeadings(frozenset(names | {normalised(name) for name in more}) - {""})


def _names_of(column: Column) -> frozenset[str]:
    return frozenset(normalised(name) for name in (column.name, *column.synonyms))


@lru_cache(maxsize=1)
def _required() -> list[list[frozenset[str]]]:
    """Of each export, the headings of each column it cannot do without."""
    every = []
    for export in EXPORTS.values():
        wanted = [_names_of(column) for column in export.columns if column.required]
        if export.needs_one_of:
            wanted.append(frozenset().union(*(_names_of(export.column(name)) for name in export.needs_one_of)))
        every.append(wanted)
    return every


def match(export: Export, headings: list[str], chosen: dict[str, str] | None = None) -> Matched:
    """Match headings to the export's columns: those `chosen` by a mapping, then by name, then by synonym.

    A column chosen as "" is left out; two headings that could both be one column are rivals, and neither is taken.
    What Microsoft Forms adds to each answer is none of them unless it is chosen.
    """
    chosen = chosen or {}
    names = [normalised(heading) for heading in headings]
    matched = Matched()
    for column, heading in chosen.items():
        if heading and normalised(heading) in names:
            matched.positions[column] = _first(headings, names, heading)
    free = [column for column in export.columns if column.name not in chosen]
    names = answer_columns.blanked(names)
    _by_name(free, names, matched)
    _by_synonym(free, names, headings, matched)
    across = wide_forms.place(export.name, headings, matched.positions, {column.name for column in free})
    taken = {*matched.positions.values(), *across}
    matched.dropped = [text for place, text in enumerate(headings) if place not in taken and text]
    return matched


def _first(headings: list[str], names: list[str], heading: str) -> int:
    return headings.index(heading) if heading in headings else names.index(normalised(heading))


def _by_name(free, names, matched) -> None:
    for column in free:
        places = [place for place, name in enumerate(names) if name == normalised(column.name)]
        places = [place for place in places if place not in matched.positions.values()]
        if len(places) == 1:
            matched.positions[column.name] = places[0]
        elif places:
            matched.rivals[column.name] = [f"{column.name} (column {place + 1})" for place in places]


def _by_synonym(free, names, headings, matched) -> None:
    taken = set(matched.positions.values())
    for column in free:
        if column.name in matched.positions or column.name in matched.rivals:
            continue
        synonyms = {normalised(name) for name in column.synonyms}
        places = [place for place, name in enumerate(names) if name in synonyms and place not in taken]
        if len(places) == 1:
            matched.positions[column.name] = places[0]
            taken.add(places[0])
        elif places:
            matched.rivals[column.name] = [headings[place] for place in places]


def missing(export: Export, matched: Matched, constants: Iterable[str] = ()) -> list[str]:
    """The columns without which no row of the export can be loaded, and that neither a heading nor a constant gives."""
    given = matched.positions.keys() | set(constants)
    lacking = [column.name for column in export.columns if column.required and column.name not in given]
    if export.needs_one_of and not given & set(export.needs_one_of):
        lacking.append(" or ".join(export.needs_one_of))
    return lacking


def nearest(export: Export, column: str, headings: Sequence[str]) -> str | None:
    """The heading that may be a column, or looks most like its name or synonyms, to ask about; else None."""
    from rapidfuzz import fuzz, process  # only where there is something to ask

    columns = [export.column(name) for name in column.split(" or ")]
    perhaps = {normalised(word) for each in columns for word in each.perhaps}
    if likely := next((heading for heading in headings if normalised(heading) in perhaps), None):
        return likely
    wanted = [word for each in columns for word in (each.name, *each.synonyms)]
    wanted = [normalised(word) for word in wanted if len(normalised(word)) > 3]
    best, best_score = None, NEARLY
    for heading in headings:
        match = process.extractOne(normalised(heading), wanted, scorer=fuzz.ratio, score_cutoff=best_score)
        if match:
            best, best_score = heading, match[1]
    return best
