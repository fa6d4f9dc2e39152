"""Which protected periods stay as they were shown: where restating them would tell of the few who changed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from datetime import date

import duckdb
import pyarrow as pa

from metrics.count.cells import Cells
from metrics.metric import Metric
from metrics.publish import kept, values
from metrics.publish.behind import ByPart, behind
from metrics.publish.earlier import Period, Reader, Shown, periods_of
from metrics.publish.restatement import Disclosed, of_cells, tell_of_few
from metrics.publish.small_groups import ORGANISATION
from records.publication import Earlier


def keep(con: duckdb.DuckDBPyConnection, cells: Mapping[int, Cells], earlier: Sequence[Earlier]) -> list[kept.Kept]:
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
            if _tells(con, protected[metric.name], kept.Source(reader, then), now)
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
        every_now = periods_of(con, metric, kept.months_of(protected[metric.name]))
        for then in reader.periods(metric):
            if months.isdisjoint(then.months):
                continue
            yield from ((metric, then, now) for now in every_now if then.is_the_same_as(now))


def _tells(con: duckdb.DuckDBPyConnection, own: Cells, then: kept.Source, now: Period) -> bool:
    """Whether a period as it was shown, and as it would be, tell of a few people together."""
    metric = own.metric
    is_amount = metric.kind == "mean" or bool(metric.contributed)
    shown_then, shown_now = kept.shown_in(then, metric), kept.shown(kept.cells_of(own, now.months[0]))
    if metric.own_count:
        return bool(shown_then and shown_now) and tell_of_few(
            _reasons(own, shown_then), _reasons(own, shown_now), is_amount
        )
    who_then = kept.behind_then(then, metric)
    who_now = None if who_then is None else behind(con, metric, now.number)
    return any(
        tell_of_few(
            _disclosed(shown_then, part, who_then, is_amount),
            _disclosed(shown_now, part, who_now, is_amount),
            is_amount,
        )
        for part in {part for part, _ in shown_then} & {part for part, _ in shown_now}
    )


def _disclosed(shown: Shown, part: str, who: ByPart | None, is_amount: bool) -> Disclosed:
    cells = {unit: numbers for (other, unit), numbers in shown.items() if other == part}
    return of_cells(cells, is_amount) if who is None else Disclosed(frozenset(cells), who.get(part, []))


def _reasons(own: Cells, shown: Shown) -> Disclosed:
    """Reasons are told as parts of the organisation; one that is not listed is told to be nobody's."""
    cells = {(reason, ""): shown.get((reason, ORGANISATION), (0.0, 0.0, 0.0)) for reason in own.parts[1:]}
    total = sum(numerator for numerator, *_ in cells.values())
    return of_cells(cells | {ORGANISATION: (total, 0.0, 0.0)}, is_amount=False)


def _kept(
    con: duckdb.DuckDBPyConnection,
    protected: Mapping[str, Cells],
    readers: list[Reader],
    telling: list[tuple[str, Period]],
) -> Iterator[kept.Kept]:
    """Put back every period that tells, and what is hidden with it, as the first publication that has it showed it."""
    for own in protected.values():
        days = [period.days for name, period in telling if name == (own.metric.hidden_with or own.metric.name)]
        if not days:
            continue
        for now in periods_of(con, own.metric, kept.months_of(own)):
            source = _source(own.metric, readers, now) if now.days in days else None
            if source:
                yield kept.put_back(own, source, now)


def _source(metric: Metric, readers: list[Reader], now: Period) -> kept.Source | None:
    for reader in readers:
        for then in reader.periods(metric):
            if then.is_the_same_as(now):
                return kept.Source(reader, then)
    return None
