"""A row a change, each with the first day of the employment: a later row begins on the day from which it holds."""

from dataclasses import replace
from datetime import date

import pyarrow as pa

from pipelines.cells import dates
from pipelines.files.sheet import Sheet
from pipelines.mapping.headings import normalised
from pipelines.mapping.recognise import Recognised

Texts = list[str | None]


def begun(recognised: Recognised) -> Recognised:
    """The sheet with the days under `changed_on` as the starts of all rows of an employment but its first.

    As it is where its mapping names no such headings, or the days can be read in two ways.
    """
    sheet, positions = recognised.sheet, recognised.matched.positions
    wanted = set(map(normalised, recognised.rule.changed_on))
    places = [at for at, heading in enumerate(sheet.headings) if normalised(heading) in wanted]
    if not places or not {"staff_id", "start_date"} <= positions.keys():
        return recognised
    start = positions["start_date"]
    columns = [sheet.texts(at) for at in (start, *places)]
    days = _days(sheet, columns, recognised.rule.dates.get("start_date", ()), {start, *places})
    starts = _starts(sheet.texts(positions["staff_id"]), columns, days)
    coded = pa.chunked_array([pa.array(starts, pa.string()).dictionary_encode()])
    return replace(recognised, sheet=replace(sheet, rows=sheet.rows.set_column(start, str(start), coded)))


def _days(sheet: Sheet, columns: list[Texts], formats: tuple[str, ...], places: set[int]) -> dict[str, date]:
    """The day of each text; none where they read in two ways."""
    texts = {text for column in columns for text in column if text}
    typed = bool(places & sheet.typed_dates)
    return dates.decide(texts, formats, typed, sheet.is_workbook, sheet.is_1904).dates


def _starts(people: Texts, columns: list[Texts], days: dict[str, date]) -> Texts:
    """The start of each row: that of the employment in its first rows, in others the latest day of a change."""
    rows = list(zip(*columns, strict=True))
    latest = [max((text for text in row if text in days), key=lambda text: days[text], default=None) for row in rows]
    employments = list(zip(people, columns[0], strict=True))
    first: dict[tuple[str | None, str | None], date] = {}
    for employment, text in zip(employments, latest, strict=True):
        if text:
            first[employment] = min(first.get(employment, days[text]), days[text])
    return [
        employment[1] if text is None or days[text] == first[employment] else text
        for employment, text in zip(employments, latest, strict=True)
    ]
