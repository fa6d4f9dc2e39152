"""Days that a person may ask for: those that every reckoning from them can be done with."""

import argparse
from datetime import date

EARLIEST, LATEST = date(1950, 1, 1), date(2199, 12, 31)


class OutOfRange(ValueError):
    """A day that nobody can mean; the message says between which days it must lie."""


def in_range(day: date) -> date:
    """The day itself; OutOfRange where it lies so far off that it is a slip, and calendars end."""
    if not EARLIEST <= day <= LATEST:
        raise OutOfRange(f"{day} is out of range: give a day between {EARLIEST} and {LATEST}.")
    return day


def as_month(text: str) -> str:
    """A month as commands take it, YYYY-MM; ArgumentTypeError where it is none."""
    try:
        date.fromisoformat(f"{text}-01")
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a month: write it as YYYY-MM, like 2026-03") from None
    return text


def as_day(text: str) -> date:
    """A day as commands take it, YYYY-MM-DD; ArgumentTypeError where it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is not a date: write it as YYYY-MM-DD, like 2026-03-31") from None
