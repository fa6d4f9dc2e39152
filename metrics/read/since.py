"""The same metrics over one free period: since the last inspection, since a date."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd

from access import Scope
from metrics import METRICS, number
from metrics.count import periods
from metrics.metric import Metric
from metrics.publish import values
from metrics.read import named, store
from metrics.read.tables import as_listed

COLUMNS = (
    *("metric", "part", "level", "service", "team", "month", "numerator", "denominator", "value", "state"),
    "uncounted",
)


def since(publication: Path, scope: Scope, start: date, as_of: date | None = None, service: str = "") -> pd.DataFrame:
    """Values of every metric over the days from `start` to `as_of`, columns as `values`, month = the last day.

    Metrics with a smallest group are not computed anew: their published quarters, years and waves inside the period.
    """
    return as_listed(_of_period(publication, scope, start, as_of, service))


def rows(publication: Path, scope: Scope, start: date, as_of: date | None = None, service: str = "") -> list[dict]:
    """The same values with part apart, as `store.rows` gives them: dates are dates, and what is not there is None.

    Each with the first day from which it was counted (`counted_from`), later than `start` where the exports begin then,
    and with the last day they tell of (`known_to`) where that lies in a month before the last of the period; else None.
    """
    spans, spoken_for = _spans(publication)
    begins, ends = _counted_from(spans, start), _known_to(spans, as_of or spoken_for)
    frame = _of_period(publication, scope, start, as_of, service)
    listed = frame.loc[:, list(COLUMNS)].astype(object).where(frame[list(COLUMNS)].notna(), None)
    months = pd.DatetimeIndex(frame["month"]).date
    return [
        {**row, "month": month, "counted_from": begins[row["metric"]], "known_to": ends[row["metric"]]}
        for row, month in zip(listed.to_dict("records"), months, strict=True)
    ]


Spans = dict[str, tuple[date, date]]  # of each export supplied, the first and the last day it tells of


def _spans(publication: Path) -> tuple[Spans, date]:
    """What each export tells of, and the day that all of them speak for."""
    with named.connect_figures(publication) as con:
        ((spoken_for,),) = con.execute("select as_of from facts.about").fetchall()
        rows = con.execute("select export, from_on, to_on from facts.coverage where supplied").fetchall()
    return {export: (from_on, to_on) for export, from_on, to_on in rows}, spoken_for


def _counted_from(spans: Spans, start: date) -> dict[str, date]:
    """The first day of the period that all exports of each metric tell of; of starters, that leavers are known from."""

    def first(metric: Metric) -> date:
        needed = (*metric.exports, "leavers") if metric.needs_leavers == "month" else metric.exports
        return max([start, *(spans[export][0] for export in needed if export in spans)])

    return {name: first(metric) for name, metric in METRICS.items()}


def _known_to(spans: Spans, end: date) -> dict[str, date | None]:
    """The last day that all exports of each metric tell of, where it lies before the month in which a period ends."""

    def last(metric: Metric) -> date:
        return min((spans[export][1] for export in metric.exports if export in spans), default=end)

    days = {name: last(metric) for name, metric in METRICS.items()}
    return {name: day if day < end.replace(day=1) else None for name, day in days.items()}


def _of_period(publication: Path, scope: Scope, start: date, as_of: date | None, service: str) -> pd.DataFrame:
    """Values as they are published, of the period; those of a service alone where one is named."""
    with named.connect_figures(publication) as con:
        ((spoken_for,),) = con.execute("select as_of from facts.about").fetchall()
        end = as_of or spoken_for
        if end > spoken_for or start > end:
            raise ValueError(
                f"The period {start} to {end} cannot be counted: these exports speak for days up to {spoken_for}, "
                "and a period ends on or after the day it starts."
            )
        figures = counted(con, start, end)
        waves = con.execute("select instrument, dated_on from facts.wave").fetchall()
    listed = _published(publication, scope, start, end, waves, service)
    every = pd.concat([_seen(figures, scope), listed], ignore_index=True)
    return every.loc[every["service"] == service] if service else every


def counted(con: duckdb.DuckDBPyConnection, start: date, end: date) -> pd.DataFrame:
    """The period's values of every metric without a smallest group, for every unit."""
    ((spoken_for,),) = con.execute("select as_of from facts.about").fetchall()
    parts = [_states(con, start, end, spoken_for), _events(con, start, end, spoken_for)]
    return pd.concat(parts, ignore_index=True)


def _states(con: duckdb.DuckDBPyConnection, start: date, end: date, spoken_for: date) -> pd.DataFrame:
    """What counts people in post, or rows required of them, stands as on the last day, with its own look-back."""
    return _count(
        con,
        periods.free_period(start, end, spoken_for),
        [metric for metric in METRICS.values() if not metric.window],
    )


def _events(con: duckdb.DuckDBPyConnection, start: date, end: date, spoken_for: date) -> pd.DataFrame:
    """Everything else takes the period in place of its window, never annualised."""
    events = [metric for metric in METRICS.values() if metric.window]
    return _count(con, periods.free_period(start, end, spoken_for), events)


def _count(con: duckdb.DuckDBPyConnection, period: dict, metrics: list) -> pd.DataFrame:
    open_to_all = {number(metric.name): freed(metric) for metric in metrics if not metric.protected}
    return values.frame(list(values.prepare(con, open_to_all, [period]).values()))


def freed(metric: Metric) -> Metric:
    """The metric as a free period counts it: published once, and where history begins later counted from there."""
    if metric.needs_leavers != "month":
        return replace(metric, published=metric.published if metric.published == "as_of" else "month")
    known = f"({metric.counted}) and {metric.known_rows}" if metric.known_rows else metric.counted
    return replace(metric, published="month", needs_leavers="", counted=known)


def _published(
    publication: Path, scope: Scope, start: date, end: date, waves: list[tuple], service: str
) -> pd.DataFrame:
    """The published rows of metrics with a smallest group whose quarter, year or wave lies inside the period."""
    protected = [name for name, metric in METRICS.items() if metric.protected]
    of_service = {"service": service} if service else {}
    rows = store.values(publication, scope, metric=protected, **of_service)
    dated = {(instrument, periods.month_end(day)) for instrument, day in waves if start <= day <= end}

    def is_inside(metric: str, month: date) -> bool:
        how = METRICS[metric].published
        if how == "wave":
            return (METRICS[metric].wave, month) in dated
        return start <= periods.window_start(month, 12 if how == "year" else 3) and month <= end

    inside = [
        is_inside(metric, month)
        for metric, month in zip(rows["metric"], pd.DatetimeIndex(rows["month"]).date, strict=True)
    ]
    return rows.loc[inside]


def _seen(counted: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """The rows of the units whose values the scope may see."""
    units = zip(counted["level"], counted["service"], counted["team"], strict=True)
    return counted.loc[[scope.sees_values(*unit) for unit in units]]
