"""Exports that come from several sources: what stays from the publication before where a load brings some of them.

A source is the mapping that read a file, and each home of it where blocks of one mapping say whose rows all are;
without a mapping all files of an export are one source (docs/decisions/0044-sources-of-one-export.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.files.second_tables import pattern_of, place_of
from pipelines.mapping.file_rule import FileRule
from pipelines.mapping.mapping import Mapping, is_ignored
from pipelines.mapping.patterns import lasting
from pipelines.rows.tables import StoredSheet
from records.toml_lines import as_toml

Source = tuple[str, str]  # the mapping, and the home of which all rows are; "" where there is none


@dataclass(frozen=True)
class Arriving:
    """A sheet that a load brings: its file, and the block that reads it."""

    file: str
    rule: FileRule


def staying(
    stored: Sequence[StoredSheet], arriving: Sequence[Arriving], mappings: Sequence[Mapping]
) -> list[StoredSheet]:
    """The sheets of the publication before, under the mappings now in force, that no arriving sheet replaces.

    Of exports that the load brings: what it does not bring stays whole, and is another subject.
    """
    own = frozenset(mapping.name for mapping in mappings if not mapping.is_shipped)
    at_hand = frozenset(mapping.name for mapping in mappings)
    kept = [
        sheet
        for sheet in stored
        if not sheet.mends
        and not is_ignored(list(mappings), sheet.source_file, sheet.source_sheet, sheet.headings)
        and _stays(sheet, stored, arriving, own, at_hand)
    ]
    files = {(sheet.export, sheet.sha256) for sheet in kept}
    return kept + [sheet for sheet in stored if sheet.mends and (sheet.export, sheet.mends) in files]


def _stays(
    sheet: StoredSheet,
    stored: Sequence[StoredSheet],
    arriving: Sequence[Arriving],
    own: frozenset[str],
    at_hand: frozenset[str],
) -> bool:
    """Whether the sheet is of a source that is certainly another than those that arrive of its export.

    It is where it stood beside all that arrive before, or where all have mappings of their own and other names.
    """
    given = [each for each in arriving if each.rule.export == sheet.export]
    brought = {_source(each.rule, at_hand) for each in given}
    before = {_source(other.rule, at_hand) for other in stored if other.export == sheet.export}
    source = _source(sheet.rule, at_hand)
    if not given or source in brought:
        return False
    if brought <= before:
        return True
    names = {lasting(each.file) for each in given}
    return lasting(sheet.source_file) not in names and {name for name, _ in {source, *brought - before}} <= own


def _source(rule: FileRule, at_hand: frozenset[str]) -> Source:
    """The source of what a block reads; a mapping that is there no more is none."""
    return (rule.mapping if rule.mapping in at_hand else "", rule.constants.get("service", ""))


def sentences(kept: Iterable[StoredSheet], stayed_before: Iterable[StoredSheet]) -> list[str]:
    """What a report says of the sheets that stay; whether a list has ended is asked when it first does."""
    before = [tuple(sheet.place.values()) for sheet in stayed_before]
    return [
        f"{place_of(sheet.source_file, sheet.source_sheet)} ({sheet.export}) was not in this load, which brings "
        f"{sheet.export} of another source: its rows stay as of {sheet.speaks_to}."
        + ("" if tuple(sheet.place.values()) in before else f" {ended(sheet)}")
        for sheet in kept
    ]


def ended(sheet: StoredSheet) -> str:
    """The question whether the list that a sheet holds has ended, with the line of a mapping that says so."""
    named = f", sheet = {as_toml(pattern_of(sheet.source_sheet))}" if sheet.source_sheet else ""
    return f"Has it ended? Then a mapping says so: [[ignore]] pattern = {as_toml(sheet.source_file)}{named}"
