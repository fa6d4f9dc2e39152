"""Reading dates: never value by value, but in the one format that a whole column is written in."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipelines.cells import date_formats
from pipelines.cells.date_formats import FORMATS, parse, readings

__all__ = ["FORMATS", "SWAPPED", "Ambiguity", "Decision", "decide", "only_format", "parse"]

SWAPPED = "swapped"  # what a mapping says of true dates in which a spreadsheet put the day for the month
FEW = 5  # true dates, and texts beside them, that are too few to tell that
SINCE_1904 = dt.timedelta(1462)  # from the first day of spreadsheets to that of old Macintoshes
SWAPPABLE = 12  # days up to here can be a month as well


@dataclass(frozen=True)
class Ambiguity:
    """Two formats that read every value, and one value that they read differently."""

    text: str
    formats: tuple[str, str]
    readings: tuple[dt.date, dt.date]


@dataclass
class Decision:
    """What the texts of one column mean. Nothing is decided where `ambiguous`, `mixed` or `swapped` is filled."""

    formats: tuple[str, ...] = ()  # in the order they are tried
    dates: dict[str, dt.date] = field(default_factory=dict)
    blank: set[str] = field(default_factory=set)  # 1900-01-01, 9999-12-31, 00/00/0000 and their like
    unreadable: dict[str, str] = field(default_factory=dict)  # text -> reason
    ambiguous: list[Ambiguity] = field(default_factory=list)  # up to two examples
    mixed: dict[str, str] = field(default_factory=dict)  # format -> an example, none of which reads every value
    swapped: dict[str, dt.date] = field(default_factory=dict)  # true dates -> the days they would be if swapped back


def decide(
    values: Iterable[str],
    listed: Sequence[str] = (),
    typed: bool = False,
    of_workbook: bool = False,
    is_1904: bool = False,
) -> Decision:
    """What the distinct texts of one column mean.

    `listed` are the formats a mapping names, tried in order; with none, it is the one format that reads every value
    any format can read. `typed`: the column holds true spreadsheet dates, which come as ISO text beside that format.
    `of_workbook`: numbers beside dates are days as a spreadsheet counts them; `is_1904`: from 1904 on.
    """
    texts = set(values)
    blank = set(filter(date_formats.is_blank, texts))
    true_dates = {text: day for text in texts - blank if (day := readings(text).get("iso"))} if typed else {}
    rest = sorted(texts - blank - true_dates.keys())
    formats = tuple(name for name in listed if name != SWAPPED)
    serials = _serials_beside(rest, bool(true_dates)) if of_workbook else {}
    rest = [text for text in rest if text not in serials]
    decision = _by_list(rest, formats) if formats else _by_votes(rest)
    if SWAPPED in listed:
        true_dates = {text: swapped(day) or day for text, day in true_dates.items()}
    elif not listed:
        decision.swapped = _likely_swapped(true_dates, decision)
    decision.dates |= true_dates | serials
    if is_1904:
        decision.dates |= {text: day + SINCE_1904 for text, day in decision.dates.items() if _is_serial(text)}
    decision.blank = blank
    return decision


def only_format(texts: Iterable[str], formats: tuple[str, str]) -> str:
    """The one of two formats that reads every text which either reads, where the other does not; else ""."""
    read = [date_formats.readings(text).keys() & set(formats) for text in texts if not date_formats.is_blank(text)]
    either = [names for names in read if names]
    every = [name for name in formats if either and all(name in names for names in either)]
    return every[0] if len(every) == 1 else ""


def _is_serial(text: str) -> bool:
    return readings(text).keys() == {"serial"}


def _serials_beside(texts: Sequence[str], any_true: bool) -> dict[str, dt.date]:
    """The numbers among dates that are days as a spreadsheet counts them; none where the column has nothing else."""
    serials = {text: readings(text)["serial"] for text in texts if _is_serial(text)}
    others = any_true or any(readings(text) for text in texts if text not in serials)
    return serials if others else {}


def swapped(day: dt.date) -> dt.date | None:
    """The day with day and month changed about; None where it cannot have come of that."""
    return day.replace(month=day.day, day=day.month) if day.day <= SWAPPABLE else None


def _likely_swapped(true_dates: dict[str, dt.date], decision: Decision) -> dict[str, dt.date]:
    """What the true dates would be, where no text has a day that can be a month: then a spreadsheet took those."""
    days = {text: day for text, day in decision.dates.items() if decision.formats[:1] != ("serial",)}
    if len(true_dates) < FEW or len(days) < FEW or any(day.day <= SWAPPABLE for day in days.values()):
        return {}
    return {text: other for text, day in true_dates.items() if (other := swapped(day)) and other != day}


def _by_list(texts: Sequence[str], formats: tuple[str, ...]) -> Decision:
    decision = Decision(formats)
    for text in texts:
        read = readings(text)
        days = {format: read[format] for format in formats if format in read}
        if len(set(days.values())) > 1:
            in_words = " or ".join(f"{day.isoformat()} ({format})" for format, day in days.items())
            decision.unreadable[text] = f"can be {in_words}"
        elif days:
            decision.dates[text] = next(iter(days.values()))
        else:
            why = date_formats.why_none(text)
            decision.unreadable[text] = f"{why} in the format {' or '.join(formats)}" if why == "is not a date" else why
    return decision


def _by_votes(texts: Sequence[str]) -> Decision:
    read: dict[str, dict[str, dt.date]] = {format: {} for format in FORMATS}
    for text in texts:
        for format, day in readings(text).items():
            read[format][text] = day
    readable = {text for days in read.values() for text in days}
    complete = [format for format, days in read.items() if days and len(days) == len(readable)]
    unreadable = {text: date_formats.why_none(text) for text in texts if text not in readable}
    if not readable:
        return Decision(unreadable=unreadable)
    if not complete:
        return Decision(unreadable=unreadable, mixed=_families(read))
    first = complete[0]
    for other in complete[1:]:
        if differ := [text for text in sorted(readable) if read[first][text] != read[other][text]]:
            examples = [Ambiguity(t, (first, other), (read[first][t], read[other][t])) for t in differ[:2]]
            return Decision(unreadable=unreadable, ambiguous=examples)
    return Decision((first,), read[first], unreadable=unreadable)


def _families(read: dict[str, dict[str, dt.date]]) -> dict[str, str]:
    """The formats that are needed to read every value, most telling first, each with an example only it reads."""
    left = {text for days in read.values() for text in days}
    examples = {}
    while left:
        format = max(read, key=lambda name: len(left & read[name].keys()))
        alone = sorted(left & read[format].keys())
        examples[format] = alone[0]
        left -= read[format].keys()
    return examples
