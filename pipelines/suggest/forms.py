"""Which form a sheet seems to be: what lies across it, and what stands under a heading that covers several columns."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.exports.contract import STAFF_ID_HEADINGS
from pipelines.files.heading_row import LOOK_AT, folded
from pipelines.files.sheet import Sheet
from pipelines.mapping import people, recognise
from pipelines.mapping.forms import grid, periods, validity_words
from pipelines.mapping.forms.cells import has_date
from pipelines.mapping.forms.grid import Cells, Grid
from pipelines.mapping.forms.validities import COURSES
from pipelines.mapping.headings import normalised
from pipelines.mapping.shape import ACTUAL, CODE, PLANNED

FEWEST_MONTHS, FEWEST_DAYS, FEWEST_SESSIONS, FEWEST_COURSES, FEWEST_STATEMENTS = 2, 20, 3, 2, 2
SESSION = re.compile(r"(?P<stem>.*\D)\s*\d{1,2}|\d{1,2}(?:st|nd|rd|th)\s+(?P<after>.*)", re.I)
A_YEAR = re.compile(r"20\d{2}")
SUBS = {
    "training": (
        (
            "completed_on",
            r"(date )?(done|complet\w*|attended|achieved|passed|taken|trained)( date| on)?|date"
            r"|last( done)?|course date",
        ),
        ("expires_on", r"(date )?(exp\w*|renew\w*|valid|due|refresh\w*|next|review)( .*)?"),
        ("booked_for", r"book\w*( for)?|planned"),
    ),
    "supervision": (
        (PLANNED, r"plan\w*|due|booked|scheduled|target"),
        (ACTUAL, r"actual|held|done|date(?: held)?|complet\w*|took place"),
        (CODE, r"code|type|kind"),
    ),
}
LIKERT = re.compile(
    r"(strongly )?(dis)?agree|neither.*|neutral|never|seldom|rarely|sometimes|often|always|[1-5]"
    r"|(very )?(dis)?satisfied",
    re.I,
)


@dataclass
class Form:
    """What a sheet seems to be."""

    export: str
    across: str
    heading_at: int  # of the grid's rows: that of the headings of a row's own
    labels: Cells = field(default_factory=list)
    sub: dict[str, str] = field(default_factory=dict)
    is_above: bool = False  # what lies across stands in the row above
    transposed: bool = False


def recognised(sheet: Sheet) -> Form | None:
    """The form that a sheet seems to be; None where it is a plain table or nothing that can be told."""
    page = grid.of(sheet)
    named = recognise.named_by(sheet.name) | recognise.named_by(sheet.file) | _in_title(page)
    kinds = (_months, _sessions, _statements, _courses)
    return _days(page) or next((form for kind in kinds if (form := kind(page, named))), None)


def _in_title(page: Grid) -> set[str]:
    return recognise.named_by(page.title(page.rows[min(3, len(page.rows) - 1)][0])) if page.rows else set()


def _head(page: Grid) -> list[Cells]:
    return [[folded(cell) for cell in cells] for _, cells in page.rows[:LOOK_AT]]


def _days(page: Grid) -> Form | None:
    for at, cells in enumerate(_head(page)):
        days = [periods.day_of(cell) or bool(periods.DAY_TRUE.fullmatch(cell)) for cell in cells]
        if sum(map(bool, days)) >= FEWEST_DAYS:
            return Form("absence", "day", at, cells)
    return None


def _months(page: Grid, named: set[str]) -> Form | None:
    export = "appraisal" if "appraisal" in named and "supervision" not in named else "supervision"
    head = _head(page)
    for at, cells in enumerate(head):
        months = {month for cell in cells if (month := periods.month_of(cell))}
        if len(months) >= FEWEST_MONTHS and len(months) >= 0.5 * len({cell for cell in cells if cell}):
            sub = _sub(head[at + 1], "supervision") if at + 1 < len(head) and export == "supervision" else {}
            return Form(export, "month", at + bool(sub), cells, sub)
    return None


def _sub(below: Cells, export: str) -> dict[str, str]:
    """What stands under headings that cover several columns, where the same few words stand there again and again."""
    counts = Counter(cell for cell in below if cell and not validity_words.months(cell))
    again = [word for word, count in counts.items() if count > 1]
    meant = {word: name for word in again for name, pattern in SUBS[export] if re.fullmatch(pattern, word, re.I)}
    return meant if meant and sum(counts[word] for word in again) >= 0.5 * sum(counts.values()) else {}


def _sessions(page: Grid, named: set[str]) -> Form | None:
    for at, cells in enumerate(_head(page)):
        if export := _by_years(cells, named):
            return Form(export, "session", at, cells)
        matches = [match for cell in cells if (match := SESSION.fullmatch(cell))]
        stems = Counter((match["stem"] or match["after"]).strip().casefold() for match in matches)
        stem, count = stems.most_common(1)[0] if stems else ("", 0)
        about = recognise.named_by(stem) | named
        if count >= FEWEST_SESSIONS and (
            {"supervision", "appraisal"} & about or stem in ("session", "meeting", "date")
        ):
            return Form(
                "supervision" if "supervision" in about or "appraisal" not in about else "appraisal",
                "session",
                at,
                cells,
            )
    return None


def _by_years(cells: Cells, named: set[str]) -> str:
    """Whether the headings are years, as of an appraisal in each; the export that the sheet's names say, else ""."""
    years = {cell for cell in cells if A_YEAR.fullmatch(cell)}
    about = named & {"supervision", "appraisal"}
    return about.pop() if len(years) >= FEWEST_MONTHS and len(about) == 1 else ""


