"""A column that is not loaded, and may be the one whose blank has a meaning: its values say so, not its heading."""

import re
from collections.abc import Iterator

from pipelines.cells import date_formats, dates, values
from pipelines.doubts.doubt import Doubt, Look, block, not_loaded, place, texts
from pipelines.exports.contract import Column
from pipelines.mapping.recognise import Recognised
from records.toml_lines import as_toml

MOSTLY = 0.8  # of a column's texts that are dates
WORDS, FITTING = 30, 0.5  # different texts of a column of codes at most, and the share that are codes
BEFORE = 0.9  # of its days that lie before the row begins: then it is no end
NO_DATES = {"serial", "yyyymmdd"}  # plain numbers, which may be anything
BEGINS = ("start_date", "completed_on", "opened_on", "agreed_on", "asked_on", "date")
PLANNED = re.compile(r"\b(due|next|planned|target|deadline|by when)\b", re.I)
FIRST_DAY_BACK = re.compile(r"return|back|resum", re.I)


def columns(look: Look) -> Iterator[Doubt]:
    """Asks of each sheet without such a column which of those that were not loaded it is, if any."""
    for recognised in look.sheets:
        for column in _lacking(recognised):
            candidates = [heading for at, heading in not_loaded(recognised) if _fits(recognised, column, at)]
            if candidates := [heading for heading in candidates if _is_hinted(column, heading)]:
                yield _question(recognised, column, candidates)


def _lacking(recognised: Recognised) -> list[Column]:
    """The columns whose blank says something that the sheet has not, and of which no mapping says so."""
    rule, matched = recognised.rule, recognised.matched
    given = matched.positions.keys() | matched.rivals.keys() | rule.constants.keys() | rule.columns.keys()
    wanted = [c for c in recognised.export.columns if c.blank_means or c.hint or c.name == "expires_on"]
    return [column for column in wanted if column.kind in ("date", "code") and column.name not in given]


def _fits(recognised: Recognised, column: Column, position: int) -> bool:
    found_texts = texts(recognised, position)
    if column.kind == "code":
        words = recognised.rule.values.get(column.name, {})
        read = sum(values.parse(text, column, words)[1] is None for text in found_texts)
        return 0 < len(found_texts) <= WORDS and read >= FITTING * len(found_texts)
    days = [text for text in found_texts if not date_formats.is_blank(text) and not values.is_blank(text, "date")]
    read = sum(bool(date_formats.readings(text).keys() - NO_DATES) for text in days)
    return bool(days) and read >= MOSTLY * len(days) and not _lies_before(recognised, position)


def _is_hinted(column: Column, heading: str) -> bool:
    """Whether a heading may be the column; where a blank only says "not yet", its words have to speak for it too."""
    if not column.hint:
        return True
    return bool(re.search(column.hint, heading, re.I)) and not PLANNED.search(heading)


def _lies_before(recognised: Recognised, position: int) -> bool:
    """Whether the days lie before those on which the rows begin, as days of birth do."""
    begins = next((recognised.matched.positions[name] for name in BEGINS if name in recognised.matched.positions), None)
    if begins is None:
        return False
    starts, ends = _days(recognised, begins), _days(recognised, position)
    pairs = [(start, end) for start, end in zip(starts, ends, strict=True) if start and end]
    return bool(pairs) and sum(end < start for start, end in pairs) >= BEFORE * len(pairs)


def _days(recognised: Recognised, position: int) -> list:
    """The day of each row, read one way or the other: no more than which is the earlier is made of it."""
    cells = recognised.sheet.texts(position)
    filled = {cell for cell in cells if cell}
    typed, is_1904 = position in recognised.sheet.typed_dates, recognised.sheet.is_1904
    decision = dates.decide(filled, typed=typed, of_workbook=True, is_1904=is_1904)
    if not decision.dates:
        decision = dates.decide(filled, [name for name in dates.FORMATS if name != "mm/dd/yyyy"])
    return [cell and decision.dates.get(cell) for cell in cells]


def _question(recognised: Recognised, column: Column, candidates: list[str]) -> Doubt:
    back = column.name == "end_date" and FIRST_DAY_BACK.search(candidates[0])
    day_after = (
        ['day_after = ["end_date"]   # it is the first day back: the day before is the last day away'] if back else []
    )
    lines = block(recognised, [*day_after, "[file.columns]", f"{column.name} = {as_toml(candidates[0])}"])
    listed = " or ".join(map(repr, candidates))
    return Doubt(
        question=(
            f"{place(recognised)}: no column is the {column.name}, whose blank means “{column.blank}”, and {listed} is "
            f'not loaded. By its values it may be that. A mapping says so:\n{lines}\nIf it is not: {column.name} = ""'
        ),
        brief=f"{place(recognised)}: {column.name} may stand under {listed}",
        is_accepted_by_option=False,
    )
