"""One cell of text -> its value, or the reason why it has none; and which texts are as good as blank."""

import math
import re
from collections.abc import Mapping

from pipelines.cells import sheet_errors
from pipelines.exports.contract import Column, Kind

# Written by programs that had nothing to write: blank in every kind of column.
EMPTY = {"na", "n/a", "nan", "null"}
# As good as blank where a date, a number or a code should be; in a text column they may be a name.
NOTHING_HERE = {"none", "-", "--", "–", "—", "."}
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?|[-+]?\.\d+")
CLOCK = re.compile(r"(?P<hours>\d{1,3}):(?P<minutes>[0-5]\d)(:00)?")
HOURS = re.compile(r"(?P<number>\S*\d)\s*(?:h|hrs?|hours?)\.?(?:\s*(?:per|a|/|p)\s*w(?:ee)?k)?", re.I)

LISTED = ";"  # between the names of a cell that lists several
LARGEST = 2**31 - 1  # what a whole number is stored as
LONGEST_VALIDITY = 1200  # months; a century, beyond which it is a slip

Value = str | float | int | bool


class Unreadable(ValueError):
    """Why a cell has no value, in words that follow on from the cell's text."""


def is_blank(text: str | None, kind: Kind, codes: tuple[str, ...] = ()) -> bool:
    """Whether the cell counts as blank in a column of that kind; a word the column has as a code never does."""
    folded = "" if text is None else text.strip().casefold()
    if not folded or folded in EMPTY:
        return True
    return kind not in ("id", "text") and folded in NOTHING_HERE and folded not in codes


def parse(text: str, column: Column, value_map: Mapping[str, str] | None = None) -> tuple[Value | None, str | None]:
    """The cell's value (None where it is blank), and None; or None, and the reason why it cannot be read.

    `value_map` is the mapping's, from the words of the source to ours, in any case; "" means blank. Dates are read by
    the column, in `dates`.
    """
    meant = _mapped_each(text, value_map or {}) if column.names_of else mapped(text, value_map or {})
    if is_blank(meant, column.kind, column.codes):
        return None, None
    if sheet_errors.is_error(meant):
        return None, f"{named(meant, column)} {sheet_errors.WHY}"
    try:
        return _value(meant.strip(), column), None
    except Unreadable as reason:
        return None, f"{named(meant, column)} {reason}"


def named(text: str, column: Column) -> str:
    """A cell as the reason of its refusal names it: by its text, but for a column whose cells are shown nowhere."""
    return "the cell" if column.protected else repr(text)


def _value(text: str, column: Column) -> Value:
    match column.kind:
        case "number":
            return _number(text, column)
        case "whole":
            return _whole_number(text, column)
        case "yes_no":
            return _yes_no(text)
        case "code":
            return _code(text, column)
    return _valid_months(text, column) if column.name == "valid_months" else text


def mapped(text: str, value_map: Mapping[str, str]) -> str:
    """What the value map says for this text, its spelling first; the text itself where it says nothing."""
    if not value_map or text in value_map:
        return value_map.get(text, text)
    folded = {_folded(key): value for key, value in value_map.items()}
    return folded.get(_folded(text), text)


def _mapped_each(text: str, value_map: Mapping[str, str]) -> str:
    """The same of a cell that lists names: of the list as it stands, else of each of them."""
    listed = mapped(text, value_map)
    names = (mapped(name.strip(), value_map) for name in text.split(LISTED))
    return listed if listed != text else f"{LISTED} ".join(name for name in names if name)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _number(text: str, column: Column) -> float:
    """A plain number; a comma only where it parts thousands, because 37,5 read as 375 would be a silent error."""
    text, divisor = _less_unit(text, column)
    if not NUMBER.fullmatch(text) or not math.isfinite(float(text.replace(",", ""))):
        raise Unreadable("is not a plain number")
    return _in_range(float(text.replace(",", "")) / divisor, column)


def _less_unit(text: str, column: Column) -> tuple[str, int]:
    """The number without the unit it is written with, and by what it is to be divided: 60 % is 0.6, 37:30 is 37.5."""
    if column.unit == "share" and text.endswith("%"):
        return text[:-1].rstrip(), 100
    if column.unit == "hours" and (clock := CLOCK.fullmatch(text)):
        return str(60 * int(clock["hours"]) + int(clock["minutes"])), 60
    word = HOURS.fullmatch(text) if column.unit == "hours" else None
    return (word["number"] if word else text), 1


def _whole_number(text: str, column: Column) -> int:
    number = _number(text, column)
    if not number.is_integer() or abs(number) > LARGEST:
        raise Unreadable("is not a whole number")
    return int(number)


def _in_range(number: float, column: Column) -> float:
    low, high = column.low, None if column.sums else column.high  # of sums the row decides
    if low is not None and high is not None and not low <= number <= high:
        raise Unreadable(f"is not between {low:g} and {high:g}")
    if low is not None and number < low:
        raise Unreadable(f"is less than {low:g}")
    if high is not None and number > high:
        raise Unreadable(f"is more than {high:g}")
    return number


def _yes_no(text: str) -> bool:
    folded = _folded(text)
    if folded not in YES | NO:
        raise Unreadable("is neither yes nor no")
    return folded in YES


def _code(text: str, column: Column) -> str:
    word = re.sub(r"[\s_\-\u2010-\u2015]+", "_", text.casefold())
    if word not in column.codes:
        raise Unreadable(f"is none of {', '.join(column.codes)}; a mapping can say which of them it means")
    return word


def _valid_months(text: str, column: Column) -> str:
    """A whole number of months as text, or "once"."""
    if _folded(text) == "once":
        return "once"
    try:
        months = _whole_number(text, column)
    except Unreadable:
        months = 0
    if not 0 < months <= LONGEST_VALIDITY:
        raise Unreadable("is neither a number of months nor “once”")
    return str(months)
