"""What a check read and asked, as the form of the Data page asks it; and the answers, as blocks of a mapping."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from views.words import missing_exports

KNOWN_KEYS = {"pattern", "sheet", "export", "columns", "constants", "dates", "values", "only_where", "cells"}
FORM_KEYS = {"across", "person", "transposed"}
LAYOUT = ("across", "is_above", "is_transposed", "year", "named_by", "cells", "proposal")
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


@dataclass(frozen=True)
class Question:
    """A question in words, and the blocks proposed as its answer."""

    words: str
    blocks: tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class SheetRead:
    """A sheet as it was read: `export` is "" where it could not be told, then `nearest` is what it is most like."""

    file: str
    sheet: str
    rows: int
    headings: tuple[str, ...]
    export: str
    nearest: str
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    first: list[dict[str, str]]
    words: Mapping[str, Mapping[str, int | None]]
    across: str = ""  # what lies across, where it is read as a form
    is_above: bool = False  # what lies across stands in the row above the headings
    is_transposed: bool = False
    year: int = 0
    named_by: Mapping[str, str] = field(default_factory=dict)  # columns of colleagues that are names or e-mails
    cells: Mapping[str, int | None] = field(default_factory=dict)  # words in cells of a form that are not understood
    proposal: Mapping[str, Any] | None = (
        None  # of a sheet that could not be told: a block that would read it, and doubts
    )
    questions: tuple[Question, ...] = ()
    is_alone: bool = False  # the file has no other sheet: it may be called otherwise next time

    @property
    def proposed(self) -> list[dict[str, Any]]:
        """The blocks that its questions propose."""
        return [block for question in self.questions for block in question.blocks]

    @property
    def is_open(self) -> bool:
        """Whether something is asked about it."""
        return not self.export or bool(self.questions) or bool(self.words) or bool(self.cells)


@dataclass(frozen=True)
class Form:
    """A check: its sheets with their questions, the questions about no sheet, and what may be chosen."""

    sheets: tuple[SheetRead, ...]
    others: tuple[Question, ...]
    exports: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    formats: tuple[str, ...] = ()  # of dates

    def columns(self, export: str) -> list[dict[str, Any]]:
        """The columns of an export: name, kind, required, codes."""
        return self.exports[export]["columns"]

    def needed(self, export: str) -> set[str]:
        """The columns without which no row of it counts, those of which one is enough included."""
        required = {column["name"] for column in self.columns(export) if column["required"]}
        return required | set(self.exports[export]["needs_one_of"])


def read(file: Path) -> Form | None:
    """The form a check wrote; None where there is none."""
    try:
        given = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    questions = [_question(question) for question in given["questions"]]
    sheets = tuple(_sheet(sheet, questions, given["sheets"]) for sheet in given["sheets"])
    placed = [question for sheet in sheets for question in sheet.questions]
    return Form(
        sheets,
        tuple(question for question in questions if question not in placed),
        given["exports"],
        tuple(given["formats"]),
    )


def _question(question: dict[str, Any]) -> Question:
    words = question["words"]
    if words.endswith((":", "as in")):  # what followed were lines of a mapping
        words = words.rpartition(". ")[0] + "." if ". " in words else words
    return Question(words, tuple(question["blocks"]))


def _sheet(given: dict[str, Any], questions: list[Question], sheets: list[dict[str, Any]]) -> SheetRead:
    own = [question for question in questions if _is_of(question, given)]
    known = {key: given[key] for key in ("file", "sheet", "rows", "export", "nearest", "columns", "constants")}
    return SheetRead(
        **known,
        headings=tuple(given["headings"]),
        first=given["first"],
        words=given["words"],
        **{key: given[key] for key in LAYOUT if key in given},
        questions=tuple(own),
        is_alone=sum(other["file"] == given["file"] for other in sheets) == 1,
    )


def _is_of(question: Question, sheet: dict[str, Any]) -> bool:
    """Whether a question is about a sheet: its lines name it, or its words begin with the file's name."""
    if question.blocks:
        return any(
            block.get("pattern") == sheet["file"] and block.get("sheet", sheet["sheet"]) == sheet["sheet"]
            for block in question.blocks
        )
    named = f"{sheet['file']}, sheet {sheet['sheet']}" if sheet["sheet"] else sheet["file"]
    return question.words.startswith(named)


def label(column: str) -> str:
    """What a column is called on the form."""
    return LABELS.get(column, column.replace("_", " "))


def export_words(export: str) -> str:
    """What an export is, in words."""
    return missing_exports.EXPORTS.get(export, export)


def asked_columns(form: Form, sheet: SheetRead, export: str, is_plain: bool = True) -> list[str]:
    """The columns that the form asks about at once: asked about, and of a plain table those needed and not certain."""
    named = {name for block in sheet.proposed for name in (*block.get("columns", {}), *block.get("constants", {}))}
    lacking = {name for name in form.needed(export) if not sheet.columns.get(name) and name not in sheet.constants}
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
        if block.keys() - KNOWN_KEYS or any(isinstance(value, dict) for value in block.get("columns", {}).values())
    ]


def merged(*answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers of several parts of the form together; tables of one name are added up."""
    every: dict[str, Any] = {}
    for given in answers:
        for key, value in given.items():
            is_table = isinstance(value, dict) and isinstance(every.get(key), dict)
            every[key] = every[key] | value if is_table else value
    return every


def block(sheet: SheetRead, export: str, **answers: Any) -> dict[str, Any] | None:
    """The answers about one sheet as a block of a mapping, `export` "" for none; None where nothing was answered."""
    is_named = sheet.sheet and not (sheet.is_alone and "year" not in answers)
    place = {"pattern": sheet.file} | ({"sheet": sheet.sheet} if is_named else {})
    if not export:
        return place
    given = {key: value for key, value in answers.items() if value}
    return place | {"export": export} | given if given or export != sheet.export else None
