"""Which protected periods stay as they were shown: found, put back into the cells, recorded for the next time."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from math import isclose

import duckdb
import numpy as np
import pyarrow as pa

from metrics.count.cells import OK, PARTIAL, STATES, SUPPRESSED, Cells
from metrics.metric import Metric
from metrics.publish import values
from metrics.publish.behind import ByPart, behind, to_texts
from metrics.publish.earlier import KEPT, Period, Reader, Shown, periods_of
from metrics.publish.restatement import Disclosed, of_cells, tell_of_few
from metrics.publish.small_groups import ORGANISATION
from records.publication import Earlier, KeptPeriod


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


def keep(con: duckdb.DuckDBPyConnection, cells: Mapping[int, Cells], earlier: Sequence[Earlier]) -> list[Kept]:
    """Put back what must stay as it was shown, into cells in which small groups are hidden already.

    `earlier` are the publications kept, the one shown until now first. Needs the temp table period.
    """
    protected = {own.metric.name: own for own in cells.values() if own.metric.protected}
    if not (earlier and protected):
        return []
    readers = [Reader(each, {name: own.metric for name, own in protected.items()}) for each in earlier]
    with ExitStack() as until_done:
        for reader in readers:
            until_done.callback(reader.close)
        shown_now = _shown_now(protected)
        differing = {reader: reader.differing(shown_now) for reader in readers}
        telling = [
            (metric.hidden_with or metric.name, now)
            for reader, months in differing.items()
            for metric, then, now in _restated(con, protected, reader, months)
            if _tells(con, protected[metric.name], Source(reader, then), now)
        ]
        return list(_kept(con, protected, readers, telling)) if telling else []


def _shown_now(protected: Mapping[str, Cells]) -> pa.Table:
    """The cells with a number, as they would be published."""
    tables = [pa.table(values.columns(own)).unify_dictionaries() for own in protected.values()]
    return pa.concat_tables(table.filter(table["value"].is_valid()) for table in tables)


def _restated(
    con: duckdb.DuckDBPyConnection, protected: Mapping[str, Cells], reader: Reader, differing: list[tuple[Metric, date]]
) -> Iterator[tuple[Metric, Period, Period]]:
    """Each period that the reader's publication showed in another way, as it was then and as it is now."""
    by_metric: dict[Metric, set[date]] = {}
    for metric, month in differing:
        by_metric.setdefault(metric, set()).add(month)
    for metric, months in by_metric.items():
        every_now = periods_of(con, metric, _months(protected[metric.name]))
        for then in reader.periods(metric):
            if months.isdisjoint(then.months):
                continue
            yield from ((metric, then, now) for now in every_now if then.is_the_same_as(now))


def _months(own: Cells) -> list[date]:
    return [own.axes.periods[at]["month"] for at in own.periods]


def _tells(con: duckdb.DuckDBPyConnection, own: Cells, then: Source, now: Period) -> bool:
    """Whether a period as it was shown, and as it would be, tell of a few people together."""
    metric = own.metric
    is_amount = metric.kind == "mean" or bool(metric.contributed)
    shown_then, shown_now = _shown_in(then, metric), _shown(_cells(own, now.months[0]))
    if metric.own_count:
        return bool(shown_then and shown_now) and tell_of_few(
            _reasons(own, shown_then), _reasons(own, shown_now), is_amount
        )
    who_then = behind_then(then, metric)
    who_now = None if who_then is None else behind(con, metric, now.number)
    return any(
        tell_of_few(
            _disclosed(shown_then, part, who_then, is_amount),
            _disclosed(shown_now, part, who_now, is_amount),
            is_amount,
        )
        for part in {part for part, _ in shown_then} & {part for part, _ in shown_now}
    )


def _shown_in(then: Source, metric: Metric) -> Shown:
    return _shown(then.reader.cells(metric, then.period.months[0]))


def _shown(rows: list[tuple]) -> Shown:
    return {
        (part, (service, team)): (numerator or 0.0, denominator or 0.0, float(uncounted or 0))
        for part, service, team, state, numerator, denominator, uncounted in rows
        if state in ("ok", "partial")
    }


def _cells(own: Cells, month: date) -> list[tuple]:
    """The cells of a month as `Reader.cells` gives those of an earlier publication."""
    at = _months(own).index(month)
    return [
        (
            *(own.parts[part], *own.axes.units[own.units[unit]][2:], STATES[own.state[part, unit, at]]),
            *(float(array[part, unit, at]) for array in (own.numerator, own.denominator, own.uncounted)),
        )
        for part, unit in np.argwhere(own.there[:, :, at])
    ]


def _disclosed(shown: Shown, part: str, who: ByPart | None, is_amount: bool) -> Disclosed:
    cells = {unit: numbers for (other, unit), numbers in shown.items() if other == part}
    return of_cells(cells, is_amount) if who is None else Disclosed(frozenset(cells), who.get(part, []))


def _reasons(own: Cells, shown: Shown) -> Disclosed:
    """Reasons are told as parts of the organisation; one that is not listed is told to be nobody's."""
    cells = {(reason, ""): shown.get((reason, ORGANISATION), (0.0, 0.0, 0.0)) for reason in own.parts[1:]}
    total = sum(numerator for numerator, *_ in cells.values())
    return of_cells(cells | {ORGANISATION: (total, 0.0, 0.0)}, is_amount=False)


def behind_then(then: Source, metric: Metric) -> ByPart | None:
    """Who stood behind what was shown; None where that is not known, or they do not add up to it any more."""
    who = None if metric.own_count else then.reader.behind(metric, then.period)
    if who is None:
        return None
    for (part, unit), numbers in _shown_in(then, metric).items():
        added = [(entry.people, entry.added[unit]) for entry in who.get(part, []) if unit in entry.added]
        for place in (0, 1):
            if not isclose(sum(people * of[place] for people, of in added), numbers[place], rel_tol=1e-6, abs_tol=1e-3):
                return None
    return who


def _kept(
    con: duckdb.DuckDBPyConnection,
    protected: Mapping[str, Cells],
    readers: list[Reader],
    telling: list[tuple[str, Period]],
) -> Iterator[Kept]:
    """Put back every period that tells, and what is hidden with it, as the first publication that has it showed it."""
    for own in protected.values():
        days = [period.days for name, period in telling if name == (own.metric.hidden_with or own.metric.name)]
        if not days:
            continue
        for now in periods_of(con, own.metric, _months(own)):
            source = _source(own.metric, readers, now) if now.days in days else None
            if source:
                yield _put_back(own, source, now)


def _source(metric: Metric, readers: list[Reader], now: Period) -> Source | None:
    for reader in readers:
        for then in reader.periods(metric):
            if then.is_the_same_as(now):
                return Source(reader, then)
    return None


def _put_back(own: Cells, source: Source, now: Period) -> Kept:
    then = source.period
    months = sorted({*now.months, *then.months} & set(_months(own)))
    for month in months:
        shown_in = month if month in then.months else then.months[0]
        _overwrite(own, _months(own).index(month), source.reader.cells(own.metric, shown_in))
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
