"""What would read the sheets that nothing is known of: the draft that `hearth suggest` makes, block by block."""

import re
import tomllib
from typing import Any

from pipelines.files.second_tables import pattern_of
from pipelines.files.sheet import Sheet
from pipelines.load.folder import Seen
from pipelines.mapping.mapping import Mapping
from pipelines.mapping.patterns import matches
from pipelines.suggest import suggest
from pipelines.suggest.draft import DOUBT

DOUBTS = re.compile(rf"# {DOUBT}: (?P<doubt>.*)$", re.MULTILINE)


def drafted(seen: Seen, mappings: list[Mapping]) -> dict[tuple[str, str], dict[str, Any]]:
    """By file and sheet that could not be told: the `block` that is proposed, and its `doubts` in words."""
    of_files: dict[str, list[Sheet]] = {}
    for sheet, _ in seen:
        of_files.setdefault(sheet.file, []).append(sheet)
    drafts = {file: _blocks(file, sheets, mappings) for file, sheets in of_files.items()}
    return {
        (sheet.file, sheet.name): draft
        for sheet, of_sheet in seen
        if not of_sheet
        for draft in drafts[sheet.file]
        if matches(pattern_of(sheet.name), draft["block"].get("sheet", "*"))
    }


def _blocks(file: str, sheets: list[Sheet], mappings: list[Mapping]) -> list[dict[str, Any]]:
    """The `[[file]]` blocks of the draft, each with its doubts."""
    text = suggest.text({file: sheets}, mappings)
    parts = [part for part in re.split(r"(?m)^(?=\[\[(?:file|ignore)\]\]$)", text) if part.startswith("[[file]]")]
    return [draft for part in parts if (draft := _draft(part))]


def _draft(part: str) -> dict[str, Any] | None:
    """A block and its doubts; None of a draft that is to be mended by hand before it is a mapping."""
    try:
        block = tomllib.loads(part)["file"][0]
    except tomllib.TOMLDecodeError:
        return None
    return {"block": block, "doubts": [match["doubt"] for match in DOUBTS.finditer(part)]}
