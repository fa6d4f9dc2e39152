"""Months and free periods, as rows that facts are joined with. The only place that does date arithmetic in metrics."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb
import pyarrow as pa

LOOK_BACKS = (1, 3, 6, 12)
MOST = 60  # months of figures, at the most

PERIOD_TYPES = {
    "period": pa.int32(),
    **dict.fromkeys(("month", "first_on", "day"), pa.date32()),
    **dict.fromkeys(("is_complete", "is_as_of"), pa.bool_()),
    **dict.fromkeys(("as_of", *(f"{word}_{n}" for n in LOOK_BACKS for word in ("back", "from"))), pa.date32()),
}


def month_end(day: date) -> date:
    """The last day of the month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def add_months(day: date, months: int) -> date:
    """The same day some months later or earlier, clipped to that month's end."""
    month = day.year * 12 + day.month - 1 + months
    first = date(month // 12, month % 12 + 1, 1)
    return first.replace(day=min(day.day, month_end(first).day))


def year_before(month: date) -> date:
    """The last day of the same month a year earlier."""
    return months_before(month, 12)


def months_before(month: date, months: int) -> date:
    """The last day of the month that lies so many months before one."""
    return month_end(add_months(month.replace(day=1), -months))


def window_start(day: date, months: int) -> date:
    """The first day of the window of so many months that ends on the day: whole calendar months at a month's end."""
    if day == month_end(day):
        return add_months(day.replace(day=1), 1 - months)
    return add_months(day, -months) + timedelta(days=1)


def months(as_of: date, earliest: date, most: int) -> list[dict]:
    """The published months, oldest first, the month of as_of last (its day is as_of)."""
    first = max(earliest.replace(day=1), add_months(as_of.replace(day=1), 1 - most))
    first = min(first, as_of.replace(day=1))
    count = (as_of.year - first.year) * 12 + as_of.month - first.month + 1
    return [_month(number, add_months(first, number), as_of) for number in range(count)]


def _month(number: int, first: date, as_of: date) -> dict:
    end = month_end(first)
    day = min(end, as_of)
    row = {"period": number, "month": end, "first_on": first, "day": day, "as_of": as_of}
    row |= {"is_complete": end <= as_of, "is_as_of": end >= as_of}
    for n in LOOK_BACKS:
        row[f"back_{n}"] = row[f"from_{n}"] = window_start(day, n)
    row["from_1"] = first
    return row


def free_period(start: date, as_of: date, spoken_for: date) -> dict:
    """The period from a day to as_of, both included, as one row in which every window of events is the period.

    `spoken_for`: the day the exports speak for; what they tell of today alone is not known of an earlier month.
    """
    row = {"period": 0, "month": as_of, "first_on": start, "day": as_of, "as_of": as_of}
    row |= {"is_complete": True, "is_as_of": month_end(as_of) == month_end(spoken_for)}
    for n in LOOK_BACKS:
        row[f"back_{n}"], row[f"from_{n}"] = window_start(as_of, n), start
    return row


def piece(number: int, first: date, last: date, as_of: date) -> dict:
    """So many days as one row in which every window of events is those days."""
    row = {"period": number, "month": last, "first_on": first, "day": last, "as_of": as_of}
    row |= {"is_complete": True, "is_as_of": False}
    return row | {f"{word}_{n}": first for n in LOOK_BACKS for word in ("back", "from")}


def single_months(rows: list[dict]) -> list[dict]:
    """The same months with every window of events cut to the month itself: what is charted."""
    return [row | {f"from_{n}": row["first_on"] for n in LOOK_BACKS} for row in rows]


def register(con: duckdb.DuckDBPyConnection, rows: list[dict]) -> None:
    """Make the temp table period of the rows."""
    columns = {name: [row[name] for row in rows] for name in PERIOD_TYPES}
    con.register("arriving", pa.table(columns, schema=pa.schema(PERIOD_TYPES)))
    con.execute("create or replace temp table period as select * from arriving")
    con.unregister("arriving")


@dataclass
class Looking:
    """A connection, and the rows of its temp table period."""

    con: duckdb.DuckDBPyConnection
    rows: list[dict] = field(default_factory=list)

    def at(self, rows: list[dict]) -> duckdb.DuckDBPyConnection:
        """The connection with these rows in the table, which is made anew only where they are others."""
        if rows != self.rows:
            register(self.con, rows)
            self.rows = rows
        return self.con
