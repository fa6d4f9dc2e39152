"""An absence calendar: the days somebody was away -> spells, over rest days and over the end of a month."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pipelines.mapping.forms.cells import Reader
from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.courses import Filled
from pipelines.mapping.forms.emitted import Emitted
from pipelines.mapping.people import plain_name
from pipelines.mapping.shape import ABSENT, REST


@dataclass(frozen=True, order=True)
class Day:
    """A day of somebody's on which they were away, or had off."""

    on: date
    sheet: str
    line: int
    is_rest: bool


@dataclass(frozen=True)
class Spell:
    """An absence from its first day to its last, and the row in which it begins."""

    person: str
    first: Day
    last: date


def emit(line: int, person: str, filled: Filled, reader: Reader, emitted: Emitted) -> None:
    """Note the days of one row on which the person was away or had off."""
    for column, text in filled:
        entry = reader.entry(text)
        day = _date(column)
        if entry.is_nothing:
            emitted.aside[", ".join(entry.words)] += 1
        elif day is None:
            emitted.list(line, column.label, text, "stands under a day that this month does not have")
        elif entry.unknown or not {ABSENT, REST} & set(entry.meanings):
            emitted.list(line, column.label, text, entry.fault or "nothing is known of this word")
        else:
            emitted.absent.append((line, person, day.isoformat(), ABSENT not in entry.meanings))


def _date(column: Across) -> date | None:
    try:
        return date(column.month.year, column.month.month, column.day) if column.month else None
    except ValueError:
        return None


def spells(days: Iterable[tuple[str, Day]]) -> list[Spell]:
    """The spells of everybody's days, (person, day): of neighbouring days, with rest days between but not after."""
    by_person: dict[str, list[tuple[str, Day]]] = {}
    for person, day in days:
        by_person.setdefault(plain_name(person) or person, []).append((person, day))
    return [
        spell for of_person in by_person.values() for spell in _of_person(of_person[0][0], [d for _, d in of_person])
    ]


def _of_person(person: str, days: list[Day]) -> list[Spell]:
    ended: list[Spell] = []
    first: Day | None = None
    last = seen = date.min
    for day in sorted(days):
        if first and day.on - seen > timedelta(1):
            ended.append(Spell(person, first, last))
            first = None
        if not day.is_rest:
            first, last = first or day, day.on
        seen = day.on
    return [*ended, Spell(person, first, last)] if first else ended
