"""A sheet kept as a form -> the same sheet as a plain table: a row an entry, each with the line it stands on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby

from pipelines.exports.all import EXPORTS
from pipelines.files import above_headings, not_data
from pipelines.files.heading_row import folded
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.forms import courses, grid, keyed, layout, planned, sessions, spells, validities
from pipelines.mapping.forms.cells import SERIAL, Reader
from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.emitted import Emitted
from pipelines.mapping.forms.grid import Cells, Grid, Row
from pipelines.mapping.forms.keyed import Named
from pipelines.mapping.forms.layout import Layout

GROUP, KEY, NOBODY, EMPTY = "heading of a group", "key below", "row that names nobody", "nothing entered"
FIGURES = "row of figures, not of a person"
A_FIGURE = re.compile(r"[\d.,]+\s*%?|[\d.]+\s*/\s*\d+")
KEYS = {"key", "legend", "codes", "key:", "legend:", "codes:"}
UNREAD = "no cell of this row can be read"


@dataclass
class Form:
    """A sheet on its way to a plain table."""

    sheet: Sheet
    rule: FileRule
    page: Grid
    layout: Layout
    emitted: Emitted = field(default_factory=Emitted)
    aside: list[tuple[int, str]] = field(default_factory=list)
    rejected: list[tuple[int, str, Cells]] = field(default_factory=list)
    cells: dict[int, Cells] = field(default_factory=dict)  # line -> the cells of the row's own columns
    has_respondents: bool = True  # whether a column tells the answers of one person from those of another
    own_person: int | None = None  # the position of the one column that names people, where one does
    people: tuple[int, ...] = ()  # the positions of all that do
    fixed: dict[int, dict[str, str]] = field(default_factory=dict)  # line -> whose it is and where, beside its cells
    latest: str = ""  # the latest day on which it has a session held


def read(sheet: Sheet, rule: FileRule) -> Form:
    """The entries of a sheet by its block; LoadError where it does not have what the block speaks of."""
    page = grid.of(sheet)
    place = layout.find(sheet, page, rule)
    form = Form(sheet, rule, page, place)
    form.emitted.has_codes = any(column.sub == sessions.CODE for column in place.across)
    _above(form)
    named = keyed.Named(sheet, rule, page, place)
    form.own_person, form.people = named.own_place, named.places
    form.has_respondents = "response_id" in matched(form) or "response_id" in rule.constants
    for line, cells, person, service in _rows(form, named):
        emit(form, line, cells, person, service)
    form.latest = planned.settle(form.emitted, sheet, [column.at for column in place.across])
    return form


def _above(form: Form) -> None:
    """Count the rows above the headings and between them."""
    lines = form.layout.heading_lines
    above = [row for row in form.page.rows if row[0] < lines[-1] and row[0] not in lines]
    how_long = validities.lines(form.page, form.rule)
    form.aside += [(line, validities.HOW_LONG) for line, _ in above if line in how_long]
    above = [row for row in above if row[0] not in how_long]
    notes, rejected = above_headings.sorted_out(above, form.layout.own)
    form.aside += notes
    form.rejected += rejected


def body(page: Grid, place: Layout) -> list[Row]:
    """The rows below the headings, down to the key of its codes that some forms have below them."""
    below = [(line, cells) for line, cells in page.rows if line > place.last_line]
    filled = [[folded(cell) for cell in cells if cell] for _, cells in below]
    end = next((at for at, texts in enumerate(filled) if len(set(texts)) == 1 and texts[0].casefold() in KEYS), None)
    return below[:end]


def _rows(form: Form, named: Named) -> Iterator[tuple[int, Cells, str, str]]:
    """The rows of somebody's, with who and where; what is no such row is set aside."""
    rows = body(form.page, form.layout)
    kept = {line for line, _ in rows}
    form.aside += [(line, KEY) for line, _ in form.page.rows if line > form.layout.last_line and line not in kept]
    how_long = validities.lines(form.page, form.rule)
    form.aside += [(line, validities.HOW_LONG) for line, _ in rows if line in how_long]
    for line, cells in rows:
        if line in how_long:
            continue
        first = next(folded(cell) for cell in cells if cell)
        only = len({cell for cell in cells if cell}) == 1
        if form.rule.shape.across + named.by_section and not_data.TOTALS.fullmatch(first):
            form.aside.append((line, not_data.TOTAL))
        elif only and named.by_section:
            named.section = first
            form.aside.append((line, GROUP))
        else:
            cells = named.filled_down(cells)
            yield line, cells, named.person(cells), named.service


