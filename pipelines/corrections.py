"""Answers to "left on …?" that somebody keeps in <data>/corrections.csv, which the register takes over.

A line a person, with staff_id, last day and answered on.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from pipelines.cells import dates
from pipelines.errors import LoadError, SettingsError
from pipelines.files import csv
from pipelines.files.sheet import Sheet
from pipelines.mapping.headings import normalised
from pipelines.rows.last_days import Answer

FILE = "corrections.csv"
HEADINGS = ("staff_id", "last day", "answered on")
WRITTEN = tuple(name for name in dates.FORMATS if name not in ("mm/dd/yyyy", "serial"))  # the day before the month


def read(data_folder: Path) -> tuple[Answer, ...] | None:
    """The answers, in the order of the file, less lines that have no last day yet; None where there is no file.

    SettingsError, naming file and line, where it lacks a heading, a staff number or a date that can be read.
    """
    path = Path(data_folder) / FILE
    if not path.exists():
        return None
    if not path.read_bytes().strip():
        return ()
    try:
        sheet = csv.read(path, _is_heading)
    except LoadError as error:
        raise SettingsError(f"{path}: {error}") from None
    return tuple(_answers(path, sheet))


def _is_heading(text: str) -> bool:
    return normalised(text) in map(normalised, HEADINGS)


def _answers(path: Path, sheet: Sheet) -> Iterator[Answer]:
    names = [normalised(heading) for heading in sheet.headings]
    if lacking := [heading for heading in HEADINGS if normalised(heading) not in names]:
        raise SettingsError(f"{path}: no heading {', '.join(lacking)}. Its headings are {', '.join(HEADINGS)}.")
    places = [str(names.index(normalised(heading))) for heading in HEADINGS]
    columns = [sheet.rows[place].to_pylist() for place in places]
    for line, staff_id, last_day, answered_on in zip(sheet.rows["line"].to_pylist(), *columns, strict=True):
        if not last_day:  # asked, and not answered yet
            continue
        if not staff_id:
            raise SettingsError(f"{path}, line {line}: staff_id is blank. Say whose last day it is.")
        yield Answer(staff_id, _day(path, line, last_day), _day(path, line, answered_on or ""))


def _day(path: Path, line: int, text: str) -> date:
    day = dates.decide([text], WRITTEN).dates.get(text) if text else None
    if day is None:
        raise SettingsError(f"{path}, line {line}: {text!r} is not a date. Write it as 2026-04-15 or 15/04/2026.")
    return day
