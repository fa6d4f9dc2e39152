"""Words that say that something took place, where no column says on which day: it would count as not yet."""

import re
from collections.abc import Iterator

from pipelines.cells import date_formats
from pipelines.doubts.doubt import Doubt, Look, not_loaded, place, texts
from pipelines.exports.contract import Column
from pipelines.mapping.recognise import Recognised

MOST, LONGEST = 10, 40  # different words, and letters of one: beyond that they are remarks
SAYS_SO = re.compile(r"y|yes|true|✓|✔|done|held|complete[d]?|(y|yes)\b.*", re.I)


def words(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet without such a day about columns that are not loaded and say that it was so."""
    for recognised in look.sheets:
        for column in _without(recognised):
            for position, heading in not_loaded(recognised):
                if _says_so(column, heading, texts(recognised, position)):
                    yield _question(recognised, column, heading)


def _without(recognised: Recognised) -> list[Column]:
    """The columns of days on which something took place that the sheet lacks, and of which no mapping speaks."""
    rule, matched = recognised.rule, recognised.matched
    given = matched.positions.keys() | matched.rivals.keys() | rule.constants.keys() | rule.columns.keys()
    return [column for column in recognised.export.columns if column.hint and column.name not in given]


def _says_so(column: Column, heading: str, different: list[str]) -> bool:
    if not 0 < len(different) <= MOST or any(len(word) > LONGEST for word in different):
        return False
    if any(date_formats.readings(word) for word in different):
        return False
    if re.search(column.hint, heading, re.I):
        return any(SAYS_SO.fullmatch(word.strip()) for word in different)
    return any(re.match(column.hint, word, re.I) for word in different)


def _question(recognised: Recognised, column: Column, heading: str) -> Doubt:
    what = f"{place(recognised)}: {heading!r} says of some rows that it was so, and no column is the {column.name}"
    return Doubt(
        question=(
            f"{what}: without a day each counts as “{column.blank}”. Add a column with the day, or accept that they "
            f"count so."
        ),
        brief=what,
    )
