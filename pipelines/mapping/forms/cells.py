"""One cell of a form -> its entries: the dates in it, and what the words beside them mean."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pipelines.cells import sheet_errors, values, weekdays
from pipelines.cells.date_formats import MONTHS
from pipelines.mapping.forms.periods import Month
from pipelines.mapping.shape import BESIDE, NOTHING

NAMES = "|".join(sorted(MONTHS, key=len, reverse=True))
WORDED = rf"(?:{NAMES})\.?"
FULL = rf"""
    \d{{4}}-\d{{1,2}}-\d{{1,2}}(?:[T\ ]\d{{2}}:\d{{2}}(?::\d{{2}}(?:\.\d+)?)?Z?)? | \d{{4}}/\d{{1,2}}/\d{{1,2}}
    | \d{{1,2}}\s?[./-]\s?\d{{1,2}}\s?[./-]\s?(?:\d{{4}}|\d{{2}})(?:\s+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?
    | \d{{1,2}}(?:st|nd|rd|th)?[\s,/.-]*{WORDED}[\s,/.'’-]*(?:\d{{4}}|\d{{2}}(?!\d|[:/.]))
    | {WORDED}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}
"""
PART = rf"\d{{1,2}}\s?[./-]\s?\d{{1,2}} | \d{{1,2}}(?:st|nd|rd|th)?[\s/-]*{WORDED} | \d{{1,2}}(?:st|nd|rd|th)?"
WEEKDAY = rf"(?:(?P<weekday>{weekdays.PATTERN})[\s.,-]+(?:the\s+)?)?"
DATES = re.compile(rf"(?<![\w./-]){WEEKDAY}(?:(?P<full>{FULL})|(?P<part>{PART}))(?![\w/]|[.-]\d)", re.I | re.X)
A_NUMBER = re.compile(r"\d+(\.\d+)?")
SERIAL = re.compile(r"[3-5]\d{4}")
BETWEEN = re.compile(r"[\s,;:&+/().\[\]\u2010-\u2015-]*|to|and", re.I)
EDGES = " \t\r\n,;:()[]"
NO_YEAR, NO_MONTH = "has no year", "is a number and no date"


def nothing_known(word: str) -> str:
    """Why a word in a cell cannot be read."""
    return f"nothing is known of {word!r}"


@dataclass(frozen=True)
class Entry:
    """One entry of a cell: its dates, what its words mean, and the words that nothing is known of."""

    text: str
    dates: tuple[str, ...] = ()
    meanings: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # those that the mapping knows
    unknown: str = ""
    fault: str = ""  # why a date in it cannot be told

    @property
    def is_nothing(self) -> bool:
        """Whether a word of the mapping, or what every program writes for nothing, says that it counts for nothing.

        Beside words that nobody knows it may be about something else: "A/L, held by phone".
        """
        return NOTHING in self.meanings and not self.unknown


@dataclass(frozen=True)
class Reader:
    """How the cells of one form are read; `words` are a mapping's."""

    words: Mapping[str, str] = field(default_factory=dict)
    split: str = ""
    year: int = 0

    def entries(self, text: str, month: Month | None = None) -> list[Entry]:
        """The entries of a cell, under the month of its heading."""
        return [self.entry(part, month) for part in self.parts(text)]

    def parts(self, text: str) -> list[str]:
        """The texts of the entries of a cell."""
        mark = "\n" if self.split == "lines" else self.split
        parts = text.replace("\r\n", "\n").replace("\r", "\n").split(mark) if mark else [text]
        return [part.strip() for part in parts if part.strip()]

    def entry(self, text: str, month: Month | None = None) -> Entry:
        """What one text says."""
        if (meant := self._known.get(folded(text))) is not None:
            return Entry(text, meanings=(meant,), words=(folded(text),))
        if values.is_blank(text, "date"):
            return Entry(text, meanings=(NOTHING,), words=(folded(text),))
        if sheet_errors.is_error(text):
            return Entry(text, fault=sheet_errors.WHY)
        if SERIAL.fullmatch(text):
            return Entry(text, dates=(text,))
        matches = [match for match in DATES.finditer(text) if match["full"] or month or not match["part"].isdigit()]
        dates = [self._dated(match, month) for match in matches]
        rest = self._less(text, [match.span() for match in matches])
        meanings, words, unknown = self._meant(rest)
        fault = next((date for date in dates if date in (NO_YEAR, NO_MONTH)), "")
        return Entry(text, () if fault else tuple(dates), meanings, words, unknown, fault)

    def _dated(self, match: re.Match, month: Month | None) -> str:
        """The date in full, behind the day of the week that stands before it, or why it cannot be told."""
        date = match["full"] or self._in_full(match, month)
        return f"{match['weekday']} {date}" if match["weekday"] and date not in (NO_YEAR, NO_MONTH) else date

    def _in_full(self, match: re.Match, month: Month | None) -> str:
        part, year = match["part"].strip(), month.year if month else self.year
        if not year:
            return NO_YEAR
        if re.fullmatch(r"\d{1,2}(st|nd|rd|th)?", part, re.I):
            if month is None:
                return NO_MONTH
            return f"{int(re.sub(r'[a-z]', '', part, flags=re.I)):02}/{month.month:02}/{year}"
        return _with_year(part, year, month)

    @staticmethod
    def _less(text: str, spans: Iterable[tuple[int, int]]) -> str:
        """The text without those parts; "" where only marks are left between them."""
        left, at = [], 0
        for start, end in spans:
            left.append(text[at:start])
            at = end
        left.append(text[at:])
        return " ".join(part.strip(EDGES) for part in left if not BETWEEN.fullmatch(part.strip())).strip()

    def _meant(self, rest: str) -> tuple[tuple[str, ...], tuple[str, ...], str]:
        """The meanings of the words in a text, those words, and what is left of it."""
        left, meanings, words = folded(rest), [], []
        for word in sorted(self._known, key=len, reverse=True):
            pattern = rf"(?<!\w){re.escape(word)}(?!\w)"
            is_mark = self._known[word] == NOTHING and not any(map(str.isalnum, word))  # a dash between two words
            if word and not is_mark and re.search(pattern, left):
                left = re.sub(pattern, " ", left)
                meanings.append(self._known[word])
                words.append(word)
        left = "" if BETWEEN.fullmatch(left.strip()) else left.strip(EDGES)
        return tuple(meanings), tuple(words), left

    def less_passed_over(self, text: str) -> str:
        """The text without the words that say nothing beside a date, such as initials."""
        for word in sorted((word for word, meant in self.words.items() if meant == BESIDE and word), key=len)[::-1]:
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", " ", text, flags=re.I)
        return " ".join(text.split(" ")).strip(EDGES)

    @property
    def _known(self) -> dict[str, str]:
        return {folded(word): meant for word, meant in self.words.items()}


def has_date(text: str) -> bool:
    """Whether a text holds a day and a month; a number such as 7 or 37.5 is none."""
    return any(match["full"] or not A_NUMBER.fullmatch(match["part"].strip()) for match in DATES.finditer(text))


def folded(text: str) -> str:
    """A word as words are compared: case, blanks and what stands about it aside."""
    plain = " ".join(text.casefold().split())
    return plain.strip(EDGES) or plain


def _with_year(part: str, year: int, month: Month | None) -> str:
    """A day and a month with the year; under a heading that is a month the year that brings it nearest to that."""
    part = re.sub(r"\s", "", part) if part[-1].isdigit() else part
    named = re.sub(r"[^a-z]", "", re.sub(r"^\d+(st|nd|rd|th)?", "", part, flags=re.I), flags=re.I).lower()
    number = MONTHS.get(named) or int(re.split(r"\D+", part)[1] or 0) if named or not part.isalpha() else 0
    if month and 1 <= number <= 12:
        year = min((year - 1, year, year + 1), key=lambda other: abs(other * 12 + number - year * 12 - month.month))
    mark = " " if named else re.sub(r"\d", "", part)
    return f"{part}{mark}{year}"
