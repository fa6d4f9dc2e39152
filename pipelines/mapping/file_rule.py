"""One block of a mapping: how one file or sheet is read as one export."""

from dataclasses import dataclass, field, replace
from datetime import date

from pipelines.files.second_tables import sheet_of
from pipelines.mapping import shape
from pipelines.mapping.headings import normalised
from pipelines.mapping.patterns import any_match
from pipelines.mapping.shape import Shape

Values = dict[str, dict[str, str]]  # column -> word of the file -> ours


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
            values=both(self.values, other.values),
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


def both(first: Values, second: Values) -> Values:
    """The words of each column by both; where both know a word, as the first says."""
    return {column: {**second.get(column, {}), **first.get(column, {})} for column in first | second}


def of_block(block: dict, name: str) -> FileRule:
    """The block of a mapping of that name, which was checked."""
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
