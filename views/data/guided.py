"""What a check read and asked, as the form of the Data page asks it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from records.as_json import from_plain
from records.publication import ChangedFigure
from views.data.choices import Choices

LAYOUT = (
    "across", "is_above", "is_transposed", "year", "named_by", "covers_from", "cells", "proposal", "is_listed_again",
    "lasting", "likely_by",
)  # fmt: skip


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
    covers_from: str = ""  # the day (yyyy-mm-dd) from which it is complete, where a mapping says so
    named_by: Mapping[str, str] = field(default_factory=dict)  # columns of colleagues that are names or e-mails
    cells: Mapping[str, int | None] = field(default_factory=dict)  # words in cells of a form that are not understood
    proposal: Mapping[str, Any] | None = (
        None  # of a sheet that could not be told: a block that would read it, and doubts
    )
    lasting: str = ""  # the sheet's name as a pattern that means next month's too
    likely_by: str = ""  # by what people seem to be named where no heading is the staff number: name, email
    is_listed_again: bool = False  # everybody on it stands on another sheet of the file too
    questions: tuple[Question, ...] = ()
    choices: tuple[Choices, ...] = ()  # what names in it are
    is_alone: bool = False  # the file has no other sheet: it may be called otherwise next time

    @property
    def proposed(self) -> list[dict[str, Any]]:
        """The blocks that its questions propose."""
        return [block for question in self.questions for block in question.blocks]

    @property
    def is_open(self) -> bool:
        """Whether something is asked about it."""
        return not self.export or any((self.questions, self.choices, self.words, self.cells))


@dataclass(frozen=True, kw_only=True)
class Changes:
    """The figures that a load would change: how many, and the first of them."""

    count: int
    figures: tuple[ChangedFigure, ...]


@dataclass(frozen=True)
class Form:
    """A check: its sheets with their questions, the questions and choices about no sheet, and what may be chosen."""

    sheets: tuple[SheetRead, ...]
    others: tuple[Question, ...]
    exports: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    formats: tuple[str, ...] = ()  # of dates
    choices: tuple[Choices, ...] = ()
    changes: Changes | None = None  # None: nothing is shown before, or the load is held

    def columns(self, export: str) -> list[dict[str, Any]]:
        """The columns of an export: name, kind, required, codes."""
        return self.exports[export]["columns"]

    def needed(self, export: str, known: Mapping[str, str]) -> set[str]:
        """The columns without which no row of it counts; of those of which one is enough all, where none is known."""
        required = {column["name"] for column in self.columns(export) if column["required"]}
        either = set(self.exports[export]["needs_one_of"])
        return required | (set() if either & known.keys() else either)


def read(file: Path) -> Form | None:
    """The form a check wrote; None where there is none."""
    try:
        given = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    questions = [_question(question) for question in given["questions"]]
    choices = [Choices(**each) for each in given.get("choices", [])]
    sheets = tuple(_sheet(sheet, questions, choices, given["sheets"]) for sheet in given["sheets"])
    placed = [question for sheet in sheets for question in sheet.questions]
    return Form(
        sheets,
        tuple(question for question in questions if question not in placed),
        given["exports"],
        tuple(given["formats"]),
        tuple(each for each in choices if not each.place),
        from_plain(Changes | None, given.get("changes")),
    )


def _question(question: dict[str, Any]) -> Question:
    words = question["words"]
    if words.endswith((":", "as in")):  # what followed were lines of a mapping
        words = words.rpartition(". ")[0] + "." if ". " in words else words
    return Question(words, tuple(question["blocks"]))


def _sheet(
    given: dict[str, Any], questions: list[Question], choices: list[Choices], sheets: list[dict[str, Any]]
) -> SheetRead:
    own = [question for question in questions if _is_of(question, given)]
    known = {key: given[key] for key in ("file", "sheet", "rows", "export", "nearest", "columns", "constants")}
    return SheetRead(
        **known,
        headings=tuple(given["headings"]),
        first=given["first"],
        words=given["words"],
        **{key: given[key] for key in LAYOUT if key in given},
        questions=tuple(own),
        choices=tuple(each for each in choices if each.place and _speaks_of(each.place, given)),
        is_alone=sum(other["file"] == given["file"] for other in sheets) == 1,
    )


def _is_of(question: Question, sheet: dict[str, Any]) -> bool:
    """Whether a question is about a sheet: its lines name it, or its words begin with the file's name."""
    if question.blocks:
        return any(_speaks_of(block, sheet) for block in question.blocks)
    named = f"{sheet['file']}, sheet {sheet['sheet']}" if sheet["sheet"] else sheet["file"]
    return question.words.startswith(named)


def _speaks_of(block: Mapping[str, Any], sheet: dict[str, Any]) -> bool:
    """Whether a block of a mapping names the sheet."""
    return block.get("pattern") == sheet["file"] and block.get("sheet", sheet["sheet"]) == sheet["sheet"]