def _statements(page: Grid, named: set[str]) -> Form | None:
    head = _head(page)
    for at, cells in enumerate(head[:5]):
        body = [row for _, row in page.rows[at + 1 :]]
        places = [
            place for place, cell in enumerate(cells) if len(cell.split()) > 2 and _share(body, place, LIKERT) >= 0.8
        ]
        if len(places) >= FEWEST_STATEMENTS and len(body) > 1:
            return Form("survey", "statement", at, cells)
    return None


def _courses(page: Grid, named: set[str]) -> Form | None:
    if "training" not in named and named & {"supervision", "appraisal"}:
        return None
    head = _head(page)
    for at, cells in enumerate(head):
        body = [row for _, row in page.rows[at + 1 :]]
        dated = [place for place in range(page.width) if _dated(body, place)]
        if len(dated) < FEWEST_COURSES:
            continue
        names = sum(people.looks_like_a_name(cells[place]) for place in dated)
        by_course = any(normalised(cell) in COURSES for cell in cells[:2]) and not _is_a_list(cells, dated)
        if by_course and names >= 0.6 * len(dated):
            below = _sub(head[at + 1], "training") if at + 1 < len(head) else {}
            return Form("training", "course", at + bool(below), cells, below, transposed=True)
        if not _names_people(cells):
            continue
        return _matrix(head, at, dated)
    return None


def _matrix(head: Sequence[Cells], at: int, dated: Sequence[int]) -> Form | None:
    cells = head[at]
    below = _sub(head[at + 1], "training") if at + 1 < len(head) else {}
    if below:
        return Form("training", "course", at + 1, cells, below)
    if own := _sub(cells, "training"):
        return Form("training", "course", at, head[at - 1] if at else cells, own)
    labels = [cells[place] for place in dated]
    above = head[at - 1] if at else [""] * len(cells)
    how_long = sum(bool(validity_words.months(label)) for label in labels)
    again = len(set(labels)) < len(labels) or 2 * how_long > len(labels)  # a validity is no course, which stands once
    if again and len({above[place] for place in dated if above[place]}) >= 0.9 * len(dated):
        return Form("training", "course", at, above, is_above=True)
    return (
        None
        if again or sum(map(bool, labels)) < FEWEST_COURSES or _is_a_list(cells, dated)
        else Form("training", "course", at, cells)
    )


def _is_a_list(cells: Cells, dated: Sequence[int]) -> bool:
    """Whether the dated columns are those of a list of people or courses rather than courses."""
    list_words = (
        r"date|start\w*|end\w*|left|leav\w*|due|complet\w*|expir\w*|held|review\w*|join\w*|birth|dob|day|renew\w*|on"
    )
    words = [re.search(rf"\b({list_words})\b", cells[place], re.I) for place in dated]
    return sum(map(bool, words)) >= 0.5 * len(words)


def _names_people(cells: Cells) -> bool:
    names = {normalised(cell) for cell in cells}
    return bool(
        names & {normalised(name) for name in (*people.NAME_HEADINGS, *people.SURNAME_HEADINGS, *STAFF_ID_HEADINGS)}
    )


def _dated(body: Sequence[Cells], place: int) -> bool:
    texts = [row[place] for row in body if row[place]]
    return bool(texts) and sum(map(has_date, texts)) >= 0.3 * len(texts)


def _share(body: Sequence[Cells], place: int, pattern: re.Pattern) -> float:
    texts = [row[place] for row in body if row[place]]
    return sum(bool(pattern.fullmatch(text)) for text in texts) / len(texts) if texts else 0
