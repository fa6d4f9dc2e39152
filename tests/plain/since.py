"""The same metrics over one free period: since a date, up to as_of."""

from datetime import date

from tests.plain.catalogue import METRICS
from tests.plain.dates import Period
from tests.plain.records import Records
from tests.plain.values import Key, of_period, published


def since(
    rows: dict[str, list[dict]],
    from_: date,
    as_of: date,
    service: str | None = None,
    until: date | None = None,
    policy: dict | None = None,
    covers_from: dict[str, date] | None = None,
    covers_to: dict[str, date] | None = None,
) -> dict[Key, dict]:
    """Every metric over the days from `from_` to as_of (or to an earlier day, `until`), both included.

    What counts people in post on a day, or rows required of them, is as of the last day with its own look-back.
    """
    records = Records(rows, as_of, policy, covers_from, covers_to)
    last = until or as_of
    period = Period(month=last, first=from_, day=last, free=True)
    found = {}
    for metric in METRICS:
        for name, unit, figure, state in of_period(records, metric, period):
            if service is None or unit[1] == service:
                found[(name, *unit, last)] = published(figure, state)
    return found
