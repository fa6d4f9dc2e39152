"""The values of spreadsheet cells as text: numbers as a person would write them, dates in ISO form."""

import datetime as dt

Value = str | int | float | bool | dt.date | dt.datetime | dt.time | dt.timedelta


def text(value: Value) -> str:
    """The cell as text: 12, 37.5, 2026-03-01, 2026-03-01 14:15:00, 14:15:00, TRUE; "" for an empty cell."""
    match value:
        case str():
            return value
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case float():
            return _number(value)
        case dt.datetime():
            return str(value.date()) if value.time() == dt.time() else value.isoformat(" ", "seconds")
        case dt.timedelta():
            return _duration(value)
        case _:
            return value.isoformat()


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
