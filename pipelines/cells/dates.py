"""Reading dates: never value by value, but in the one format that a whole column is written in."""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

NAMES = ["january", "february", "march", "april", "may", "june"]
NAMES += ["july", "august", "september", "october", "november", "december"]
MONTHS = {name: at for at, full in enumerate(NAMES, 1) for name in (full, full[:3])} | {"sept": 9}
TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)?"
YEAR = r"(?P<year>\d{4}|\d{2})"
WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
ISO_TIME = r"(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s?(?:Z|UTC|[+-]\d{2}(?::?\d{2})?)?)"


def _numbers(first: str, second: str, mark: str) -> re.Pattern:
    return re.compile(rf"(?P<{first}>\d{{1,2}}){mark}(?P<{second}>\d{{1,2}}){mark}{YEAR}{TIME}", re.I)


def _words(mark: str, month: str) -> re.Pattern:
    return re.compile(rf"{WEEKDAY}(?P<day>\d{{1,2}}){mark}(?P<month>{month}){mark}{YEAR}{TIME}", re.I)


SHORT, LONG = r"[a-z]{3}", r"[a-z]{3,9}"
FORMATS: dict[str, re.Pattern] = {
    "dd/mm/yyyy": _numbers("day", "month", "/"),
    "mm/dd/yyyy": _numbers("month", "day", "/"),
    "yyyy-mm-dd": re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}}){ISO_TIME}?"),
    "dd-mm-yyyy": _numbers("day", "month", "-"),
    "dd.mm.yyyy": _numbers("day", "month", r"\."),
    "dd Mon yyyy": _words(r"\s+", SHORT),
    "dd-Mon-yy": _words("-", SHORT),
    "d Month yyyy": _words(r"\s+", LONG),
    "iso": re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{2}})-(?P<day>\d{{2}}){ISO_TIME}?"),
    "serial": re.compile(r"(?P<serial>\d{5})(?:\.\d+)?"),
}
DIGITS = str.maketrans("123456789", "000000000")
SERIALS = range(10_000, 80_001)  # 1927 to 2119
EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets for every day from March 1900 on
MEANS_BLANK = {dt.date(1900, 1, 1), dt.date(9999, 12, 31)}


@dataclass(frozen=True)
class Ambiguity:
    """Two formats that read every value, and one value that they read differently."""

    text: str
    formats: tuple[str, str]
    readings: tuple[dt.date, dt.date]


@dataclass
class Decision:
    """What the texts of one column mean. Nothing is decided where `ambiguous` or `mixed` is filled."""

    formats: tuple[str, ...] = ()  # in the order they are tried
    dates: dict[str, dt.date] = field(default_factory=dict)
    blank: set[str] = field(default_factory=set)  # 1900-01-01 and 9999-12-31, in any format
    unreadable: dict[str, str] = field(default_factory=dict)  # text -> reason
    ambiguous: list[Ambiguity] = field(default_factory=list)  # up to two examples
    mixed: dict[str, str] = field(default_factory=dict)  # format -> an example, none of which reads every value


def parse(text: str, format: str) -> dt.date | None:
    """The day the text means in that format; None where it is not written so or there is no such day."""
    match = FORMATS[format].fullmatch(text.strip())
    if not match:
        return None
    parts = match.groupdict()
    if "serial" in parts:
        serial = int(parts["serial"])
        return EPOCH + dt.timedelta(serial) if serial in SERIALS else None
    month = parts["month"] if parts["month"].isdecimal() else MONTHS.get(parts["month"].lower(), 0)
    try:
        return dt.date(_year(parts["year"]), int(month), int(parts["day"]))
    except ValueError:
        return None


@lru_cache(maxsize=1000)
def _fitting(shape: str) -> tuple[str, ...]:
    """The formats a text can be written in, told by its shape: no format looks at which digit stands where."""
    return tuple(format for format, written in FORMATS.items() if written.fullmatch(shape.strip()))


@lru_cache(maxsize=200_000)  # the same days stand in column after column
def _readings(text: str) -> dict[str, dt.date]:
    """The day a text means in each format that reads it."""
    return {format: day for format in _fitting(text.translate(DIGITS)) if (day := parse(text, format))}


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 50 else 1900 + year


def decide(values: Iterable[str], listed: Sequence[str] = (), typed: bool = False) -> Decision:
    """What the distinct texts of one column mean.

    `listed` are the formats a mapping names, tried in order; with none, it is the one format that reads every value
    any format can read. `typed`: the column holds true spreadsheet dates, which come as ISO text beside that format.
    """
    texts = set(values)
    blank = {text for text in texts if not MEANS_BLANK.isdisjoint(_readings(text).values())}
    true_dates = {text: day for text in texts - blank if (day := _readings(text).get("iso"))} if typed else {}
    rest = sorted(texts - blank - true_dates.keys())
    decision = _by_list(rest, tuple(listed)) if listed else _by_votes(rest)
    decision.dates |= true_dates
    decision.blank = blank
    return decision


def _by_list(texts: Sequence[str], formats: tuple[str, ...]) -> Decision:
    decision = Decision(formats)
    for text in texts:
        read = _readings(text)
        readings = {format: read[format] for format in formats if format in read}
        if len(set(readings.values())) > 1:
            readings_in_words = " or ".join(f"{day.isoformat()} ({format})" for format, day in readings.items())
            decision.unreadable[text] = f"can be {readings_in_words}"
        elif readings:
            decision.dates[text] = next(iter(readings.values()))
        else:
            decision.unreadable[text] = f"is no date in the format {' or '.join(formats)}"
    return decision


def _by_votes(texts: Sequence[str]) -> Decision:
    read: dict[str, dict[str, dt.date]] = {format: {} for format in FORMATS}
    for text in texts:
        for format, day in _readings(text).items():
            read[format][text] = day
    readable = {text for days in read.values() for text in days}
    complete = [format for format, days in read.items() if days and len(days) == len(readable)]
    unreadable = {text: "is no date" for text in texts if text not in readable}
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
