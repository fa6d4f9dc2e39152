"""Starting well: probation agreements, induction, reviews, extensions, and somebody to turn to."""

from datetime import date

from tests.plain.dates import Period, add_months, days, working_day_after
from tests.plain.figures import Figures, shares
from tests.plain.leave import in_probation, on_long_leave
from tests.plain.people import Unit, last_day
from tests.plain.records import Records
from tests.plain.supervision import sessions

SETTLING_DAYS = 14
PROBATION_SESSION_DAYS = 17
INDUCTION_WORKING_DAYS = 7
INDUCTION_MONTHS = 6


def by(done, latest) -> bool:
    """Whether something was done, and no later than a day."""
    return done is not None and done <= latest


def supervision_in_probation(records: Records, period: Period) -> Figures:
    """Of people in probation and past their first fortnight, those with a session in the last 17 days."""
    day = period.day

    def recently(spell) -> bool:
        held = sessions(records, spell, day)
        return bool(held) and (day - held[-1]).days <= PROBATION_SESSION_DAYS

    return shares(
        (records.counted.units(spell.person, day), recently(spell))
        for spell in records.counted.in_post(day)
        if in_probation(records, spell.person, day)
        and not on_long_leave(records, spell.person, day)
        and day >= spell.start + days(SETTLING_DAYS)
    )


def units_within(records: Records, row: dict, day: date) -> list[Unit]:
    """The person's units on a day of a probation; none outside the organisation spell that covers its start."""
    spell = records.counted.spell_on(row["staff_id"], row["start_date"])
    return records.counted.units(row["staff_id"], day) if spell and spell.covers(day) else []


def probation_support_agreement(records: Records, period: Period) -> Figures:
    """Of probations begun in the last 12 months and a fortnight old, those agreed within that fortnight."""
    first, last = records.covered_window("probation", period, 12)
    return shares(
        (
            records.counted.units(row["staff_id"], row["start_date"]),
            by(row["support_agreement_on"], row["start_date"] + days(SETTLING_DAYS)),
        )
        for row in records.rows("probation")
        if first <= row["start_date"] <= last and row["start_date"] + days(SETTLING_DAYS) <= period.day
    )


def induction_was_on_time(row: dict) -> bool:
    """Started by the 7th working day after the start, completed within six months of it."""
    start = row["start_date"]
    return by(row["induction_started_on"], working_day_after(start, INDUCTION_WORKING_DAYS)) and by(
        row["induction_completed_on"], add_months(start, INDUCTION_MONTHS)
    )


def induction_on_time(records: Records, period: Period) -> Figures:
    """Of probations whose sixth month was completed in the last 12 months, those with an induction on time."""
    first, last = records.covered_window("probation", period, 12)
    return shares(
        (records.counted.units(row["staff_id"], row["start_date"]), induction_was_on_time(row))
        for row in records.rows("probation")
        if first <= add_months(row["start_date"], INDUCTION_MONTHS) <= last
    )


def probation_reviews_on_time(records: Records, period: Period) -> Figures:
    """Of reviews due in the last six months, those held by the day."""
    first, last = records.covered_window("probation", period, 6)
    return shares(
        (units_within(records, row, row["review_due_on"]), by(row["reviewed_on"], row["review_due_on"]))
        for row in records.rows("probation")
        if row["review_due_on"] and first <= row["review_due_on"] <= last
    )


def probation_extensions_clear(records: Records, period: Period) -> Figures:
    """Of probations extended at a review in the last 12 months, those with clear expectations and support agreed."""
    first, last = records.covered_window("probation", period, 12)
    return shares(
        (
            units_within(records, row, row["reviewed_on"]),
            row["expectations_clear"] is True and row["support_agreed"] is True,
        )
        for row in records.rows("probation")
        if row["outcome"] == "extended" and row["reviewed_on"] and first <= row["reviewed_on"] <= last
    )


def mentor_in_place(records: Records, period: Period) -> Figures:
    """Of people between a fortnight and six months in post, those with a mentor who is somebody else."""
    day = period.day

    def has_mentor(person: str) -> bool:
        return any(
            row["mentor_id"] != person and row["start_date"] <= day <= last_day(row)
            for row in records.rows_of("mentoring", person)
        )

    return shares(
        (records.counted.units(spell.person, day), has_mentor(spell.person))
        for spell in records.counted.in_post(day)
        if spell.start + days(SETTLING_DAYS) <= day <= add_months(spell.start, INDUCTION_MONTHS)
    )
