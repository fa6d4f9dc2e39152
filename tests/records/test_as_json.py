"""A record is written as JSON and read again, whichever version wrote it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import pytest

from records.as_json import from_plain, to_plain


@dataclass(frozen=True, kw_only=True)
class Part:
    day: date
    share: float | None = None


@dataclass(frozen=True, kw_only=True)
class Whole:
    name: str
    at: datetime
    parts: tuple[Part, ...] = ()
    by_name: Mapping[str, Part] = field(default_factory=dict)


PART = Part(day=date(2026, 3, 31), share=0.5)
RECORD = Whole(name="a", at=datetime(2026, 4, 1, 9, 30), parts=(PART, Part(day=date(2026, 4, 1))), by_name={"b": PART})


def test_what_was_written_is_read_again_as_it_was():
    assert from_plain(Whole, json.loads(json.dumps(to_plain(RECORD)))) == RECORD


def test_a_key_that_was_not_written_has_its_default_and_an_unknown_one_is_passed_over():
    written = {"name": "a", "at": "2026-04-01T09:30:00", "colour": "red"}
    assert from_plain(Whole, written) == Whole(name="a", at=datetime(2026, 4, 1, 9, 30))


def test_what_has_no_default_must_have_been_written():
    with pytest.raises(TypeError, match="'at'"):
        from_plain(Whole, {"name": "a"})