def emit(form: Form, line: int, cells: Cells, person: str, service: str) -> None:
    """Give the rows of a line of somebody's; what gives none is set aside or rejected."""
    own = ["" if at in {column.at for column in form.layout.across} else cell for at, cell in enumerate(cells)]
    form.cells[line] = own
    virtual = person if form.own_person is None else ""
    fixed = {name: value for name, value in (("staff_id", virtual), ("service", service)) if value}
    form.fixed[line] = fixed
    if not form.rule.shape.across:
        form.emitted.row(line, **fixed)
        return
    filled = [(column, cells[column.at]) for column in form.layout.across if cells[column.at]]
    before = len(form.emitted.rows) + len(form.emitted.absent), len(form.emitted.listed)
    if reason := _no_row_of_anybody(form, own, person, filled):
        form.aside.append((line, reason))
        return
    for _, several in groupby(filled, key=lambda each: (each[0].label, each[0].month)):
        _emit_group(form, line, person, fixed, list(several))
    if before == (len(form.emitted.rows) + len(form.emitted.absent), len(form.emitted.listed)):
        form.aside.append((line, EMPTY))
    elif before[0] == len(form.emitted.rows) + len(form.emitted.absent):
        form.rejected.append((line, UNREAD, own))


def _no_row_of_anybody(form: Form, own: Cells, person: str, filled: list[tuple[Across, str]]) -> str:
    """Why a row is none of a person (or, where people lie across, of a course); "" where it is one."""
    texts = [text for _, text in filled]
    if (
        form.rule.shape.across in ("course", "month", "session")
        and len(texts) > 1
        and all(map(A_FIGURE.fullmatch, texts))
    ):
        return "" if any(map(SERIAL.fullmatch, texts)) or form.rule.shape.across == "month" else FIGURES
    if form.rule.export == "survey":
        return ""
    return "" if (_course(form, own) if form.rule.shape.transposed else person) else NOBODY


def matched(form: Form) -> dict[str, int]:
    """The positions of the row's own columns, by our names."""
    return headings.match(EXPORTS[form.rule.export], form.layout.own, form.rule.columns).positions


def _course(form: Form, own: Cells) -> str:
    """The course that a row is of, where people lie across."""
    at = matched(form).get("course")
    return "" if at is None else folded(own[at])


def _emit_group(form: Form, line: int, person: str, fixed: dict[str, str], filled: list[tuple[Across, str]]) -> None:
    shape, label = form.rule.shape, filled[0][0].label
    reader = Reader(shape.cells, shape.split, shape.year if shape.across in ("course", "session") else 0)
    if shape.across == "course":
        item = {**fixed, "staff_id" if shape.transposed else "course": label}
        if shape.transposed:  # what is listed may be written down, and a person's name may not
            filled = [(replace(column, label=_course(form, form.cells[line])), text) for column, text in filled]
        courses.emit(line, item, filled, reader, form.emitted)
    elif shape.across == "day":
        spells.emit(line, person, filled, reader, form.emitted)
    elif shape.across == "statement":
        respondent = {} if form.has_respondents else {"response_id": f"{form.sheet.file} {form.sheet.name} {line}"}
        for column, text in filled:
            form.emitted.row(line, **fixed, **respondent, statement=column.label, score=text)
    else:
        status = form.rule.constants.get("status", "")
        sessions.emit(line, {**fixed, "status": status}, filled, reader, form.emitted)
