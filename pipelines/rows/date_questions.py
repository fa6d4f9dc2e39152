"""The questions of a date column: two formats read it differently, no one format does, or another than before does."""

from collections.abc import Mapping, Sequence
from datetime import date

from pipelines.cells import date_formats
from pipelines.cells.dates import SWAPPED, Ambiguity, Decision
from pipelines.exports.contract import Column
from pipelines.files.second_tables import pattern_of, place_of
from pipelines.rows.tables import StoredSheet
from records.toml_lines import as_toml


def question(sheet: StoredSheet, column: Column, decision: Decision) -> str:
    """What cannot be decided about the column's dates, and the lines of a mapping that settle it."""
    where = place_of(sheet.source_file, sheet.source_sheet)
    heading = sheet.headings[sheet.positions[column.name]]
    dates = f"{where} ({sheet.export}): the dates under {heading!r}"
    if decision.swapped:
        return _swapped(sheet, column, decision, dates)
    if column.protected:
        return _without_examples(sheet, column, decision, dates)
    if decision.ambiguous:
        examples = "; ".join(map(_two_readings, decision.ambiguous))
        lines = _lines(sheet, column, as_toml(decision.ambiguous[0].formats[0]))
        return f"{dates} can be read in two ways: {examples}. A mapping settles it:\n{lines}"
    examples = "; ".join(f"{example!r} is {name}" for name, example in decision.mixed.items())
    formats = "[" + ", ".join(map(as_toml, decision.mixed)) + "]"
    return _in_order(dates, examples, _lines(sheet, column, formats))


def _swapped(sheet: StoredSheet, column: Column, decision: Decision, dates: str) -> str:
    """True dates whose day and month a spreadsheet in American settings seems to have changed about."""
    true = sorted(decision.swapped)[:2]
    examples = "; ".join(f"{_in_words(decision.dates[text])} or {_in_words(decision.swapped[text])}" for text in true)
    return (
        f"{dates} are in part true dates, in part text, and no text has a day up to 12: a spreadsheet in American "
        f"settings seems to have changed day and month of {len(decision.swapped)} true dates about"
        f'{"" if column.protected else f" ({examples})"}. A mapping settles it; with "swapped" they are changed back, '
        f"with the format of the texts they stay as they are:\n{_lines(sheet, column, as_toml(SWAPPED))}"
    )


def later_than_saved(sheet: StoredSheet, column: Column, days: Mapping[str, tuple[date, date]]) -> str:
    """True dates that cannot have happened: each text with its day, and the day that it would be changed back."""
    where = place_of(sheet.source_file, sheet.source_sheet)
    heading = sheet.headings[sheet.positions[column.name]]
    pairs = [days[text] for text in sorted(days)[:2]]
    examples = "; ".join(f"{_in_words(day)} or {_in_words(other)}" for day, other in pairs)
    return (
        f"{where} ({sheet.export}): true dates under {heading!r} lie later than the day on which the file was last "
        f"saved, {len(days)} in all. A spreadsheet in American settings seems to have changed day and month "
        f'about{"" if column.protected else f" ({examples})"}. A mapping settles it; with "swapped" they are changed '
        'back, with "iso", or the format of the texts beside them, they stay as they are:\n'
        f"{_lines(sheet, column, as_toml(SWAPPED))}"
    )


def otherwise(sheet: StoredSheet, column: Column, texts: Sequence[str], other: str) -> str:
    """Dates that can only be in another format than the mapping or the last load says: what they would be in both."""
    before = "mm/dd/yyyy" if other == "dd/mm/yyyy" else "dd/mm/yyyy"
    says = "the mapping says" if column.name in sheet.rule.dates else "at the last load they were"
    heading = sheet.headings[sheet.positions[column.name]]
    where = f"{place_of(sheet.source_file, sheet.source_sheet)} ({sheet.export}): of the dates under {heading!r}"
    lines = _lines(sheet, column, as_toml(other))
    shown = "" if column.protected else _in_both(texts, other, before)
    return (
        f"{where} some can only be {other}, and {says} {before}{shown}. If not, correct those cells; if the file is "
        f"written otherwise now, a mapping says so:\n{lines}"
    )


def _in_both(texts: Sequence[str], other: str, before: str) -> str:
    """A text that only one format reads, and one that both read, with both its days."""
    read = {text: date_formats.readings(text) for text in sorted(texts)}
    only = next(text for text, days in read.items() if other in days and before not in days)
    words = f": {only!r} is {_in_words(read[only][other])} and no date as {before}"
    both = [text for text, days in read.items() if {other, before} <= days.keys() and days[other] != days[before]]
    if not both:
        return words
    now, then = (_in_words(read[both[0]][format]) for format in (other, before))
    return f"{words}; {both[0]!r} is {now} as {other} or {then} as {before}"


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _without_examples(sheet: StoredSheet, column: Column, decision: Decision, dates: str) -> str:
    """The same of a protected column, whose cells are shown nowhere."""
    formats = decision.ambiguous[0].formats if decision.ambiguous else tuple(decision.mixed)
    listed, named = "[" + ", ".join(map(as_toml, formats)) + "]", " or ".join(formats)
    if decision.ambiguous:
        lines = _lines(sheet, column, as_toml(formats[0]))
        return f"{dates} can be read in two ways, {named}. A mapping settles it:\n{lines}"
    return _in_order(dates, named, _lines(sheet, column, listed))


def _in_order(dates: str, formats: str, lines: str) -> str:
    return f"{dates} are written in more than one format: {formats}. A mapping lists them in the order to try:\n{lines}"


def _two_readings(ambiguity: Ambiguity) -> str:
    pairs = zip(ambiguity.readings, ambiguity.formats, strict=True)
    return f"{ambiguity.text!r} is " + " or ".join(f"{_in_words(day)} as {name}" for day, name in pairs)


def _lines(sheet: StoredSheet, column: Column, value: str) -> str:
    named = f"\n    sheet = {as_toml(pattern_of(sheet.source_sheet))}" if sheet.source_sheet else ""
    return (
        f"    [[file]]\n    pattern = {as_toml(sheet.source_file)}{named}\n    export = {as_toml(sheet.export)}\n"
        f"    [file.dates]\n    {column.name} = {value}"
    )
