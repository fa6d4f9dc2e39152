"""A check as data for a form: the sheets, what was asked, and the columns and words that may be chosen."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines.cells.dates import FORMATS
from pipelines.choices import Choices
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export
from pipelines.guided import drafts, proposals, sheets
from pipelines.load.folder import Seen
from pipelines.mapping import shape_checks
from pipelines.mapping.mapping import Mapping
from pipelines.mapping.shape import ACROSS
from records.as_json import to_plain
from records.publication import ChangedFigure

MOST_FIGURES = 10  # shown one by one; the others are counted


def of(seen: Seen, mappings: list[Mapping], choices: Iterable[Choices], texts: Iterable[str]) -> dict[str, Any]:
    """What a check read and asked: sheets, choices, the other questions that the texts hold, exports, formats."""
    asked_as_choices = [each.words for each in choices]
    questions = [
        asdict(question)
        for question in drafts.questions(texts)
        if not any(question.words.startswith(words) for words in asked_as_choices)
    ]
    return {
        "sheets": sheets.described(seen, mappings, proposals.drafted(seen, mappings)),
        "choices": [asdict(each) for each in choices],
        "questions": questions,
        "exports": {name: _export(export) for name, export in EXPORTS.items()},
        "formats": list(FORMATS),
    }


def changes(figures: Sequence[ChangedFigure]) -> dict[str, Any]:
    """How many figures would change, and the first of them: none of a metric with a smallest group is among them."""
    return {"count": len(figures), "figures": to_plain(figures[:MOST_FIGURES])}


def write(file: Path, form: dict[str, Any]) -> None:
    """Write the form to the file, as JSON."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(form, ensure_ascii=False, default=str), "utf-8")


def _export(export: Export) -> dict[str, Any]:
    columns = [
        {"name": column.name, "kind": column.kind, "required": column.required, "codes": column.codes}
        | {"of_staff": column.of_staff}
        for column in export.columns
    ]
    across = [kind for kind, exports in ACROSS.items() if export.name in exports]
    meant = shape_checks.meanings(export.name)
    return {
        "row": export.one_row_per,
        "columns": columns,
        "needs_one_of": export.needs_one_of,
        "across": across,
        "meanings": meant,
    }
