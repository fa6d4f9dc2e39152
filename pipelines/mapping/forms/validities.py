"""A training matrix -> how long it says that its courses are valid: offered as requirements, never taken unasked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files.heading_row import LOOK_AT, folded
from pipelines.files.second_tables import place_of
from pipelines.files.sheet import Sheet, coded_table
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import grid, validity_words
from pipelines.mapping.forms.cells import has_date
from pipelines.mapping.forms.grid import Cells, Grid
from pipelines.mapping.headings import normalised

COURSES = {
    normalised(name)
    for name in (
        "course",
        "courses",
        "topic",
        "subject",
        "training course",
        *EXPORTS["training"].column("course").synonyms,
    )
}
FEWEST = 2  # courses with a validity that make a row or column of them
HOW_LONG = "how long courses are valid"
ANOTHER = "says nothing of how long courses are valid"
SAID_TWICE = "the course is also said to be valid for another time"


@dataclass(frozen=True)
class Validity:
    """How long a course is valid: a number of months or "once", and the line and text that say it."""

    line: int
    course: str
    text: str
    months: str


def find(page: Grid) -> list[Validity]:
    """What the rows of a sheet say of it, else a column of a sheet with courses down, else its headings themselves."""
    return list(_in_rows(page)) or list(_in_columns(page)) or list(_in_headings(page))


def lines(page: Grid, rule: FileRule) -> set[int]:
    """The lines of rows of a matrix that say how long courses are valid; one may be that of the headings too."""
    is_matrix = rule.shape.across == "course" and not rule.shape.transposed
    return {line for line, cells in page.rows if is_matrix and _places(cells)}


def by_course(page: Grid) -> dict[str, str]:
    """The months of each course, less those of which two are said."""
    every = find(page)
    return {each.course: each.months for each in every if not _is_contradicted(each, every)}


def _is_contradicted(validity: Validity, every: Sequence[Validity]) -> bool:
    return any(other.course == validity.course and other.months != validity.months for other in every)


def _places(cells: Cells) -> dict[int, str]:
    """Where a row says how long something is valid, most of it from the first such place on, and the months."""
    texts = [folded(cell) for cell in cells]
    label = next((text for text in texts if text), "")
    unit = validity_words.unit_of(label)
    places = {at: months for at, text in enumerate(texts) if (months := validity_words.months(text, unit))}
    if len(places) < FEWEST or set(places.values()) == {"once"} or any(map(has_date, texts)):
        return {}
    after = [text for text in texts[min(places) :] if text]
    return places if 2 * len(places) >= len(after) else {}


def _in_rows(page: Grid) -> Iterator[Validity]:
    for line, cells in page.rows:
        if places := _places(cells):
            labels = _labels(page, line, places)
            for at, months in places.items() if len(set(labels.values())) >= FEWEST else ():
                if at in labels:
                    yield Validity(line, labels[at], folded(cells[at]), months)


def _labels(page: Grid, line: int, places: dict[int, str]) -> dict[int, str]:
    """The courses over those places: of the rows at the top the first with the most different ones."""
    rows = [
        {at: text for at in places if _is_course(text := folded(cells[at]))}
        for other, cells in page.rows[:LOOK_AT]
        if other != line
    ]
    return max(rows, key=lambda labels: len(set(labels.values())), default={})


def _is_course(text: str) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", text)) and not has_date(text) and not validity_words.months(text)


def _in_columns(page: Grid) -> Iterator[Validity]:
    """Of a sheet on which courses stand down, under a heading that says so."""
    for at, (_, cells) in enumerate(page.rows[:LOOK_AT]):
        headings = [folded(cell) for cell in cells]
        courses = next((place for place, text in enumerate(headings) if normalised(text) in COURSES), None)
        if courses is None:
            continue
        for place in range(page.width):
            body = [(line, row) for line, row in page.rows[at + 1 :] if row[place] and row[courses]]
            unit = validity_words.unit_of(headings[place])
            known = [
                Validity(line, folded(row[courses]), folded(row[place]), months)
                for line, row in body
                if (months := validity_words.months(folded(row[place]), unit))
            ]
            if len(known) >= FEWEST and 2 * len(known) >= len(body):
                yield from known
                return


def _in_headings(page: Grid) -> Iterator[Validity]:
    for line, cells in page.rows[:LOOK_AT]:
        texts = dict.fromkeys(folded(cell) for cell in cells)
        known = [(text, months) for text in texts if text and (months := validity_words.within(text))]
        if len(known) >= FEWEST:
            yield from (Validity(line, text, text, months) for text, months in known)
            return


def table(sheet: Sheet, rule: FileRule) -> tuple[Sheet, FileRule]:
    """The validities of a sheet as a plain table of requirements; LoadError where it says none."""
    page = grid.of(sheet)
    every = find(page)
    if not every:
        raise LoadError(
            f"{place_of(sheet.file, sheet.name)} ({rule.export}): no row or column says how long its courses are "
            f"valid, as {rule.mapping} says. Take that block away, or give requirements in a file of their own."
        )
    kept = {each.course: each for each in reversed(every) if not _is_contradicted(each, every)}
    rows = sorted(kept.values(), key=lambda each: each.line)
    listed = [(each.line, each.course, each.text, SAID_TWICE) for each in every if _is_contradicted(each, every)]
    counted = {each.line for each in every} | {sheet.heading_line}
    others = {line: ANOTHER for line, _ in page.rows if line not in counted}
    read = coded_table([[each.course for each in rows], [each.months for each in rows]], [each.line for each in rows])
    plain = replace(
        sheet,
        headings=["course", "valid_months"],
        rows=read,
        set_aside=sorted((others | dict(sheet.set_aside)).items()),
        rejected=[],
        typed_dates=set(),
        listed=listed,
        notes=[],
        is_reshaped=True,
    )
    return plain, rule
