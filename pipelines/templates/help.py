"""The second sheet of a template: what each column means, and an example. A load never reads it."""

from datetime import date

import xlsxwriter

from pipelines.exports.contract import Column, Export
from pipelines.mapping.recognise import NEVER_READ
from pipelines.templates import checks

COLUMNS = (("Heading", 24), ("Needed", 14), ("What it means", 64), ("What to write", 44), ("What a blank means", 44))
EXAMPLES = {
    "staff_id": "00123",
    "name": "Sam Carter",
    "service": "Oak House",
    "team": "Nights",
    "role": "Support Worker",
    "fte": 0.8,
    "hours": 30,
    "line_manager_id": "00045",
    "supervisor_id": "00045",
    "mentor_id": "00071",
    "minutes": 75,
    "course": "First aid",
    "valid_months": 36,
    "grace_days": 60,
    "satisfied_by": "First aid at work; Paediatric first aid",
    "goal_id": "G17",
    "plan_id": "P4",
    "response_id": "R208",
    "statement": "My good work is noticed.",
    "score": 4,
    "hours_lost": 22.5,
    "posts_fte": 6,
    "vacant_fte": 1.5,
    "worker_ref": "A31",
}
# Dates in the order in which things happen, so that the example could be a true row.
DAYS = {"end_date": date(2026, 3, 20), "due_on": date(2026, 6, 30), "expires_on": date(2029, 3, 2)}
FIRST = date(2026, 3, 3)
LEFT_BLANK = ("leaving_reason", "replanned_on", "replan_reason", "closed_on", "deferred_until", "extended_to")
BLANK_IN = {"staff": ("end_date", "hours"), "goals": ("service", "team"), "recognition": ("service", "team")}


def write(book: xlsxwriter.Workbook, export: Export, headings: list[str]) -> None:
    """Add the sheet of help for one export to a workbook."""
    sheet = book.add_worksheet(NEVER_READ)
    bold, wrap = book.add_format({"bold": True, "bottom": 1}), book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, f"{export.name}: one row per {export.one_row_per}", book.add_format({"bold": True}))
    sheet.write_string(1, 0, f"Fill in the sheet “{export.name}”. This sheet is never read.")
    for line, sentence in enumerate(_needs_one_of(export), 2):
        sheet.write_string(line, 0, sentence)
    for at, (title, width) in enumerate(COLUMNS):
        sheet.set_column(at, at, width)
        sheet.write_string(4, at, title, bold)
    for line, (column, heading) in enumerate(zip(export.columns, headings, strict=True), 5):
        for at, text in enumerate(about(column, heading)):
            sheet.write_string(line, at, text, wrap)
    _write_example(book, sheet, export, headings, 5 + len(export.columns) + 1)


def about(column: Column, heading: str) -> tuple[str, ...]:
    """The line of help about one column, as `COLUMNS` orders it."""
    blank = column.blank or "the row cannot be loaded"
    return heading, "yes" if column.required else "no", column.help, checks.expected(column), blank


def example(export: Export) -> dict[str, object]:
    """An example row: a value for each column that such a row would fill."""
    blank = (*LEFT_BLANK, *BLANK_IN.get(export.name, ()))
    return {column.name: _example(column) for column in export.columns if column.name not in blank}


def _example(column: Column) -> object:
    match column.kind:
        case "date":
            return DAYS.get(column.name, FIRST)
        case "yes_no":
            return "yes"
        case "code":
            return column.codes[0]
    value = EXAMPLES[column.name]
    if isinstance(value, int | float) and column.high is not None and value > column.high:
        return column.high / 2  # the hours of a week are no hours of a shift
    return value


def _needs_one_of(export: Export) -> list[str]:
    return [f"Each row needs {' or '.join(export.needs_one_of).replace('_', ' ')}."] if export.needs_one_of else []


def _write_example(book, sheet, export: Export, headings: list[str], line: int) -> None:
    sheet.write_string(line, 0, "An example row", book.add_format({"bold": True}))
    values = example(export)
    kept, day = book.add_format({"align": "left"}), book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for at, (column, heading) in enumerate(zip(export.columns, headings, strict=True)):
        sheet.write_string(line + 1, at, heading)
        value = values.get(column.name, "")
        sheet.write(line + 2, at, value, day if isinstance(value, date) else kept)
