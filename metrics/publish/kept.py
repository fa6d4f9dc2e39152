"""A protected period as it was shown before: put back into the cells, and recorded for the next time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose

import duckdb
import numpy as np

from metrics.count.cells import OK, PARTIAL, STATES, SUPPRESSED, Cells
from metrics.metric import Metric
from metrics.publish.behind import ByPart, to_texts
from metrics.publish.earlier import KEPT, Period, Reader, Shown
from records.publication import KeptPeriod


@dataclass(frozen=True)
class Kept:
    """A period of a metric that is published as it was shown before, and who stood behind it (None: not known)."""

    metric: Metric
    period: Period
    behind: ByPart | None

    @property
    def record(self) -> KeptPeriod:
        """What publication.json says of it."""
        return KeptPeriod(metric=self.metric.name, period=(self.period.days or self.period.months)[-1])


@dataclass(frozen=True)
class Source:
    """A period as an earlier publication showed it."""

    reader: Reader
    period: Period


def months_of(own: Cells) -> list[date]:
    """The months that cells are published for."""
    return [own.axes.periods[at]["month"] for at in own.periods]


def shown_in(then: Source, metric: Metric) -> Shown:
    """The cells with a number of a period as it was shown."""
    return shown(then.reader.cells(metric, then.period.months[0]))


def shown(rows: list[tuple]) -> Shown:
    """The cells with a number."""
    return {
        (part, (service, team)): (numerator or 0.0, denominator or 0.0, float(uncounted or 0))
        for part, service, team, state, numerator, denominator, uncounted in rows
        if state in ("ok", "partial")
    }


def cells_of(own: Cells, month: date) -> list[tuple]:
    """The cells of a month as `Reader.cells` gives those of an earlier publication."""
    at = months_of(own).index(month)
    return [
        (
            *(own.parts[part], *own.axes.units[own.units[unit]][2:], STATES[own.state[part, unit, at]]),
            *(float(array[part, unit, at]) for array in (own.numerator, own.denominator, own.uncounted)),
        )
        for part, unit in np.argwhere(own.there[:, :, at])
    ]


def behind_then(then: Source, metric: Metric) -> ByPart | None:
    """Who stood behind what was shown; None where that is not known, or they do not add up to it any more."""
    who = None if metric.own_count else then.reader.behind(metric, then.period)
    if who is None:
        return None
    for (part, unit), numbers in shown_in(then, metric).items():
        added = [(entry.people, entry.added[unit]) for entry in who.get(part, []) if unit in entry.added]
        for place in (0, 1):
            if not isclose(sum(people * of[place] for people, of in added), numbers[place], rel_tol=1e-6, abs_tol=1e-3):
                return None
    return who


def put_back(own: Cells, source: Source, now: Period) -> Kept:
    """Make the cells of a period those that the source showed, and say what was kept."""
    then = source.period
    months = sorted({*now.months, *then.months} & set(months_of(own)))
    for month in months:
        seen_in = month if month in then.months else then.months[0]
        _overwrite(own, months_of(own).index(month), source.reader.cells(own.metric, seen_in))
    days = then.days or now.days
    return Kept(own.metric, Period(days, -1, tuple(months)), behind_then(source, own.metric))


def _overwrite(own: Cells, at: int, rows: list[tuple]) -> None:
    """Make the cells of one period those that were shown. A unit that had none then tells nothing now.

    A unit or part that no export names any more has no cell: nothing is said of it.
    """
    own.state[:, :, at] = np.where(own.shown[:, :, at], SUPPRESSED, own.state[:, :, at])
    if own.metric.own_count:
        own.there[:, :, at] = False
    arrays = [array for array in (own.numerator, own.denominator, own.uncounted) if array.flags.writeable]
    for array in arrays:
        array[:, :, at] = 0
    parts = {part: place for place, part in enumerate(own.parts)}
    units = {own.axes.units[unit][2:]: place for place, unit in enumerate(own.units)}
    is_complete = own.axes.periods[own.periods[at]]["is_complete"]
    for part, service, team, state, *numbers in rows:
        if part not in parts or (service, team) not in units:
            continue
        cell = parts[part], units[service, team], at
        is_shown = state in ("ok", "partial")
        own.there[cell] = True
        own.state[cell] = (OK if is_complete else PARTIAL) if is_shown else STATES.index(state)
        for array, number in zip((own.numerator, own.denominator, own.uncounted), numbers, strict=True):
            if array.flags.writeable:
                array[cell] = number or 0


def record(con: duckdb.DuckDBPyConnection, kept: Sequence[Kept]) -> None:
    """Write beside the facts who stood behind what was kept: these facts tell of others."""
    con.execute("create schema if not exists protected")
    for table, columns in KEPT.items():
        con.execute(f"create or replace table protected.{table} ({columns})")
    for each in kept:
        name, months = each.metric.name, list(each.period.months)
        days = each.period.days or (None, None)
        row = [name, *days, months, each.behind is not None]
        con.execute("insert into protected.period values (?, ?, ?, ?, ?)", row)
        rows = [[name, months, *texts] for texts in to_texts(each.behind or {})]
        if rows:
            con.executemany("insert into protected.behind values (?, ?, ?, ?, ?)", rows)
