"""Days and months as a manager writes them."""

from contextlib import suppress
from datetime import date, datetime

from views.words import numbers


def day(when: date) -> str:
    """3 March 2026."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """March 2026."""
    return f"{when:%B %Y}"


def month_so_far(when: date, as_of: date) -> str:
    """The month, and how far it goes where it is not over: "November 2026, so far (to 12 November)"."""
    if when <= as_of:
        return month(when)
    return f"{month(when)} so far, to {as_of.day} {as_of:%B}"


def aged(when: date, today: date) -> str:
    """A day with how long ago it was: 31 May 2026, 20 days old."""
    days = (today - when).days
    return day(when) + (f", {numbers.counted(days, 'day')} old" if days > 0 else "")


# A day as people type it, the day before the month.
TYPED = ("%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d-%m-%Y", "%Y-%m-%d", "%d %B %Y", "%d %b %Y")


def typed(when: date) -> str:
    """A day as it stands in a field that is typed in: 14/03/2026."""
    return f"{when:%d/%m/%Y}"


def read(words: str) -> date | None:
    """The day that somebody typed; None where it is none."""
    words = " ".join(words.split())
    for form in TYPED:
        with suppress(ValueError):
            return datetime.strptime(words, form).date()
    return None
