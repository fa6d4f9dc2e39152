"""Appraisal: who is due one a year, and who has had it; and who is on long leave."""

from tests.plain.dates import Period, add_months
from tests.plain.figures import Figures, counts, shares
from tests.plain.leave import on_long_leave
from tests.plain.records import Records


def had_within_a_year(records: Records, person: str, day) -> bool:
    """Whether the latest appraisal by the day was no more than twelve months before it."""
    held = [row["date"] for row in records.rows_of("appraisal", person) if row["date"] <= day]
    return bool(held) and day <= add_months(max(held), 12)


def appraisal_in_date(records: Records, period: Period) -> Figures:
    """Of people in post for twelve months and not on long leave, those with an appraisal in date."""
    day = period.day
    return shares(
        (records.counted.units(spell.person, day), had_within_a_year(records, spell.person, day))
        for spell in records.counted.in_post(day)
        if not on_long_leave(records, spell.person, day) and day >= add_months(spell.start, 12)
    )


def appraisal_user_views(records: Records, period: Period) -> Figures:
    """Appraisals of the last twelve months with a yes / with a yes or a no."""
    first, last = records.covered_window("appraisal", period, 12)
    return shares(
        (records.counted.units(row["staff_id"], row["date"]), row["user_views"])
        for row in records.rows("appraisal")
        if first <= row["date"] <= last and row["user_views"] is not None
    )


def long_leave(records: Records, period: Period) -> Figures:
    """How many people in post are on long leave."""
    day = period.day
    return counts(
        (records.counted.units(spell.person, day), on_long_leave(records, spell.person, day))
        for spell in records.counted.in_post(day)
    )
