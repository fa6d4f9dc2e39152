"""A mapping: which file holds which export, and how its headings, dates and words are turned into ours."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import reduce
from pathlib import Path

from pipelines import toml_lines
from pipelines.files.second_tables import sheet_of
from pipelines.mapping import aliases, checks, ignored, shape
from pipelines.mapping.aliases import Alias
from pipelines.mapping.headings import normalised
from pipelines.mapping.ignored import Ignored
from pipelines.mapping.patterns import any_match
from pipelines.mapping.shape import Shape

Values = dict[str, dict[str, str]]  # column -> word of the file -> ours

SHIPPED = Path(__file__).parent / "shipped"


@dataclass(frozen=True, kw_only=True)
class FileRule:
    """One `[[file]]` block: how one file or sheet is read as one export."""

    export: str
    mapping: str = ""  # the mapping's file name; "" = no mapping
    patterns: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    covers_from: date | None = None
    columns: dict[str, str] = field(default_factory=dict)
    dates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    values: Values = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    only_where: tuple[tuple[str, tuple[str, ...]], ...] = ()  # (heading, words that count; none = any that is filled)
    day_after: tuple[str, ...] = ()  # date columns that hold the day after the one that is meant
    fill_down: tuple[str, ...] = ()  # columns that say their value once, above the rows it holds for
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)  # key column -> the changes by which it matches
    later_row_ends: bool = False  # staff: a later row of a person ends the one before
    changed_on: tuple[str, ...] = ()  # staff: headings of the days from which a row holds; a later row ends the earlier
    shape: Shape = field(default_factory=Shape)

    @property
    def is_words(self) -> bool:
        """Whether the block says of no file: then its words hold for every file of its export."""
        return not self.patterns and not self.headings

    def holds(self, file: str, sheet: str, headings: list[str]) -> bool:
        """Whether the block speaks of this file, sheet and these headings."""
        names = {normalised(heading) for heading in headings}
        return (
            not self.is_words
            and (not self.patterns or any_match(file, self.patterns))
            and (not self.sheets or any_match(sheet, self.sheets) or any_match(sheet_of(sheet), self.sheets))
            and all(normalised(heading) in names for heading in self.headings)
        )

    def completed(self, other: "FileRule") -> "FileRule":
        """This block with what another says of its form and of columns that it says nothing of; not of another form."""
        if replace(self.shape, keys={}) != Shape():
            return self
        spoken_for = self.columns.keys() | self.constants.keys() | self.shape.keys.keys()
        columns = {name: heading for name, heading in other.columns.items() if name not in spoken_for}
        keys = {name: key for name, key in other.shape.keys.items() if name not in spoken_for}
        return replace(
            self,
            columns={**columns, **self.columns},
            shape=replace(other.shape, keys={**keys, **self.shape.keys}),
            dates={**other.dates, **self.dates},
            values=_both(self.values, other.values),
            only_where=self.only_where or other.only_where,
            later_row_ends=self.later_row_ends or other.later_row_ends,
            changed_on=self.changed_on or other.changed_on,
        )

    def replayed(self, newer: "FileRule") -> "FileRule":
        """This block's headings with another's dates, values, constants and covers_from: what can change unread."""
        return replace(
            newer,
            columns=self.columns,
            only_where=self.only_where,
            fill_down=self.fill_down,
            changed_on=self.changed_on,
            shape=self.shape,
        )


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
    rules = tuple(_rule(block, name) for block in given.get("file", []))
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
    values = reduce(_both, (other.values for other in of_export if other.is_words), rule.values)
    renames = [alias for mapping in mappings for alias in mapping.aliases]
    values, constants = aliases.renamed(rule.export, values, rule.constants, renames)
    return replace(rule, values=values, constants=constants)


def _both(first: Values, second: Values) -> Values:
    """The words of each column by both; where both know a word, as the first says."""
    return {column: {**second.get(column, {}), **first.get(column, {})} for column in first | second}


def _rule(block: dict, name: str) -> FileRule:
    return FileRule(
        export=block["export"],
        mapping=name,
        patterns=shape.several(block.get("pattern", ())),
        sheets=shape.several(block.get("sheet", ())),
        headings=tuple(block.get("headings", ())),
        covers_from=block.get("covers_from"),
        columns=_headings(block.get("columns", {})),
        dates={column: shape.several(formats) for column, formats in block.get("dates", {}).items()},
        values={column: {k: str(v) for k, v in words.items()} for column, words in block.get("values", {}).items()},
        constants={column: _as_text(value) for column, value in block.get("constants", {}).items()},
        day_after=shape.several(block.get("day_after", ())),
        fill_down=shape.several(block.get("fill_down", ())),
        later_row_ends=block.get("later_row_ends", False),
        changed_on=shape.several(block.get("changed_on", ())),
        keys={
            column: tuple(name for name, is_on in made.items() if is_on)
            for column, made in block.get("keys", {}).items()
        },
        only_where=tuple((rule["column"], tuple(map(str, rule.get("in", ())))) for rule in block.get("only_where", [])),
        shape=shape.of_block(block),
    )


def _headings(given: dict) -> dict[str, str]:
    """The heading of each column; of one that is read by names under a heading, that heading."""
    keys = {name: shape.several(key.get("heading", ())) for name, key in given.items() if isinstance(key, dict)}
    plain = {name: heading for name, heading in given.items() if isinstance(heading, str)}
    return plain | {name: headings[0] for name, headings in keys.items() if len(headings) == 1}


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
