"""Months and days as headings, sheet names and titles write them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipelines.cells.date_formats import MONTHS

YEAR = re.compile(r"(?<![\d/.-])(?:(?P<first>20\d{2})[/-](?:20)?\d{2}|(?P<year>(?:19|20)\d{2}))(?![\d/.-])")
MONTH = re.compile(r"(?P<name>[a-z]{3,9})\.?[\s,'’/-]*(?P<year>\d{4}|\d{2})?", re.I)
TRUE_MONTH = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-01(?: 00:00:00)?")
NUMBERED = re.compile(r"(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>\d{4})")
DAY = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*)?(?P<day>[1-9]|[12]\d|3[01]|0[1-9])(?:st|nd|rd|th)?", re.I
)
DAY_TRUE = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?: 00:00:00)?")


@dataclass(frozen=True, order=True)
class Month:
    """A month; year 0 where it is not said."""

    year: int
    month: int


def month_of(text: str) -> Month | None:
    """The month that a text is, such as Jan, March 2026, Sept-26 or a true date; None where it is none."""
    text = text.strip()
    if true := TRUE_MONTH.fullmatch(text) or NUMBERED.fullmatch(text):
        return Month(_full(true["year"]), int(true["month"]))
    match = MONTH.fullmatch(text)
    number = MONTHS.get(match["name"].lower()) if match else None
    return Month(_full(match["year"] or "0"), number) if match and number else None


def month_within(text: str) -> Month | None:
    """The one month that a text names among other words; None where it names none, or several."""
    named = {month_of(part.group()) for part in re.finditer(r"[a-z]{3,9}\.?(?:[\s'’/-]*(?:\d{4}|\d{2}))?", text, re.I)}
    months = {month for month in named if month}
    with_year = {month for month in months if month.year}
    if {month.month for month in months} == {month.month for month in with_year}:
        months = with_year  # "Sept" of a sheet's name and "Sept 2026" of its title are one
    return months.pop() if len(months) == 1 else None


def year_within(texts: Iterable[str]) -> int:
    """The one year that the texts name, the first of 2025/26; 0 where they name none, or several."""
    years = {int(match["first"] or match["year"]) for text in texts for match in YEAR.finditer(text)}
    return years.pop() if len(years) == 1 else 0


def dated(months: Sequence[Month], year: int) -> list[Month]:
    """The months with their years: those that say none follow on from `year`, which is that of the first of them."""
    result: list[Month] = []
    for month in months:
        if month.year:
            result.append(month)
            continue
        before = result[-1] if result else Month(year, 0)
        follows = before.year + 1 if before.year and month.month < before.month else before.year
        result.append(Month(follows if year or result else 0, month.month))
    return result


def day_of(text: str) -> int:
    """The day of the month that a heading is: 14, 14th, Tue 14; 0 where it is none."""
    match = DAY.fullmatch(text.strip())
    return int(match["day"]) if match else 0


def _full(year: str) -> int:
    return int(year) if len(year) > 2 or year == "0" else 2000 + int(year)
