"""Sessions that were planned and have no day on which they were held: missed, or booked where it is still to come."""

from collections.abc import Sequence
from datetime import date

from pipelines.cells import dates
from pipelines.files.sheet import Sheet
from pipelines.mapping.forms.emitted import Emitted
from pipelines.mapping.forms.sessions import NOT_HELD


def settle(emitted: Emitted, sheet: Sheet, places: Sequence[int], latest_before: str = "") -> str:
    """Give each its status: missed up to the latest day on which the form has a session held, booked after it.

    Returns that day in ISO form, "" where nothing was planned; `latest_before` is that of the form some rows are of.
    """
    waiting = [values for _, values in emitted.rows if values.get("status") == NOT_HELD]
    if not waiting:
        return latest_before
    typed = not sheet.typed_dates.isdisjoint(places)
    texts = (values["date"] for _, values in emitted.rows)
    read = dates.decide(texts, (), typed, sheet.is_workbook, sheet.is_1904).dates
    held = [read[values["date"]] for _, values in emitted.rows if values["date"] in read and values not in waiting]
    latest = max([*held, *(date.fromisoformat(day) for day in (latest_before,) if day)], default=None)
    for values in waiting:
        day = read.get(values["date"])
        values["status"] = "booked" if day and latest and day > latest else "missed"
    return latest.isoformat() if latest else ""
