"""What each sheet of a folder was taken for: its headings, first rows, and the words that are not understood."""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from pipelines.cells import values
from pipelines.exports.contract import Column
from pipelines.files.second_tables import pattern_of
from pipelines.files.sheet import Sheet
from pipelines.load.folder import Seen
from pipelines.mapping import listed_again, mapping, recognise
from pipelines.mapping.patterns import lasting
from pipelines.mapping.questions import MOST_WORDS
from pipelines.mapping.recognise import Recognised
from pipelines.mapping.unknown_sheets import is_of_people_alone
from pipelines.suggest import people_of

FIRST = 5  # rows shown


def described(
    seen: Seen, mappings: list[mapping.Mapping], proposed: Mapping[tuple[str, str], dict[str, Any]]
) -> list[dict[str, Any]]:
    """The sheets as data for a form, in the order of reading: `export` is "" where it could not be told, and what is
    `proposed` stands beside it.

    Of a sheet that is not known no cell is given, of protected columns none either: words without a code alone.
    """
    return [
        _described(sheet, of_sheet, mappings)
        | {"proposal": proposed.get((sheet.file, sheet.name))}
        | _beside(sheet, of_sheet, [other for other, _ in seen if other.file == sheet.file])
        for sheet, of_sheet in seen
        if sheet.rows.num_rows and not recognise.is_help(sheet)
    ]


def _beside(sheet: Sheet, of_sheet: list[Recognised], of_file: list[Sheet]) -> dict[str, Any]:
    """What is known of a sheet from those of its file."""
    is_listed_again = not of_sheet and listed_again.are_all_on(sheet, of_file)
    return {"is_listed_again": is_listed_again, "lasting": _lasting(sheet.name, [other.name for other in of_file])}


def _lasting(name: str, tabs: list[str]) -> str:
    """The sheet's name as a pattern that means next month's too."""
    return lasting(name, tabs) if pattern_of(name) == name else pattern_of(name)


def _described(sheet: Sheet, of_sheet: list[Recognised], mappings: list[mapping.Mapping]) -> dict[str, Any]:
    known = of_sheet[0] if of_sheet else None
    taken = known or _meant(sheet, mappings) or recognise.nearest(sheet)
    return {
        "file": sheet.file,
        "sheet": pattern_of(sheet.name),
        "rows": sheet.rows.num_rows,
        "headings": [heading for heading in sheet.headings if heading],
        "export": known.export.name if known else "",
        "nearest": taken.export.name,
        "columns": {} if not known and is_of_people_alone(taken) else _columns(taken),
        "constants": dict(taken.rule.constants),
        "first": _first_rows(known) if known else [],
        "words": _words(known) if known else {},
        "across": taken.rule.shape.across,
        "is_above": bool(taken.rule.shape.across_row),
        "is_transposed": taken.rule.shape.transposed,
        "year": taken.rule.shape.year,
        "covers_from": taken.rule.covers_from.isoformat() if taken.rule.covers_from else "",
        "named_by": {name: key.by for name, key in taken.rule.shape.keys.items()},
        "likely_by": _likely_by(taken),
        "cells": _words_of_cells(known) if known else {},
    }


def _likely_by(taken: Recognised) -> str:
    """By what people seem to be named where no heading is the staff number: "name", "email", or ""."""
    has_numbers = "staff_id" in taken.matched.positions.keys() | taken.matched.rivals.keys()
    value = "" if has_numbers or taken.export.name == "staff" else people_of.by_name(taken.sheet.headings)
    return next((by for by in ("name", "email") if f'by = "{by}"' in value), "")


def _meant(sheet: Sheet, mappings: list[mapping.Mapping]) -> Recognised | None:
    """What a mapping says of a sheet that cannot be read as it says."""
    rules = mapping.rules_for(mappings, sheet.file, sheet.name, sheet.headings)
    return recognise.as_export(sheet, rules[0]) if rules else None


NOT_KNOWN = re.compile(r"nothing is known of '(?P<word>.*)'")


def _words_of_cells(known: Recognised) -> dict[str, int | None]:
    """The words in the cells of a form that nothing is known of, the most frequent first; protected: as `_words`."""
    reasons = [(text, NOT_KNOWN.fullmatch(why)) for _, _, text, why in known.sheet.listed]
    counts = Counter(match["word"] if match else text for text, match in reasons if match or text)
    if known.export.protected:
        return dict.fromkeys(sorted(counts)[:MOST_WORDS])
    return dict(counts.most_common(MOST_WORDS))


def _columns(taken: Recognised) -> dict[str, str]:
    """The heading of each column; of one with several that could be it, none."""
    return {name: taken.sheet.headings[place] for name, place in taken.matched.positions.items()}


def _first_rows(known: Recognised) -> list[dict[str, str]]:
    places = {name: place for name, place in known.matched.positions.items() if not known.export.column(name).protected}
    rows = known.sheet.rows.slice(0, FIRST)
    cells = {known.sheet.headings[place]: rows[str(place)].to_pylist() for place in places.values()}
    return [{heading: texts[row] or "" for heading, texts in cells.items()} for row in range(rows.num_rows)]


def _words(known: Recognised) -> dict[str, dict[str, int | None]]:
    """By code column the words that are no code, with how often each stands there; of protected ones without."""
    words = {}
    for name, place in known.matched.positions.items():
        column = known.export.column(name)
        if column.codes and (unread := _unread(known, column, place)):
            words[name] = {word: None if column.protected else times for word, times in unread}
    return words


def _unread(known: Recognised, column: Column, place: int) -> list[tuple[str, int]]:
    """The most frequent first; of a protected column in the order of the alphabet, which says nothing of how often."""
    counts = Counter(text for text in known.sheet.rows[str(place)].to_pylist() if text)
    meant = known.rule.values.get(column.name, {})
    unread = [(text, times) for text, times in counts.items() if values.parse(text, column, meant)[1]]
    unread.sort(key=lambda word: word[0] if column.protected else (-word[1], word[0]))
    return unread[:MOST_WORDS]
