"""The formats a date can be written in, and the day a text means in one of them."""

import datetime as dt
import re
from functools import lru_cache
from zoneinfo import ZoneInfo

from pipelines.cells import sheet_errors, weekdays

NAMES = ["january", "february", "march", "april", "may", "june"]
NAMES += ["july", "august", "september", "october", "november", "december"]
MONTHS = {name: at for at, full in enumerate(NAMES, 1) for name in (full, full[:3])} | {"sept": 9}
TIME = r"(?:,?\s+(?:at\s+)?\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?)?"
YEAR = r"(?P<year>\d{4}|\d{2})"
ZONE = r"(?P<zone>Z|UTC|[+-]\d{2}(?::?\d{2})?)"
ISO_TIME = rf"(?:[T ](?P<hour>\d{{2}}):?(?P<minute>\d{{2}})(?::?\d{{2}}(?:[.,]\d+)?)?\s?{ZONE}?)"
HOME = ZoneInfo("Europe/London")


def _numbers(first: str, second: str, mark: str) -> re.Pattern:
    return re.compile(rf"(?P<{first}>\d{{1,2}}){mark}(?P<{second}>\d{{1,2}}){mark}{YEAR}{TIME}", re.I)


def _words(mark: str, month: str) -> re.Pattern:
    return re.compile(rf"(?P<day>\d{{1,2}}){mark}(?P<month>{month}){mark}{YEAR}{TIME}", re.I)


def _year_first(mark: str, digits: str) -> re.Pattern:
    return re.compile(rf"(?P<year>\d{{4}}){mark}(?P<month>\d{digits}){mark}(?P<day>\d{digits}){ISO_TIME}?")


SHORT, LONG, MARK = r"[a-z]{3}", r"[a-z]{3,9}", r"[\s,\-/.]+"
ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
DAY_FIRST = rf"(?P<day>\d{{1,2}}){ORDINAL}(?:\s+of)?{MARK}(?P<month>{LONG}){MARK}{YEAR}"
MONTH_FIRST = rf"(?P<month2>{LONG}){MARK}(?P<day2>\d{{1,2}}){ORDINAL}{MARK}(?P<year2>\d{{4}}|\d{{2}})"
FORMATS: dict[str, re.Pattern] = {
    "dd/mm/yyyy": _numbers("day", "month", "/"),
    "mm/dd/yyyy": _numbers("month", "day", "/"),
    "yyyy-mm-dd": _year_first("-", "{1,2}"),
    "yyyy/mm/dd": _year_first("/", "{1,2}"),
    "yyyymmdd": re.compile(r"(?P<year>(?:19|20|21)\d{2})(?P<month>\d{2})(?P<day>\d{2})"),
    "dd-mm-yyyy": _numbers("day", "month", "-"),
    "dd.mm.yyyy": _numbers("day", "month", r"\."),
    "dd Mon yyyy": _words(r"\s+", SHORT),
    "dd-Mon-yy": _words("-", SHORT),
    # The month's name leaves no doubt which number is the day, in whichever order they stand.
    "d Month yyyy": re.compile(rf"(?:{DAY_FIRST}|{MONTH_FIRST}){TIME}", re.I),
    "iso": _year_first("-", "{2}"),
    "serial": re.compile(r"(?P<serial>\d{5})(?:\.\d+)?"),
}
DIGITS = str.maketrans("123456789", "000000000")
CENTURY = re.compile(r"(?:19|20|21)(?=\d{6}$)")  # of eight digits, which a shape keeps
SERIALS = range(10_000, 80_001)  # 1927 to 2119
EPOCH = dt.date(1899, 12, 30)  # day 0 of spreadsheets for every day from March 1900 on
MEANS_BLANK = {dt.date(1899, 12, 30), dt.date(1899, 12, 31), dt.date(1900, 1, 1), dt.date(9999, 12, 31)}
# What a linked blank cell, or a database's day nought, is written as; 00/01/1900 is how spreadsheets show it.
NO_DAY = re.compile(
    r"0|0?0[/.-]0?0[/.-](?:0{4}|00)|0{4}-00-00|0?0[/.-]0?1[/.-](?:1900|00)"
    r"|0?1/0?0/(?:1900|00)|0?0[ -]jan(?:uary)?[ -](?:1900|00)|0?0:00(?::00)?",
    re.I,
)
NO_DAY_AT_TIME = re.compile(rf"(?:{NO_DAY.pattern})(?:[T ]0?0:00(?::00)?)?", re.I)
MONTH_ALONE = re.compile(
    rf"(?:{LONG})[\s,\-/.']*(?:\d{{4}}|\d{{2}})|(?:0?[1-9]|1[0-2])[/.-]\d{{4}}|\d{{4}}[/-](?:0?[1-9]|1[0-2])", re.I
)


