"""Answers of the form, written down as a mapping, so that they are not asked again next month."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pipelines.mapping import mapping
from pipelines.toml_lines import as_toml

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
        block = block | {"pattern": pattern_of(block["pattern"], names)}
        before = [other for other in kept if _place(other) == _place(block)]
        same = [other for other in before if other["export"] and other["export"] == block.get("export")]
        kept = [other for other in kept if other not in before] + [_merged(same[0], block) if same else block]
    text = HEADER + "".join(map(_as_text, kept))
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


def _place(block: Mapping[str, Any]) -> tuple[str, str]:
    return str(block.get("pattern", "")), str(block.get("sheet", ""))


def _as_text(block: Mapping[str, Any]) -> str:
    if not block.get("export"):
        named = {key: block[key] for key in ("pattern", "sheet") if block.get(key)}
        return "\n" + _table("[[ignore]]", named)
    return "\n" + _table("[[file]]", {key: value for key, value in block.items() if value not in ("", {}, [])})


def _table(header: str, table: Mapping[str, Any]) -> str:
    """A table with the tables in it under it, as TOML."""
    name = header.strip("[]")
    plain = {key: value for key, value in table.items() if not _is_table(value)}
    inner = {key: value for key, value in table.items() if _is_table(value)}
    text = header + "\n" + "".join(f"{_key(key)} = {_value(value)}\n" for key, value in plain.items())
    for key, value in inner.items():
        path = f"{name}.{_key(key)}"
        text += (
            _table(f"[{path}]", value) if isinstance(value, dict) else "".join(_table(f"[[{path}]]", v) for v in value)
        )
    return text


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _key(key: str) -> str:
    return key if re.fullmatch(r"[a-z_]+", key) else as_toml(key)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value) if isinstance(value, int | float | date) else as_toml(str(value))
