"""What the cells under a heading seem to be: names, or dates."""

import re
from collections.abc import Iterable

from pipelines.files.sheet import Sheet
from pipelines.mapping import people
from pipelines.mapping.forms.cells import DATES, has_date


def texts(sheet: Sheet, at: int) -> set[str]:
    """The different texts of a column."""
    return set(filter(None, sheet.different(at)))


def are_names(texts: Iterable[str]) -> bool:
    """Whether most texts are written as names are."""
    known = list(texts)
    return sum(map(people.looks_like_a_name, known)) * 2 > len(known)


def named(sheet: Sheet, pattern: str, taken: Iterable[int]) -> int | None:
    """The position of the first free heading that a pattern finds; None where there is none."""
    free = [at for at, text in enumerate(sheet.headings) if text and at not in set(taken)]
    return next((at for at in free if re.search(pattern, sheet.headings[at], re.I)), None)


def is_dated(texts: set[str]) -> bool:
    """Whether most texts are dates."""
    return bool(texts) and sum(bool(DATES.fullmatch(text)) and has_date(text) for text in texts) * 2 > len(texts)
