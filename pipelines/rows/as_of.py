"""The day the exports speak for: the latest date, not after today, of something that happened."""

from dataclasses import dataclass
from datetime import date, timedelta

import duckdb

from pipelines.exports.all import EXPORTS
from pipelines.exports.contract import Export
from records import sql

MUCH_OLDER_DAYS = 62  # two months: an export whose latest event is older than the as-of date by more is named


@dataclass(frozen=True)
class Latest:
    """The latest event of one export, and the column it stands in."""

    export: str
    column: str
    day: date


def latest(con: duckdb.DuckDBPyConnection, today: date, exports: set[str] | None = None) -> list[Latest]:
    """The latest event up to today of each export that has one (of `exports`, or of all), latest first."""
    events = []
    for export in EXPORTS.values():
        columns = [column.name for column in export.columns if column.happened]
        if columns and (exports is None or export.name in exports):
            (days,) = con.execute(_latest_sql(export, columns), {"today": today}).fetchall()
            happened = [Latest(export.name, c, day) for c, day in zip(columns, days, strict=True) if day is not None]
            events += sorted(happened, key=_day, reverse=True)[:1]
    return sorted(events, key=_day, reverse=True)


def latest_two(con: duckdb.DuckDBPyConnection, today: date) -> tuple[int, date | None, date | None]:
    """How many dates up to today are of something that happened, and the latest two, which may be one day."""
    selects = [_days_sql(export) for export in EXPORTS.values() if any(column.happened for column in export.columns)]
    count = f"select count(*), list_sort(max(day, 2), 'desc') from ({' union all '.join(selects)}) where day <= $today"
    ((number, days),) = con.execute(count, {"today": today}).fetchall()
    latest, second, *_ = [*(days or []), None, None]
    return number, latest, second


def _days_sql(export: Export) -> str:
    columns = ", ".join(sql.name(column.name) for column in export.columns if column.happened)
    return f"select unnest([{columns}]) as day from raw.{export.name} where {_happened_sql(export)}"


def _happened_sql(export: Export) -> str:
    """SQL of the rows whose dates are not only planned."""
    if not export.happened_unless:
        return "true"
    column, code = export.happened_unless
    return f"{sql.name(column)} is distinct from {sql.text(code)}"


def _day(event: Latest) -> date:
    return event.day


def _latest_sql(export: Export, columns: list[str]) -> str:
    each = ", ".join(f"max({sql.name(column)}) filter ({sql.name(column)} <= $today)" for column in columns)
    return f"select {each} from raw.{export.name} where {_happened_sql(export)}"


def much_older(events: list[Latest], as_of: date) -> list[Latest]:
    """The exports whose own latest event lies more than two months before the as-of date."""
    return [event for event in events if event.day < as_of - timedelta(days=MUCH_OLDER_DAYS)]
