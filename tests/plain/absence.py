"""Sickness: hours lost of hours contracted, and the talk on the return."""

from tests.plain.dates import Period, window, working_day_after
from tests.plain.figures import Figures
from tests.plain.people import Unit, fte_of_row, last_day, units_of_assignment
from tests.plain.records import Records
from tests.plain.services import ratios

TALK_WORKING_DAYS = 3


def contracted(records: Records, period: Period) -> list[tuple[str, list[Unit], float]]:
    """Person, units and contracted hours of each counted assignment over the last three months."""
    first, last = window(period.day, 3)
    week = records.policy["full_time_hours"]
    rows = []
    for row in records.rows("staff"):
        in_post = (min(last, last_day(row)) - max(first, row["start_date"])).days + 1
        fte = fte_of_row(row, week)
        if row["contract"] in records.policy["counted_contracts"] and in_post > 0 and fte:
            rows.append((row["staff_id"], units_of_assignment(row), fte * week * in_post / 7))
    return rows


def hours_lost(records: Records, period: Period) -> list[tuple[str, list[Unit], float]]:
    """Person, units and hours of each absence that began in the last three months and has any."""
    first, last = window(period.day, 3)
    return [
        (row["staff_id"], records.counted.units(row["staff_id"], row["start_date"]), row["hours_lost"])
        for row in records.rows("absence")
        if first <= row["start_date"] <= last and row["hours_lost"]
    ]


def sickness_rate(records: Records, period: Period) -> Figures:
    """Hours lost of absences that began in the last three months / contracted hours of them."""
    lost = [(units, hours, 0.0) for _, units, hours in hours_lost(records, period)]
    return ratios([*lost, *((units, 0.0, hours) for _, units, hours in contracted(records, period))])


def people_with_hours(records: Records, period: Period) -> dict[Unit, set[str]]:
    """The people with contracted hours: the group a sickness rate tells of."""
    people: dict[Unit, set[str]] = {}
    for person, units, _ in contracted(records, period):
        for unit in units:
            people.setdefault(unit, set()).add(person)
    return people


def return_talk_on_time(records: Records, period: Period) -> list[tuple[set[str], list[Unit], bool]]:
    """Absences that ended in the last three months; met where a talk came within three working days of the last."""
    first, last = records.covered_window("absence", period, 3)

    def talked(row: dict) -> bool:
        talk, end = row["return_talk_on"], row["end_date"]
        return talk is not None and end < talk <= min(working_day_after(end, TALK_WORKING_DAYS), period.day)

    return [
        ({row["staff_id"]}, records.counted.units(row["staff_id"], row["end_date"]), talked(row))
        for row in records.rows("absence")
        if row["end_date"] is not None and first <= row["end_date"] <= last
    ]
