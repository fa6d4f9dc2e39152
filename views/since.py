"""The figures of a free period as a page of text: a section a unit, each figure once, in words."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path

import pandas as pd

from access import PRIVATE
from metrics.read import named, since, store
from records import plain_text
from views.parts import period_table
from views.session import periods, viewer
from views.session.viewer import Viewer
from views.words import dates, made_up, period_lines

GAP = "  "


def text(data: Path, start: date, end: date | None = None, service: str = "") -> str:
    """The figures from one day to another (None: the day the exports speak for), of a service or ('') of every unit.

    LookupError: nothing is published, or there is no such service. ValueError: the exports do not speak for the period.
    """
    publication = store.for_commands(data)
    with viewer.in_folder(data):
        looking = viewer.look(PRIVATE, publication.as_of)
        last = end or publication.as_of
        listed = periods.figures(looking, start, last, service)
        if not listed:
            raise LookupError(f"{service}: these exports name no such service. `hearth values` lists them.")
        return "\n".join([*_head(looking, start, last), *_sections(looking, listed, start, last)])


def rows(data: Path, start: date, end: date | None = None, service: str = "") -> pd.DataFrame:
    """The same for machines, as metrics.read.since gives it."""
    return since.since(store.for_commands(data).folder, PRIVATE, start, end, service)


def _head(looking: Viewer, start: date, end: date) -> list[str]:
    when = f"The period: {period_lines.days(start, end)} · data to {dates.day(looking.published.as_of)}"
    return [when, *made_up.notes(looking)]


def _sections(looking: Viewer, rows: list[dict], start: date, end: date) -> Iterator[str]:
    units = {_unit(row) for row in rows}
    for (service, team), of_unit in groupby(sorted(rows, key=_unit), _unit):
        if _is_all_of(service, team, units):
            continue
        level = "team" if team else "service" if service else "organisation"
        heading = named.unit_name(level, service, team)
        yield f"\n{plain_text.line(heading[:1].upper() + heading[1:])}"
        yield from lines(period_table.of(looking, of_unit, start, end))


def _unit(row: Mapping) -> tuple[str, str]:
    return row["service"], row["team"]


def _is_all_of(service: str, team: str, units: Collection[tuple[str, str]]) -> bool:
    """Whether a team is its whole service, which has a section already."""
    return bool(team) and team == service and sum(of == service for of, _ in units) == 2


def lines(table: pd.DataFrame) -> Iterator[str]:
    """The rows of a table as lines of text, its columns below one another; what ends a line may be longer."""
    rows = [[plain_text.line(cell) for cell in row] for row in [list(table.columns), *table.to_numpy().tolist()]]
    widths = [max(len(row[at]) for row in rows if any(row[at + 1 :]) or row is rows[0]) for at in range(len(rows[0]))]
    for row in rows:
        yield GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
