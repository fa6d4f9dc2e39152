"""Where a random organisation is, and how its days are drawn: month ends and leap days more often than chance."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from tests.plain.dates import month_end

LEAP_DAY = date(2024, 2, 29)


@dataclass
class Setting:
    """The random source, the day spoken for, the first day of the history, the teams and the people."""

    random: Random
    as_of: date
    first: date
    places: list[tuple[str, str]]
    people: list[str]

    def some_day(self, first: date, last: date) -> date:
        """A day between two days, both included; the first where they are the wrong way round."""
        day = first + timedelta(days=self.random.randint(0, max((last - first).days, 0)))
        drawn = self.random.random()
        if drawn < 0.2:
            day = month_end(day)
        elif drawn < 0.3:
            day = day.replace(day=1)
        elif drawn < 0.35 and first <= LEAP_DAY <= last:
            day = LEAP_DAY
        return min(max(day, first), max(first, last))

    def past_day(self) -> date:
        """A day of the history."""
        return self.some_day(self.first, self.as_of)

    def any_day(self) -> date:
        """A day of the history or of the ten weeks after as_of."""
        return self.some_day(self.first, self.as_of + timedelta(days=70))

    def maybe(self, chance: float) -> bool:
        """True with that chance."""
        return self.random.random() < chance

    def yes_no(self) -> bool | None:
        """Yes, no or blank."""
        return self.random.choice((True, True, False, None))

    def later(self, day: date, *waits: int) -> date:
        """The day after one of the waits, or near it."""
        return day + timedelta(days=self.random.choice(waits))
