"""The days of the week on a calendar, and whether they are those of the month that it says it is of."""

import re
from collections.abc import Sequence
from datetime import date

from pipelines.mapping.forms.columns_across import Across
from pipelines.mapping.forms.grid import Cells

FEWEST = 5  # columns that say their day of the week, from which it can be told
WORD = re.compile(r"(?P<word>m|t|w|f|s|mon?|tue?|wed?|thu?|fri?|sat?|sun?|[a-z]*day)\b.*", re.I)
NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def of_another_month(across: Sequence[Across], rows: Sequence[Cells]) -> str:
    """The month of the days that lie across, where most days of the week in one of the rows are not its; else ""."""
    for cells in rows:
        fits = [_fits(column, cells[column.at]) for column in across if column.at < len(cells)]
        known = [fit for fit in fits if fit is not None]
        if len(known) >= FEWEST and sum(known) * 2 < len(known):
            month = across[0].month
            return f"{date(month.year, month.month, 1):%B %Y}" if month else ""
    return ""


def _fits(column: Across, text: str) -> bool | None:
    """Whether a text is the day of the week of a column; None where it is none, or there is no such day."""
    word = WORD.fullmatch(text.strip())
    if not word or column.month is None:
        return None
    try:
        on = date(column.month.year, column.month.month, column.day)
    except ValueError:
        return None
    named = [at for at, name in enumerate(NAMES) if name.startswith(word["word"].lower())]
    return on.weekday() in named if named else None
