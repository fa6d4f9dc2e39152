"""Shares of supervision sessions: reflective, asked, recorded, cancelled by the manager."""

from tests.plain.dates import Period, days
from tests.plain.figures import Figures, shares
from tests.plain.records import Records
from tests.plain.supervision import counts_as_session

REBOOKED_WITHIN = 14


def of_the_window(records: Records, period: Period) -> list[dict]:
    """Rows of every type in the last three months (or the free period), as far as the export covers them."""
    first, last = records.covered_window("supervision", period, 3)
    return [row for row in records.rows("supervision") if first <= row["date"] <= last]


def share_with_yes(records: Records, period: Period, column: str) -> Figures:
    """Held sessions with a yes / held sessions with a yes or a no."""
    return shares(
        (records.counted.units(row["staff_id"], row["date"]), row[column])
        for row in of_the_window(records, period)
        if row["status"] == "held" and row[column] is not None
    )


def supervision_reflective(records: Records, period: Period) -> Figures:
    """Held sessions marked reflective."""
    return share_with_yes(records, period, "reflective")


def supervision_needs_asked(records: Records, period: Period) -> Figures:
    """Held sessions in which the person was asked what they need."""
    return share_with_yes(records, period, "needs_asked")


def supervision_recorded(records: Records, period: Period) -> Figures:
    """Held sessions that were written down."""
    return share_with_yes(records, period, "recorded")


def rebooked(records: Records, row: dict) -> bool:
    """Whether a counting session was held from that day to 14 days after it, as known on as_of."""
    latest = min(row["date"] + days(REBOOKED_WITHIN), records.as_of)
    return any(
        counts_as_session(other)
        and row["date"] <= other["date"] <= latest
        and records.counted.spell_on(other["staff_id"], other["date"]) is not None
        for other in records.rows_of("supervision", row["staff_id"])
    )


def supervision_cancelled_by_manager(records: Records, period: Period) -> Figures:
    """Of the sessions planned (held, cancelled or missed), those the manager cancelled without another soon after."""
    return shares(
        (
            records.counted.units(row["staff_id"], row["date"]),
            row["status"] == "cancelled_by_manager" and not rebooked(records, row),
        )
        for row in of_the_window(records, period)
        if row["status"] in ("held", "cancelled_by_manager", "cancelled_by_staff", "missed")
    )
