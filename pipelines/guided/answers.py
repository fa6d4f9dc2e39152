"""Answers of the form, written down as a mapping, so that they are not asked again next month."""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from pipelines.cells.spelling import folded
from pipelines.errors import SettingsError
from pipelines.mapping import aliases, mapping
from pipelines.mapping.patterns import lasting, literal, matches

FILE = "guided.toml"  # among the data folder's mappings
HEADER = "# How your files are read, as answered on the Data page. It may be edited by hand.\n"


def write(data: Path, blocks: Iterable[dict[str, Any]], files: Iterable[str]) -> Path:
    """Add the blocks to the data folder's mapping, each to what stood there for its file and sheet; returns its path.

    A block is one `[[file]]` of a mapping with the file's name as its pattern, without `export` an `[[ignore]]`, with
    `old` and `new` an `[[alias]]`. `files`: all that lie in the folder. SettingsError where a block is none a mapping
    can hold; then nothing is written.
    """
    path = Path(data) / "mappings" / FILE
    given = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    every = [_with_day(block) for block in blocks]
    of_files = _with_files(given, [block for block in every if "old" not in block], list(files))
    renames = _with_renames(given.get("alias", []), [block for block in every if "old" in block])
    tables = given | {"file": [], "ignore": [], "alias": renames} | _tables(of_files)
    text = HEADER + tomli_w.dumps({name: value for name, value in tables.items() if value != []})
    mapping.parse(text, FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def _with_day(block: dict[str, Any]) -> dict[str, Any]:
    """The block with its day as a day, which JSON has none of."""
    if not block.get("covers_from"):
        return block
    try:
        return block | {"covers_from": date.fromisoformat(block["covers_from"])}
    except ValueError:
        raise SettingsError(f"{block['covers_from']} is not a day as in 2024-04-01.") from None


def _with_files(given: dict[str, Any], blocks: list[dict[str, Any]], names: list[str]) -> list[dict[str, Any]]:
    """The blocks of files that stood there, with these; of files to leave out, `export` is ""."""
    kept = [*given.get("file", []), *({"export": ""} | block for block in given.get("ignore", []))]
    for block in blocks:
        before = [other for other in kept if _speak_of_one(other, block)]
        same = [other for other in before if other["export"] and other["export"] == block.get("export")]
        others = [other for other in kept if other not in before]
        kept = [*others, _merged(same[0], block | _place(same[0])) if same else block | _named(block, names)]
    return kept


def _with_renames(kept: list[dict[str, Any]], blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The renames that stood there, with these; of two that say what one name is read as, the later."""
    for block in blocks:
        kept = [each for each in kept if each["column"] != block["column"] or _read(each) != _read(block)]
        kept = [*kept, block]
    return kept


def _read(block: dict[str, Any]) -> str:
    """The name that a rename reads as another."""
    (alias,) = aliases.of_blocks([block])
    return folded(alias.word[0])


def _merged(before: dict[str, Any], block: dict[str, Any]) -> dict[str, Any]:
    """The earlier answers with the later ones, which come first."""
    both = {
        key for key in before.keys() & block.keys() if isinstance(before[key], dict) and isinstance(block[key], dict)
    }
    return before | block | {key: _merged(before[key], block[key]) for key in both}


def _speak_of_one(other: Mapping[str, Any], block: Mapping[str, Any]) -> bool:
    """Whether an earlier block holds for the file and sheet of this one, and does not stand beside it.

    A sheet that is left out is not seen the next time: a block of the only other sheet, which need not name it, is none
    of its.
    """
    if _is_beside(other) != _is_beside(block):
        return False
    sheet, earlier = block.get("sheet", ""), other.get("sheet", "")
    is_sheet = (
        matches(sheet, earlier) or sheet == earlier if sheet and earlier else bool(other["export"] or not earlier)
    )
    return is_sheet and matches(block["pattern"], other.get("pattern", ""))


def _is_beside(block: Mapping[str, Any]) -> bool:
    """Whether the block makes requirements of what a training matrix says, beside the block that reads it."""
    return block.get("across") == "validity"


def _place(block: Mapping[str, Any]) -> dict[str, Any]:
    return {key: block[key] for key in ("pattern", "sheet") if key in block}


def _named(block: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """The file's name as a pattern; a year that was answered is that of this file, and next year's is asked about."""
    return {"pattern": literal(block["pattern"]) if "year" in block else lasting(block["pattern"], names)}


def _filled(block: dict[str, Any]) -> dict[str, Any]:
    """The block less what is the same in every row and blank."""
    constants = {name: value for name, value in block.get("constants", {}).items() if value != ""}
    return block | {"constants": constants}


def _tables(blocks: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The blocks by the kind of their table; what is empty says nothing and is left out."""
    filled = [{key: value for key, value in _filled(block).items() if value not in ("", {}, [])} for block in blocks]
    tables = {
        "file": [block for block in filled if "export" in block],
        "ignore": [block for block in filled if "export" not in block],
    }
    return {name: blocks for name, blocks in tables.items() if blocks}
