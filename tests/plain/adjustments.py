"""Adjustments asked about and put in place; plans of support, complete and before anything formal."""

from tests.plain.dates import Period, days, window
from tests.plain.people import Unit
from tests.plain.records import Records

Rows = list[tuple[set[str], list[Unit], bool]]  # the people a row is about, the units it counts in, and whether met
IN_PLACE_DAYS = 28
INFORMAL_DAYS = 56


def adjustments_asked(records: Records, period: Period) -> Rows:
    """People in post; met where they were asked in the last 12 months, whatever the answer."""
    day = period.day
    first, last = window(day, 12)
    requested_by = {row["staff_id"] for row in records.rows("adjustments") if first <= row["asked_on"] <= last}
    return [
        ({spell.person}, records.counted.units(spell.person, day), spell.person in requested_by)
        for spell in records.counted.in_post(day)
    ]


def adjustments_in_place(records: Records, period: Period) -> Rows:
    """Adjustments agreed whose 28th day fell in the last 12 months; met where in place by then."""
    first, last = records.covered_window("adjustments", period, 12)
    rows = []
    for row in records.rows("adjustments"):
        if row["outcome"] == "agreed" and row["agreed_on"]:
            latest = row["agreed_on"] + days(IN_PLACE_DAYS)
            if first <= latest <= last:
                in_place = row["in_place_on"] is not None and row["in_place_on"] <= latest
                rows.append(({row["staff_id"]}, records.counted.units(row["staff_id"], row["agreed_on"]), in_place))
    return rows


def is_complete(row: dict) -> bool:
    """Reason, target, support and a second person all yes, and a date to review it."""
    parts = ("reason_recorded", "target_clear", "support_recorded", "second_person")
    return all(row[column] is True for column in parts) and row["review_on"] is not None


def plans_complete(records: Records, period: Period) -> Rows:
    """Plans open on the day of people in post; met where complete."""
    day = period.day
    return [
        ({row["staff_id"]}, records.counted.units(row["staff_id"], day), is_complete(row))
        for row in records.rows("plans")
        if row["opened_on"] <= day and (row["closed_on"] is None or row["closed_on"] > day)
    ]


def support_before_formal(records: Records, period: Period) -> Rows:
    """Formal plans opened in the last 12 months; met where an informal one was opened 56 days or more before."""
    first, last = records.covered_window("plans", period, 12)

    def had_informal(row: dict) -> bool:
        return any(
            other["stage"] == "informal" and other["opened_on"] <= row["opened_on"] - days(INFORMAL_DAYS)
            for other in records.rows_of("plans", row["staff_id"])
        )

    return [
        ({row["staff_id"]}, records.counted.units(row["staff_id"], row["opened_on"]), had_informal(row))
        for row in records.rows("plans")
        if row["stage"] == "formal" and first <= row["opened_on"] <= last
    ]
