"""A mapping: which file holds which export, by blocks, renames and what is left out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from pathlib import Path

from pipelines.mapping import aliases, checks, file_rule, ignored
from pipelines.mapping.aliases import Alias
from pipelines.mapping.file_rule import FileRule, both
from pipelines.mapping.ignored import Ignored
from records import toml_lines

SHIPPED = Path(__file__).parent / "shipped"


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """One mapping file."""

    name: str
    text: str
    rules: tuple[FileRule, ...]
    ignored: tuple[Ignored, ...] = ()
    aliases: tuple[Alias, ...] = ()
    keep_names: bool | None = None
    is_shipped: bool = False


def read_all(data_folder: Path, first: Path | None = None) -> list[Mapping]:
    """The mappings in force: `first`, the data folder's by name, then the shipped; SettingsError with its line."""
    paths = [first] if first else []
    for folder in (Path(data_folder) / "mappings", SHIPPED):
        paths += sorted(folder.glob("*.toml")) if folder.is_dir() else []
    return [replace(read(path), is_shipped=path.parent == SHIPPED) for path in paths]


def read(path: Path) -> Mapping:
    """The mapping in one file; SettingsError where it cannot be read, with its line."""
    return parse(toml_lines.read(Path(path)), Path(path).name)


def parse(text: str, name: str) -> Mapping:
    """The mapping a text says; SettingsError, naming the line, for a key, type or word that is not known."""
    given = toml_lines.parse(text, name)
    checks.check(given, text, name)
    rules = tuple(file_rule.of_block(block, name) for block in given.get("file", []))
    left_out = ignored.of_blocks(given.get("ignore", []))
    renames, names_kept = aliases.of_blocks(given.get("alias", [])), given.get("keep_names")
    return Mapping(name=name, text=text, rules=rules, ignored=left_out, aliases=renames, keep_names=names_kept)


def headings_named(mappings: list[Mapping]) -> list[str]:
    """Every heading that a mapping names, by which a row of them is known."""
    rules = [rule for mapping in mappings for rule in mapping.rules]
    others = [heading for rule in rules for heading, _ in rule.only_where]
    others += [heading for rule in rules for key in rule.shape.keys.values() for heading in key.headings]
    return [name for rule in rules for name in (*rule.headings, *rule.columns.values())] + others


def is_ignored(mappings: list[Mapping], file: str, sheet: str = "", headings: Sequence[str] | None = None) -> bool:
    """Whether a mapping says that a sheet with these headings, or a file that cannot be read, is no export."""
    return any(block.holds(file, sheet, headings) for mapping in mappings for block in mapping.ignored)


def rules_for(mappings: list[Mapping], file: str, sheet: str, headings: list[str]) -> list[FileRule]:
    """The blocks that speak of a sheet, one an export: of several of one export the first.

    What it leaves open, a block that comes with Hearth says: one answer about a known system leaves the rest as it was.
    """
    by_export: dict[str, FileRule] = {}
    for mapping in mappings:
        for rule in mapping.rules:
            if rule.holds(file, sheet, headings):
                first = by_export.setdefault(rule.export, rule)
                if mapping.is_shipped and first is not rule:
                    by_export[rule.export] = first.completed(rule)
    return [with_words(mappings, rule) for rule in by_export.values()]


def with_words(mappings: list[Mapping], rule: FileRule) -> FileRule:
    """The block with the words that hold for every file of its export; its own and earlier words come first."""
    of_export = [other for mapping in mappings for other in mapping.rules if other.export == rule.export]
    values = reduce(both, (other.values for other in of_export if other.is_words), rule.values)
    renames = [alias for mapping in mappings for alias in mapping.aliases]
    values, constants = aliases.renamed(rule.export, values, rule.constants, renames)
    return replace(rule, values=values, constants=constants)