def parse(text: str, format: str) -> dt.date | None:
    """The day the text means in that format; None where it is not written so, or there is no such day.

    A day of the week beside a date has to be that date's.
    """
    rest, weekday = weekdays.parted(text.strip())
    day = _parsed(rest, format)
    return None if day is None or weekday not in (None, day.weekday()) else day


def _parsed(text: str, format: str) -> dt.date | None:
    match = FORMATS[format].fullmatch(text)
    if not match:
        return None
    parts = {name.rstrip("2"): value for name, value in match.groupdict().items() if value is not None}
    if "serial" in parts:
        serial = int(parts["serial"])
        return EPOCH + dt.timedelta(serial) if serial in SERIALS else None
    month = parts["month"] if parts["month"].isdecimal() else MONTHS.get(parts["month"].lower(), 0)
    try:
        day = dt.date(_year(parts["year"]), int(month), int(parts["day"]))
        return _at_home(day, parts) if "zone" in parts else day
    except ValueError:
        return None


def _at_home(day: dt.date, parts: dict[str, str]) -> dt.date:
    """The day it is in the United Kingdom at a moment that is written with its distance from Greenwich."""
    zone = "+00:00" if parts["zone"] in ("Z", "UTC") else parts["zone"]
    moment = dt.datetime.fromisoformat(f"{day}T{parts['hour']}:{parts['minute']}{zone}")
    try:
        return moment.astimezone(HOME).date()
    except OverflowError:  # the first or last day there is, which means blank
        return day


@lru_cache(maxsize=1000)
def _fitting(shape: str) -> tuple[str, ...]:
    """The formats a text can be written in, told by its shape: no format but one looks at which digit stands where."""
    return tuple(format for format, written in FORMATS.items() if written.fullmatch(shape.strip()))


def _shape(text: str) -> str:
    century = CENTURY.match(text.strip())
    return "20000000" if century else text.translate(DIGITS)


@lru_cache(maxsize=200_000)  # the same days stand in column after column
def readings(text: str) -> dict[str, dt.date]:
    """The day a text means in each format that reads it."""
    rest, _ = weekdays.parted(text.strip())
    return {format: day for format in _fitting(_shape(rest)) if (day := parse(text, format))}


@lru_cache(maxsize=200_000)
def is_blank(text: str) -> bool:
    """Whether the text is how a program writes that there is no day."""
    return bool(NO_DAY_AT_TIME.fullmatch(text.strip())) or not MEANS_BLANK.isdisjoint(readings(text).values())


def why_none(text: str) -> str:
    """Why a text that no format reads is not a date, in words that follow on from it."""
    if sheet_errors.is_error(text):
        return sheet_errors.WHY
    rest, weekday = weekdays.parted(text.strip())
    if weekday is not None and readings(rest):
        return f"does not fall on a {weekdays.NAMES[weekday]}"
    if MONTH_ALONE.fullmatch(text.strip()) and any(letter.isdigit() for letter in text):
        words = re.findall(r"[a-z]+", text.lower())
        if all(word in MONTHS for word in words):
            return "names a month and no day"
    return "is not a date"


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return 2000 + year if year < 50 else 1900 + year
