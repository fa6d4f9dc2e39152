"""What changed since the month and the load before, in words: counts alone, and what got better first."""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from metrics.read.month_changes import Way
from records.load_report import ChangedRows
from views.words import dates, numbers
from views.words.lists import joined_by_and

WAY_WORDS: dict[Way, str] = {
    "better": "got better",
    "the other way": "went the other way",
    "neither": "changed with no better side",
    "the same": "stayed as they were",
}
BY_CHANCE = "Most figures differ a little from month to month by chance; what differs by more is marked as such."


def month_before(before: date, ways: Counter[Way]) -> str:
    """ "Since August 2026, 9 of 18 measures got better, 6 went the other way and 3 stayed as they were"."""
    counted = [f"{numbers.count(ways[way])} {words}" for way, words in WAY_WORDS.items() if ways[way]]
    total = sum(ways.values())
    first, *others = counted
    of_all = f"{numbers.count(total)} measures" if total != 1 else "1 measure"
    of_first = first.replace(" ", f" of {of_all} ", 1)
    return f"Since {dates.month(before)}, {joined_by_and([of_first, *others])}"


def load_before(rows: Sequence[ChangedRows], figures: int) -> str:
    """ "since the load before 34 rows are new, 2 changed and 0 gone; 5 figures shown before changed".

    Rows of protected exports are left out.
    """
    open_ = [each for each in rows if not each.protected]
    new, changed, gone = (sum(getattr(each, name) for each in open_) for name in ("new", "changed", "gone"))
    other = numbers.counted(figures, "figure") if figures else "no figure"
    counts = f"{numbers.counted(new, 'row')} new, {numbers.count(changed)} changed and {numbers.count(gone)} gone"
    return f"since the load before {counts}; {other} shown before changed"
