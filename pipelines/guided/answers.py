"""Answers of the form, written down as a mapping, so that they are not asked again next month."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import tomli_w

from pipelines.mapping import mapping

FILE = "guided.toml"  # among the data folder's mappings
MONTHS = "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?"
MONTHS += "|dec(ember)?"
CHANGES = re.compile(rf"\d+|(?<![a-z])({MONTHS})(?![a-z])", re.IGNORECASE)
HEADER = "# How your files are read, as answered on the Data page. It may be edited by hand.\n"


def write(data: Path, blocks: Iterable[dict[str, Any]], files: Iterable[str]) -> Path:
    """Add the blocks to the data folder's mapping, each to what stood there for its file and sheet; returns its path.

    A block is one `[[file]]` of a mapping with the file's name as its pattern, or without `export` an `[[ignore]]`.
    `files`: all that lie in the folder. SettingsError where a block is none a mapping can hold; then nothing is
    written.
    """
    path = Path(data) / "mappings" / FILE
    given = tomllib.loads(path.read_text("utf-8")) if path.exists() else {}
    kept = [*given.get("file", []), *({"export": ""} | block for block in given.get("ignore", []))]
    names = list(files)
    for block in blocks:
        before = [other for other in kept if _speak_of_one(other, block)]
        same = [other for other in before if other["export"] and other["export"] == block.get("export")]
        others = [other for other in kept if other not in before]
        kept = [*others, _merged(same[0], block | _place(same[0])) if same else block | _named(block, names)]
    text = HEADER + tomli_w.dumps(_tables(kept))
    mapping.parse(text, FILE)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def pattern_of(file: str, files: Iterable[str]) -> str:
    """The file's name with a star for what changes from month to month, where that means no other of the files."""
    stem, dot, kind = file.rpartition(".")
    pattern = re.sub(r"\*[\W_]*(?=\*)", "", CHANGES.sub("*", _literal(stem))) + dot + _literal(kind)
    says_enough = len(re.sub(r"[\W\d_]", "", stem and pattern.rpartition(".")[0])) >= 3
    others = [other for other in files if other != file and mapping.matches(other, pattern)]
    return pattern if says_enough and not others else _literal(file)


def _literal(name: str) -> str:
    """The name as a pattern that means itself."""
    return re.sub(r"([*?\[])", r"[\1]", name)


def _merged(before: dict[str, Any], block: dict[str, Any]) -> dict[str, Any]:
    """The earlier answers with the later ones, which come first."""
    both = {
        key for key in before.keys() & block.keys() if isinstance(before[key], dict) and isinstance(block[key], dict)
    }
    return before | block | {key: _merged(before[key], block[key]) for key in both}


def _speak_of_one(other: Mapping[str, Any], block: Mapping[str, Any]) -> bool:
    """Whether an earlier block holds for the file and sheet of this one."""
    sheet, earlier = block.get("sheet", ""), other.get("sheet", "")
    return mapping.matches(block["pattern"], other.get("pattern", "")) and (sheet == earlier or not (sheet and earlier))


def _place(block: Mapping[str, Any]) -> dict[str, Any]:
    return {key: block[key] for key in ("pattern", "sheet") if key in block}


def _named(block: Mapping[str, Any], names: Iterable[str]) -> dict[str, str]:
    """The file's name as a pattern; a year that was answered is that of this file, and next year's is asked about."""
    return {"pattern": _literal(block["pattern"]) if "year" in block else pattern_of(block["pattern"], names)}


def _tables(blocks: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """The blocks by the kind of their table; what is empty says nothing and is left out."""
    filled = [{key: value for key, value in block.items() if value not in ("", {}, [])} for block in blocks]
    tables = {
        "file": [block for block in filled if "export" in block],
        "ignore": [block for block in filled if "export" not in block],
    }
    return {name: blocks for name, blocks in tables.items() if blocks}
