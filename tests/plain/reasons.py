"""Reasons for leaving: by calendar year, in the organisation, and only where nobody can be told from them."""

from collections import Counter
from datetime import date

from tests.plain.dates import window
from tests.plain.people import ORGANISATION
from tests.plain.records import Records
from tests.plain.turnover import leavings, reason_of, with_few_joined

NO_NUMBER = {"numerator": None, "denominator": None, "value": None}


def of_year(records: Records, december: date) -> tuple[str, dict[str, int]]:
    """The state of a calendar year, and its leavers by reason where they may be shown."""
    first, last = window(december, 12)
    if first < records.leavers_known_from():
        return "not_enough_history", {}
    by_reason = Counter(reason_of(spell) for spell in leavings(records, ORGANISATION, first, last))
    if not by_reason:
        return "nobody_due", {}
    too_few = by_reason.total() < records.policy["hiding"]["smallest_group"]
    if too_few or len(by_reason) == 1:
        return "suppressed", {}
    return "ok", with_few_joined(by_reason)


def leaving_reasons(records: Records) -> dict[tuple, dict]:
    """A row a reason for every complete year that is shown, one row without a part for a year that is not."""
    cells = {}
    for month in records.months():
        if month.month != 12 or month > records.as_of:
            continue
        state, by_reason = of_year(records, month)
        for reason, count in by_reason.items():
            number = {"numerator": float(count), "denominator": None, "value": float(count)}
            cells[(f"leaving_reasons:{reason}", *ORGANISATION, month)] = {**number, "state": "ok"}
        if not by_reason:
            cells[("leaving_reasons", *ORGANISATION, month)] = {**NO_NUMBER, "state": state}
    return cells
