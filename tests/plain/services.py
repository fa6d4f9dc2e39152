"""What services owe: learning, vacancies, agency hours, answers to views, fixed blockers."""

from collections.abc import Iterable

from tests.plain.dates import Period, days
from tests.plain.figures import Figures, percent, shares
from tests.plain.people import ORGANISATION, Unit, service_unit
from tests.plain.records import Records
from tests.plain.turnover import fte_on

ANSWER_DAYS = 28


def units(row: dict) -> list[Unit]:
    """The organisation and the service of a row that names a service."""
    return [ORGANISATION, service_unit(row["service"])]


def by(done, latest) -> bool:
    """Whether something was done, and no later than a day."""
    return done is not None and done <= latest


def learning_of_window(records: Records, period: Period) -> list[dict]:
    """Entries of the last six months."""
    first, last = records.covered_window("learning", period, 6)
    return [row for row in records.rows("learning") if first <= row["date"] <= last]


def learning_closed_and_shared(records: Records, period: Period) -> Figures:
    """Of the entries, those closed and shared by the day."""
    day = period.day
    return shares(
        (units(row), by(row["closed_on"], day) and by(row["shared_on"], day))
        for row in learning_of_window(records, period)
    )


def learning_good_practice_share(records: Records, period: Period) -> Figures:
    """Of the entries, those of good practice."""
    return shares((units(row), row["kind"] == "good_practice") for row in learning_of_window(records, period))


def within_28_days(records: Records, period: Period, export: str, begun: str, done: str) -> Figures:
    """Of rows whose 28th day fell in the last three months, those done by then."""
    first, last = records.covered_window(export, period, 3)
    return shares(
        (units(row), by(row[done], row[begun] + days(ANSWER_DAYS)))
        for row in records.rows(export)
        if first <= row[begun] + days(ANSWER_DAYS) <= last
    )


def views_responded(records: Records, period: Period) -> Figures:
    """Of views of people who use the service, those responded to within 28 days."""
    return within_28_days(records, period, "feedback", "date", "responded_on")


def blockers_fixed(records: Records, period: Period) -> Figures:
    """Of blockers raised, those fixed within 28 days."""
    return within_28_days(records, period, "tools", "raised_on", "fixed_on")


def ratios(parts: Iterable[tuple[list[Unit], float, float]]) -> Figures:
    """Of (units, numerator, denominator): their sums divided, in every unit."""
    top: dict[Unit, float] = {}
    bottom: dict[Unit, float] = {}
    for in_units, numerator, denominator in parts:
        for unit in in_units:
            top[unit] = top.get(unit, 0.0) + numerator
            bottom[unit] = bottom.get(unit, 0.0) + denominator
    return {unit: percent(top[unit], bottom[unit]) for unit in bottom}


def agency_share(records: Records, period: Period) -> Figures:
    """Hours of agency shifts / hours of all shifts with a kind, of the last three months."""
    first, last = records.covered_window("agency", period, 3)
    return ratios(
        (units(row), row["hours"] if row["kind"] == "agency" else 0.0, row["hours"])
        for row in records.rows("agency")
        if row["kind"] is not None and first <= row["date"] <= last
    )


def vacancy_rate(records: Records, period: Period) -> Figures:
    """Vacant fte, by the latest rows of each service and team / it and the fte in post of those services."""
    day = period.day
    latest: dict[tuple, object] = {}
    past = [row for row in records.rows("establishment") if row["date"] <= day]
    for row in past:
        team = row["service"], row["team"]
        latest[team] = max(latest.get(team, row["date"]), row["date"])
    current = [row for row in past if row["date"] == latest[row["service"], row["team"]]]
    vacant = [(units(row), row["vacant_fte"], row["vacant_fte"]) for row in current]
    in_post = [
        ([ORGANISATION, service_unit(service)], 0.0, fte_on(records, service_unit(service), day))
        for service in {row["service"] for row in current}
    ]
    return ratios([*vacant, *in_post])
