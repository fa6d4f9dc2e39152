"""A check as data for a form: the sheets, what was asked, and the columns and words that may be chosen."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipelines.cells.dates import FORMATS
from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export
from pipelines.guided import drafts, proposals, sheets
from pipelines.load.folder import Seen
from pipelines.mapping import shape_checks
from pipelines.mapping.mapping import Mapping
from pipelines.mapping.shape import ACROSS


def write(
    file: Path, seen: Seen, mappings: list[Mapping], texts: Iterable[str], without_stopping: Iterable[str] = ()
) -> None:
    """Write what a check read and asked to the file, as JSON: sheets, questions, exports, formats.

    The questions in `texts` stop the load, those asked `without_stopping` do not.
    """
    form = {
        "sheets": sheets.described(seen, proposals.drafted(seen, mappings)),
        "questions": [asdict(question) for question in drafts.questions([*texts, *without_stopping])],
        "exports": {name: _export(export) for name, export in EXPORTS.items()},
        "formats": list(FORMATS),
    }
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
