"""What happened, on the months of a drawing: a line with a letter for each, and the letters in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from string import ascii_uppercase

from views.parts.charts import GREY, SIZE, TEXT
from views.words import dates, text


@dataclass(frozen=True)
class Happening:
    """Something that happened on a day, or in the month of that day where no more is known."""

    on: date
    what: str
    is_of_month: bool = False

    @property
    def words(self) -> str:
        """When, and what."""
        return f"{dates.month(self.on) if self.is_of_month else dates.day(self.on)}, {self.what}"


Lettered = Sequence[tuple[str, Happening]]


def within(happenings: Sequence[Happening], months: Sequence[date]) -> Lettered:
    """Those of the months drawn (any day of each, oldest first), in order, each with its letter: the latest 26."""
    first, last = (12 * month.year + month.month for month in (months[0], months[-1]))
    drawn = [each for each in happenings if first <= 12 * each.on.year + each.on.month <= last]
    in_order = sorted(drawn, key=lambda each: (each.on, each.what))[-len(ascii_uppercase) :]
    return list(zip(ascii_uppercase, in_order, strict=False))


def lines(lettered: Lettered) -> list[dict]:
    """A line down the plot for each."""
    line = {"color": GREY, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line}
        for at in _places(lettered)
    ]


def letters(lettered: Lettered) -> list[dict]:
    """The letter of each, at the head of its line; several of one place side by side."""
    look = {"yref": "paper", "y": 1, "yanchor": "top", "xanchor": "left", "showarrow": False}
    font = {"size": SIZE, "color": TEXT}
    return [
        {"x": at, "text": text.label(" ".join(names)), "font": font, **look} for at, names in _places(lettered).items()
    ]


def _places(lettered: Lettered) -> dict[datetime, list[str]]:
    """The letters at each place: what is known by its month alone stands on the month's tick."""
    places: dict[datetime, list[str]] = {}
    for letter, each in lettered:
        places.setdefault(_first(each.on, 0) if each.is_of_month else place(each.on), []).append(letter)
    return places


def in_words(lettered: Lettered) -> str:
    """What the letters stand for: "A: 14 March 2026, new rota; B: April 2026, …"; '' of none."""
    return "; ".join(f"{letter}: {each.words}" for letter, each in lettered)


def place(day: date) -> datetime:
    """Where a day stands on an axis on which a month reaches half way to the ticks of the months beside it."""
    before, own, after = (_first(day, months) for months in (-1, 0, 1))
    begins, ends = own - (own - before) / 2, own + (after - own) / 2
    return begins + (ends - begins) * ((day.day - 0.5) / (after - own).days)


def _first(day: date, months: int) -> datetime:
    """The first day of the month of a day, so many months later."""
    number = 12 * day.year + day.month - 1 + months
    return datetime(number // 12, number % 12 + 1, 1)
