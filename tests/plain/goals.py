"""Goals and actions: agreed, reviewed, completed or re-planned; and the prompts to support that follow from them."""

from collections.abc import Iterator
from datetime import date

from tests.plain.dates import ONE_DAY, Period, days, month_end, month_start, window
from tests.plain.figures import Figures, counts, shares
from tests.plain.people import ORGANISATION, Unit, service_unit
from tests.plain.records import Records
from tests.plain.supervision import counts_as_session

REVIEW_DAYS = 90
FOLLOW_UP_DAYS = 42


def personal(records: Records) -> list[dict]:
    """Goals and actions of a person; a blank level is a person's."""
    return [row for row in records.rows("goals") if row["level"] in (None, "person")]


def is_open(row: dict, day: date) -> bool:
    """Agreed by the day and not completed by it."""
    return row["agreed_on"] <= day and not completed_by(row, day)


def completed_by(row: dict, day: date) -> bool:
    """Whether it was completed by a day."""
    return row["completed_on"] is not None and row["completed_on"] <= day


def explained_by(row: dict, day: date) -> bool:
    """Whether it was re-planned with a reason by a day."""
    return row["replanned_on"] is not None and row["replanned_on"] <= day and row["replan_reason"] is True


def goals_agreed_and_reviewed(records: Records, period: Period) -> Figures:
    """Of open personal goals and actions, those agreed by both and reviewed in the last 90 days."""
    day = period.day
    return shares(
        (
            records.counted.units(row["staff_id"], day),
            row["agreed_by_both"] is True
            and row["reviewed_on"] is not None
            and day - days(REVIEW_DAYS) <= row["reviewed_on"] <= day,
        )
        for row in personal(records)
        if is_open(row, day)
    )


def goals_completed_or_replanned(records: Records, period: Period) -> Figures:
    """Of personal goals and actions due in the last three months, those completed, or re-planned with a reason."""
    first, last = records.covered_window("goals", period, 3)
    return shares(
        (
            records.counted.units(row["staff_id"], row["due_on"]),
            completed_by(row, period.day) or explained_by(row, period.day),
        )
        for row in personal(records)
        if first <= row["due_on"] <= last
    )


def services_of(records: Records, row: dict, day: date) -> list[Unit]:
    """The services a goal is a target of: those its person is in on the day, or the one it names."""
    if row["level"] in (None, "person"):
        return [unit for unit in records.counted.units(row["staff_id"], day) if unit[0] == "service"]
    return [service_unit(row["service"])] if row["service"] else []


def targets_at_each_level(records: Records, period: Period) -> Figures:
    """Of person, team and service, how many have a goal that is open and not yet due, in each service."""
    day = period.day
    levels = {
        (unit, row["level"] or "person")
        for row in records.rows("goals")
        if row["kind"] in (None, "goal") and is_open(row, day) and row["due_on"] >= day
        for unit in services_of(records, row, day)
    }
    return counts(([unit], 1) for unit, _ in levels)


def dues_in(records: Records, person: str, month: date) -> list[dict]:
    """The person's goals and actions due in a month (named by any of its days) while in post."""
    return [
        row
        for row in personal(records)
        if row["staff_id"] == person
        and month_end(row["due_on"]) == month_end(month)
        and records.counted.spell_on(person, row["due_on"])
    ]


def missed(records: Records, person: str, month: date) -> bool:
    """Whether something due in the month was neither completed by its end nor explained by as_of."""
    end = month_end(month)
    return any(
        not completed_by(row, end) and not explained_by(row, records.as_of) for row in dues_in(records, person, month)
    )


def month_before(month: date) -> date:
    """The last day of the month before."""
    return month_start(month) - ONE_DAY


def prompts(records: Records) -> Iterator[tuple[str, date]]:
    """Person and month's end of every prompt: two months missed, with at most a month without dues between."""
    people = {row["staff_id"] for row in personal(records) if row["staff_id"]}
    for person in sorted(people):
        for month in {month_end(row["due_on"]) for row in personal(records) if row["staff_id"] == person}:
            if month > records.as_of or not records.counted.spell_on(person, month):
                continue
            before = month_before(month)
            if not dues_in(records, person, before):
                before = month_before(before)
            if missed(records, person, month) and missed(records, person, before):
                yield person, month


def support_prompts(records: Records, period: Period) -> Figures:
    """Prompts raised in the last three months."""
    first, last = window(period.day, 3)
    return counts(([ORGANISATION], 1) for _, month in prompts(records) if first <= month <= last)


def sessions_between(records: Records, person: str, first: date, last: date) -> int:
    """Counting sessions held in the days given."""
    return sum(
        counts_as_session(row) and first <= row["date"] <= last and bool(records.counted.spell_on(person, row["date"]))
        for row in records.rows_of("supervision", person)
    )


def was_followed(records: Records, person: str, month: date) -> bool:
    """Whether more sessions were held in the six weeks after the month's end than in the six weeks up to it."""
    before = sessions_between(records, person, month - days(FOLLOW_UP_DAYS - 1), month)
    after = sessions_between(records, person, month + ONE_DAY, month + days(FOLLOW_UP_DAYS))
    return after > before


def support_followed(records: Records, period: Period) -> Figures:
    """Of prompts whose six weeks ended in the last three months, those that more sessions followed."""
    first, last = window(period.day, 3)
    return shares(
        ([ORGANISATION], was_followed(records, person, month))
        for person, month in prompts(records)
        if first <= month + days(FOLLOW_UP_DAYS) <= last
    )


def people_prompted(records: Records, period: Period) -> list[tuple[str, list[Unit], None]]:
    """Who was prompted in the last three months, a row a prompt."""
    first, last = window(period.day, 3)
    return [(person, [ORGANISATION], None) for person, month in prompts(records) if first <= month <= last]


def people_to_follow(records: Records, period: Period) -> list[tuple[str, list[Unit], None]]:
    """The people of the prompts whose six weeks ended in the last three months, a row a prompt."""
    first, last = window(period.day, 3)
    return [
        (person, [ORGANISATION], None)
        for person, month in prompts(records)
        if first <= month + days(FOLLOW_UP_DAYS) <= last
    ]


def people_in_post(records: Records, period: Period) -> dict[Unit, set[str]]:
    """The people in post on the day: the group that prompts are told of."""
    return {ORGANISATION: {spell.person for spell in records.counted.in_post(period.day)}}
