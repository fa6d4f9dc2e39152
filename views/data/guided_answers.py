"""Which answers a sheet of the form needs, how they are named, and how they become a block of a mapping."""

from collections.abc import Mapping
from typing import Any

from views.data.guided import Form, SheetRead
from views.words import missing_exports

KNOWN_KEYS = {"pattern", "sheet", "export", "columns", "constants", "dates", "values", "only_where", "cells"}
# What a mapping says of a layout; another one takes all of it away.
LAYOUT = (
    "across", "across_row", "transposed", "sub", "cells", "split", "year", "person", "leave_out", "completes",
)  # fmt: skip
TAKEN_BACK = {*LAYOUT, "covers_from"}  # keys that a blank answer takes away
FORM_KEYS = {"across", "person", "transposed"}
# What a whole file may have alike, so that no column says it.
IN_EVERY_ROW = ("service", "team", "role", "contract", "status", "kind", "course", "statement", "date")
LABELS = {
    "staff_id": "staff number",
    "service": "home or service",
    "fte": "full-time equivalent (1 = full time)",
    "hours": "weekly hours",
    "line_manager_id": "line manager",
    "supervisor_id": "supervisor",
    "mentor_id": "mentor",
    "end_date": "last day",
}


def label(column: str) -> str:
    """What a column is called on the form."""
    return LABELS.get(column, column.replace("_", " "))


def export_words(export: str) -> str:
    """What an export is, in words."""
    return missing_exports.EXPORTS.get(export, export)


def matched(sheet: SheetRead, export: str, across: str) -> dict[str, str]:
    """The heading of each column, as far as it holds for that export laid out so: another layout has others."""
    if export not in (sheet.export, sheet.nearest):
        return {}
    own = {name: heading for name, heading in sheet.columns.items() if heading in sheet.headings}
    return dict(sheet.columns) if across == sheet.across else own


def asked_columns(form: Form, sheet: SheetRead, export: str, across: str = "") -> list[str]:
    """The columns that the form asks about at once: asked about, and of a plain table those needed and not certain."""
    is_plain, known = not across, matched(sheet, export, across)
    if across == sheet.across:
        known |= dict.fromkeys(sheet.constants, "in every row")
    named = {name for block in sheet.proposed for name in (*block.get("columns", {}), *block.get("constants", {}))}
    lacking = {name for name in form.needed(export, known) if not known.get(name)}
    asks = named | lacking if is_plain else named
    return [column["name"] for column in form.columns(export) if column["name"] in asks]


def readings(form: Form, sheet: SheetRead) -> dict[str, list[tuple[str, ...]]]:
    """By date column that is asked about, what can be answered: formats in the order to try, what is proposed first."""
    proposed = {
        column: (formats,) if isinstance(formats, str) else tuple(formats)
        for block in sheet.proposed
        for column, formats in block.get("dates", {}).items()
    }
    return {
        column: [formats, *((each,) for each in form.formats if (each,) != formats)]
        for column, formats in proposed.items()
    }


def filters(sheet: SheetRead) -> dict[str, list[str]]:
    """By heading whose words decide which rows count: the words."""
    return {rule["column"]: list(rule["in"]) for block in sheet.proposed for rule in block.get("only_where", [])}


def is_drafted(sheet: SheetRead) -> bool:
    """Whether the draft for a sheet that could not be told says more than its questions do.

    It does where it knows the sheet as a form, or where no question says what the sheet might be.
    """
    is_form = bool(sheet.proposal and FORM_KEYS & sheet.proposal["block"].keys())
    return (
        bool(sheet.proposal) and not sheet.export and (is_form or not any("export" in each for each in sheet.proposed))
    )


def proposals(sheet: SheetRead) -> list[dict[str, Any]]:
    """The blocks proposed that the form has no field for, to be taken as they are."""
    return [
        block
        for block in sheet.proposed
        if block.get("across") != "validity"
        and (block.keys() - KNOWN_KEYS or any(isinstance(value, dict) for value in block.get("columns", {}).values()))
    ]


def merged(*answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of several parts of the form together; tables of one name are added up, and what says something stays."""
    every: dict[str, Any] = {}
    for given in answers:
        for key, value in given.items():
            if not value and key in every:
                continue
            is_table = isinstance(value, dict) and isinstance(every.get(key), dict)
            every[key] = every[key] | value if is_table else value
    return every


def place(sheet: SheetRead, is_of_file: bool = True) -> dict[str, str]:
    """How a mapping names the sheet; with `is_of_file` a file's only sheet may be called otherwise next time."""
    is_named = sheet.sheet and not (sheet.is_alone and is_of_file)
    return {"pattern": sheet.file} | ({"sheet": sheet.lasting or sheet.sheet} if is_named else {})


def block(sheet: SheetRead, export: str, **answers: Any) -> dict[str, Any] | None:
    """The answers about one sheet as a block of a mapping; None where nothing was answered.

    `export` "" leaves the sheet out for as long as its headings stay as they are.
    """
    named = place(sheet, is_of_file=not answers.get("year"))
    if not export:
        return named | {"headings": list(sheet.headings)}
    given = {key: value for key, value in answers.items() if value or (value == "" and key in TAKEN_BACK)}
    return named | {"export": export} | given if given or export != sheet.export else None
