"""One cell of text -> its value, or the reason why it has none; and which texts are as good as blank."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pipelines.contract import Column, Kind

# Written by programs that had nothing to write: blank in every kind of column.
EMPTY = {"na", "n/a", "#n/a", "nan", "null"}
# As good as blank where a date, a number or a code should be; in a text column they may be a name.
NOTHING_HERE = {"none", "-", "--", "–", "—", "."}
SHEET_ERRORS = {
    "#n/a",
    "#ref!",
    "#value!",
    "#name?",
    "#div/0!",
    "#num!",
    "#null!",
    "#spill!",
    "#calc!",
    "#getting_data",
}
YES, NO = {"yes", "y", "true", "1"}, {"no", "n", "false", "0"}
NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?|[-+]?\.\d+")

Value = str | float | int | bool


@dataclass(frozen=True)
class Unreadable:
    """Why a cell has no value, in words that follow on from the cell's text."""

    reason: str


def is_blank(text: str | None, kind: Kind, codes: tuple[str, ...] = ()) -> bool:
    """Whether the cell counts as blank in a column of that kind; a word the column has as a code never does."""
    folded = "" if text is None else text.strip().casefold()
    if not folded or folded in EMPTY or folded in SHEET_ERRORS:
        return True
    return kind not in ("id", "text") and folded in NOTHING_HERE and folded not in codes


def parse(text: str, column: Column, value_map: Mapping[str, str] | None = None) -> Value | Unreadable | None:
    """The value of a cell: None where it is blank, Unreadable with the reason where it cannot be read.

    `value_map` is the mapping's, from the words of the source to ours, in any case; "" means blank. Dates are read by
    the column, in `dates`.
    """
    mapped = _mapped(text, value_map or {})
    if is_blank(mapped, column.kind, column.codes):
        return None
    match column.kind:
        case "number":
            return _number(mapped, column)
        case "whole":
            return _whole(mapped, column)
        case "yes_no":
            return _yes_no(mapped)
        case "code":
            return _code(mapped, column)
    if column.name == "valid_months":
        return _valid_months(mapped, column)
    return mapped.strip()


def _mapped(text: str, value_map: Mapping[str, str]) -> str:
    """What the mapping says for this text, its spelling first; the text itself where it says nothing."""
    if text in value_map:
        return value_map[text]
    folded = {_folded(key): value for key, value in value_map.items()}
    return folded.get(_folded(text), text)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


def _number(text: str, column: Column) -> float | Unreadable:
    """A plain number; a comma only where it parts thousands, because 37,5 read as 375 would be a silent error."""
    plain = text.strip()
    if not NUMBER.fullmatch(plain):
        return Unreadable("is not a plain number")
    return _in_range(float(plain.replace(",", "")), column)


def _whole(text: str, column: Column) -> int | Unreadable:
    number = _number(text, column)
    if isinstance(number, Unreadable):
        return number
    return int(number) if number.is_integer() else Unreadable("is not a whole number")


def _in_range(number: float, column: Column) -> float | Unreadable:
    low, high = column.low, column.high
    if low is not None and high is not None and not low <= number <= high:
        return Unreadable(f"is not between {low:g} and {high:g}")
    if low is not None and number < low:
        return Unreadable(f"is less than {low:g}")
    if high is not None and number > high:
        return Unreadable(f"is more than {high:g}")
    return number


def _yes_no(text: str) -> bool | Unreadable:
    folded = _folded(text)
    if folded in YES:
        return True
    return False if folded in NO else Unreadable("is neither yes nor no")


def _code(text: str, column: Column) -> str | Unreadable:
    word = re.sub(r"[\s_\-\u2010-\u2015]+", "_", text.strip().casefold())
    if word in column.codes:
        return word
    return Unreadable(f"is none of {', '.join(column.codes)}; a value map can say which it means")


def _valid_months(text: str, column: Column) -> str | Unreadable:
    """A whole number of months as text, or "once"."""
    if _folded(text) == "once":
        return "once"
    months = _whole(text, column)
    if isinstance(months, Unreadable):
        return Unreadable("is neither a whole number of months nor “once”")
    return str(months) if months > 0 else Unreadable("is not a number of months above 0")
