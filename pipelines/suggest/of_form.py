"""The block of a mapping that reads a sheet which is kept as a form."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from pipelines.errors import LoadError
from pipelines.exports.all import EXPORTS
from pipelines.files.heading_row import folded
from pipelines.files.sheet import Sheet
from pipelines.mapping import headings, mapping, people
from pipelines.mapping.forms import cells, grid, layout, validities
from pipelines.mapping.forms.cells import DATES
from pipelines.mapping.forms.grid import Grid
from pipelines.mapping.forms.validities import COURSES
from pipelines.mapping.headings import normalised
from pipelines.mapping.mapping import Mapping
from pipelines.suggest import form_words, words
from pipelines.suggest.draft import Draft
from pipelines.suggest.forms import Form
from pipelines.suggest.people_of import by_name
from records.toml_lines import as_toml

RUNS_OUT = re.compile(r"expir|renew|\bdue\b|valid (un)?til", re.I)
DONE_OR_OUT = "is each date the day the course was done? A day on which it runs out cannot be read alone"
ALWAYS_SAID = "a date in a cell means that it was held?"


@dataclass(frozen=True)
class Around:
    """What is known besides the sheet: the mappings in force, and what people are called."""

    mappings: list[Mapping] = field(default_factory=list)
    names: Collection[str] = ()


def draft(sheets: list[Sheet], form: Form, pattern: str, name: str, around: Around) -> Draft:
    """The block that reads sheets of one kind; what cannot be told is marked."""
    sheet, page = sheets[0], grid.of(sheets[0])
    block = Draft(pattern, name, form.export)
    is_of_ends = form.across == "course" and not form.sub and RUNS_OUT.search(_title(sheet, page, form))
    block.key("across", as_toml(form.across), DONE_OR_OUT if is_of_ends else "")
    if form.transposed:
        block.key("transposed", "true")
    if form.is_above:
        block.key("across_row", '"above"')
    if form.sub:
        covered = ", ".join(f"{_quoted(word)} = {as_toml(meant)}" for word, meant in form.sub.items())
        block.key("sub", "{ " + covered + " }")
    own = [folded(cell) for cell in page.rows[form.heading_at][1]]
    if form.sub and form.heading_at:
        own = [low or up for low, up in zip(own, map(folded, page.rows[form.heading_at - 1][1]), strict=True)]
    _columns(block, form, own, sheet)
    _year(block, form, sheet, page)
    _leave_out(block, form, page, own)
    if form.export == "supervision":
        block.line("constants", "status", '"held"', "" if form.sub else ALWAYS_SAID)
    _split(block, form, sheets)
    form_words.add_cells(block, sheets, around.names)
    form_words.add_dates(block, sheets, around.mappings)
    return block


def _title(sheet: Sheet, page: Grid, form: Form) -> str:
    return f"{sheet.file} {sheet.name} {page.title(page.rows[form.heading_at][0])}"


def _quoted(word: str) -> str:
    return word if re.fullmatch(r"[A-Za-z0-9_-]+", word) else as_toml(word)


def _columns(block: Draft, form: Form, own: list[str], sheet: Sheet) -> None:
    if form.export == "survey":
        _survey_columns(block, own)
        return
    matched = headings.match(EXPORTS[form.export], own)
    if form.transposed:
        block.line("columns", "staff_id", '{ by = "name" }')
        course = next((text for text in own if normalised(text) in COURSES), "")
        if course and "course" not in matched.positions:
            block.line("columns", "course", as_toml(course))
        return
    if number := _number_heading(sheet, own, matched.rivals.get("staff_id", [])):
        block.line("columns", "staff_id", as_toml(number))
    elif "staff_id" not in matched.positions or _hold_names(sheet, own, matched.positions["staff_id"]):
        block.line("columns", "staff_id", by_name(own), "" if by_name(own) else "under which heading do people stand?")
    at = matched.positions.get("supervisor_id", _led_by(own) if form.export == "supervision" else None)
    if at is not None and _hold_names(sheet, own, at):
        block.line("columns", "supervisor_id", f'{{ by = "name", heading = {as_toml(own[at])} }}')


def _number_heading(sheet: Sheet, own: list[str], rivals: list[str]) -> str:
    """Of several headings that could be the staff number, the one whose cells are no names; "" where none is."""
    numbers = [text for text in rivals if text in own and not _hold_names(sheet, own, own.index(text))]
    return numbers[0] if len(numbers) == 1 else ""


def _led_by(own: list[str]) -> int | None:
    return next(
        (at for at, text in enumerate(own) if re.search(r"^(line )?manager|supervis(or|ed by)", text, re.I)), None
    )


def _hold_names(sheet: Sheet, own: list[str], at: int) -> bool:
    """Whether the cells under a heading are names."""
    texts = [row[at] for _, row in grid.of(sheet).rows if at < len(row) and row[at] and folded(row[at]) != own[at]]
    return sum(map(people.looks_like_a_name, texts)) * 2 > len(texts)


def _survey_columns(block: Draft, own: list[str]) -> None:
    names = [normalised(text) for text in own]
    for column, pattern in (
        ("response_id", r"id|response.*|respondent.*"),
        ("date", r"completiontime|date.*|submitted.*|timestamp|endtime|enddate"),
        (
            "service",
            r"service|home|site|whichhome.*|.*(home|service|where).*(work|based|at)|whichservice.*|location|workplace",
        ),
    ):
        at = next((at for at, name in enumerate(names) if re.fullmatch(pattern, name)), None)
        if at is not None:
            block.line("columns", column, as_toml(own[at]))
        elif column != "response_id":  # without one each row is somebody's answers
            block.line("constants", column, "", f"the {column} of all answers, or a heading under columns")


def _year(block: Draft, form: Form, sheet: Sheet, page) -> None:
    if form.across not in ("month", "day"):
        return
    rule = mapping.parse(block.text(), "draft").rules[0]
    try:
        across = layout.find(sheet, page, rule).across
    except LoadError:
        across = []
    years = [column.month.year for column in across if column.month and column.month.year]
    if not years:
        block.key("year", "", "the year of the first month")
    elif form.across == "month" and not any(re.search(r"\d{2}", column.label) for column in across):
        block.key("year", str(years[0]))


def _leave_out(block: Draft, form: Form, page, own: list[str]) -> None:
    """Headings under which nothing is a date are no courses."""
    if form.across != "course" or form.sub:
        return
    how_long = validities.lines(page, mapping.parse(block.text(), "draft").rules[0])
    body = [row for line, row in page.rows[form.heading_at + 1 :] if line not in how_long]
    known = {normalised(name) for column in EXPORTS["staff"].columns for name in (column.name, *column.synonyms)}
    known |= {normalised(name) for name in (*people.NAME_HEADINGS, *people.EMAIL_HEADINGS)}
    labels = [folded(cell) for cell in page.rows[form.heading_at - 1][1]] if form.is_above else own
    left = [
        label
        for at, label in enumerate(labels)
        if label and normalised(label) not in known and _is_no_course(label, [row[at] for row in body if row[at]], form)
    ]
    if left:
        block.key("leave_out", "[" + ", ".join(map(as_toml, left)) + "]")


def _is_no_course(label: str, texts: list[str], form: Form) -> bool:
    if form.transposed and normalised(label) in COURSES:
        return False
    if re.search(r"\b(next|due|notes?|comments?|compliance|total|%|start(ed)? date|date started)\b|%", label, re.I):
        return True
    if not texts:
        return False
    dated = sum(map(cells.has_date, texts))
    known = sum(bool(words.meaning("training", text, False, (), {})) for text in texts)
    return not dated and known * 2 < len(texts)


def _split(block: Draft, form: Form, sheets: list[Sheet]) -> None:
    texts = [cell for sheet in sheets for _, row in grid.of(sheet).rows for cell in row if "\n" in cell]
    several = [text for text in texts if len(DATES.findall(text)) > 1 or (form.sub and not cells.has_date(text))]
    if several and form.across in ("month", "session"):
        block.key("split", '"lines"')
