"""Months, windows and periods: which days a figure looks at."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

NEVER = date(9000, 1, 1)  # stands for a blank end, so that comparisons stay plain
ONE_DAY = timedelta(days=1)


def days(count: int) -> timedelta:
    """That many days."""
    return timedelta(days=count)


def add_months(day: date, months: int) -> date:
    """The same day of the month so many months on (or back), clipped to that month's end."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def month_start(day: date) -> date:
    """The first day of the month the day is in."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month the day is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def window(day: date, months: int) -> tuple[date, date]:
    """First and last day of the months ending on the day: whole calendar months where it is a month's last day."""
    if day == month_end(day):
        return add_months(month_start(day), 1 - months), day
    return add_months(day, -months) + ONE_DAY, day


def working_day_after(day: date, count: int) -> date:
    """The so-manieth working day (Monday to Friday) after a day."""
    while count:
        day += ONE_DAY
        count -= day.weekday() < 5
    return day


def months_between(first: date, last: date) -> list[date]:
    """The last day of every month from the month of `first` to that of `last`."""
    ends = [month_end(first)]
    while ends[-1] < month_end(last):
        ends.append(month_end(ends[-1] + ONE_DAY))
    return ends


@dataclass(frozen=True)
class Period:
    """What one figure speaks of: a month named by its last day, or a free period that takes the place of windows."""

    month: date  # the day the figure is published under
    first: date
    day: date  # the last day looked at: the month's last day, or as_of if that is earlier
    free: bool = False

    def window(self, months: int) -> tuple[date, date]:
        """First and last day of a window of so many months; a free period takes its place."""
        return (self.first, self.day) if self.free else window(self.day, months)

    def its_days(self) -> tuple[date, date]:
        """First and last day of the month (or free period) itself."""
        return self.first, self.day


def month_period(end: date, as_of: date) -> Period:
    """The month that ends on `end`, as far as it is known on as_of."""
    return Period(month=end, first=month_start(end), day=min(end, as_of))
