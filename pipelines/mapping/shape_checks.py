"""What is wrong with the shape of a form as a mapping writes it."""

import re
from collections.abc import Iterator
from typing import Any

from pipelines.exports.all import EXPORTS
from pipelines.mapping.shape import ABSENT, ACROSS, ACTUAL, BESIDE, BOOKED, BY, CODE, NOTHING, PLANNED, REST

SHAPE_KEYS = (
    "across",
    "across_row",
    "transposed",
    "sub",
    "cells",
    "split",
    "year",
    "person",
    "service",
    "leave_out",
    "completes",
)
NAMED = re.compile(r"column|sheet|section|title|[A-Z]{1,3}[1-9]\d{0,2}")
MEANINGS = {
    "training": (NOTHING, BESIDE, BOOKED),
    "appraisal": (NOTHING, BESIDE),
    "absence": (NOTHING, ABSENT, REST),
    "survey": (NOTHING,),
}

Wrong = tuple[tuple[str | int, ...], str]  # the key it is about, and what is wrong


def meanings(export: str) -> tuple[str, ...]:
    """What a word of a cell can mean in a form of that export."""
    if export != "supervision":
        return MEANINGS.get(export, ())
    columns = EXPORTS[export]
    return (NOTHING, BESIDE, *columns.column("status").codes, *columns.column("type").codes)


def wrongs(block: dict[str, Any]) -> Iterator[Wrong]:
    """What is wrong with the keys of a block that say its shape."""
    export = block["export"]
    if "across" in block and export not in ACROSS.get(str(block["across"]), ()):
        known = ", ".join(f'"{kind}" ({" and ".join(exports)})' for kind, exports in ACROSS.items())
        yield ("across",), f"across is what a column of the form stands for, one of {known}"
    if block.get("across_row", "above") != "above":
        yield ("across_row",), 'across_row can be "above": what lies across stands in the row above the headings'
    for key in ("transposed", "completes"):
        if not isinstance(block.get(key, False), bool):
            yield (key,), f"{key} must be true or false"
    if "year" in block and (type(block["year"]) is not int or not 1990 <= block["year"] <= 2100):
        yield ("year",), "year must be a year without quotes, as in year = 2026"
    if not isinstance(block.get("split", ""), str):
        yield ("split",), 'split must be "lines", or the mark between two entries of a cell'
    if not _are_texts(block.get("leave_out", [])):
        yield ("leave_out",), "leave_out must be a heading in quotes, or a list of them"
    yield from _wrong_places(block)
    yield from _wrong_words(block)


def _wrong_places(block: dict[str, Any]) -> Iterator[Wrong]:
    for key in ("person", "service"):
        place = block.get(key, {"from": "column"})
        if not isinstance(place, dict) or set(place) != {"from"} or not NAMED.fullmatch(str(place["from"])):
            yield (key,), f'{key} says where it is named, as in {key} = {{ from = "sheet" }}; also section, title, B2'
    if "service" in block and "service" not in [column.name for column in EXPORTS[block["export"]].columns]:
        yield ("service",), f"{block['export']} has no service column"


def _wrong_words(block: dict[str, Any]) -> Iterator[Wrong]:
    dates = [column.name for column in EXPORTS[block["export"]].columns if column.kind == "date"]
    known = {"sub": (*dates, PLANNED, ACTUAL, CODE), "cells": meanings(block["export"])}
    for key, words in known.items():
        given = block.get(key, {})
        if not isinstance(given, dict):
            yield (key,), f"{key} must be a table of the file's words and what they mean"
            continue
        for word, meant in given.items():
            if meant not in words:
                yield (key, word), f"{meant!r} is not known here. Known: {', '.join(words)}"


def wrong_key(value: dict[str, Any]) -> str | None:
    """What is wrong with a column that is read by names or e-mails."""
    if set(value) <= {"by", "heading"} and value.get("by") in BY and _are_texts(value.get("heading", [])):
        return None
    return (
        'is read by names as in { by = "name" }, { by = "email" } or { by = "name", heading = ["Surname", "Forename"] }'
    )


def _are_texts(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, list) and all(isinstance(item, str) for item in value))
