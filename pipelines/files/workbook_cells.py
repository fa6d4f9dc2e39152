"""The values of spreadsheet cells as text: numbers as a person would write them, dates in ISO form."""

import datetime as dt

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


def text(value: Value) -> str:
    """The cell as text: 12, 37.5, 2026-03-01, 2026-03-01 14:15:00, 14:15:00, TRUE; "" for an empty cell."""
    return AS_TEXT[type(value)](value)


def is_date(value: Value) -> bool:
    """Whether the cell is a true spreadsheet date, with or without a time."""
    return isinstance(value, dt.date)


def _number(value: float) -> str:
    """Fifteen digits, as spreadsheets show: what lies beyond is the noise of sums in binary."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


def _duration(value: dt.timedelta) -> str:
    seconds = round(value.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _moment(value: dt.datetime) -> str:
    return str(value.date()) if value.time() == dt.time() else value.isoformat(" ", "seconds")


AS_TEXT = {
    str: str,
    bool: lambda value: "TRUE" if value else "FALSE",
    int: str,
    float: _number,
    dt.date: dt.date.isoformat,
    dt.datetime: _moment,
    dt.time: lambda value: value.isoformat("seconds"),
    dt.timedelta: _duration,
}
