"""Recognition and concerns."""

from tests.plain.dates import Period, window
from tests.plain.figures import Figures, shares
from tests.plain.people import ORGANISATION, Unit, service_unit, team_unit
from tests.plain.records import Records


def people_of(records: Records, row: dict) -> set[str]:
    """The person a row names, or everyone who was in the team it names on its day, or in the whole service."""
    if row["staff_id"] is not None:
        return {row["staff_id"]}
    is_of_service = row["team"] in (None, row["service"])
    unit = service_unit(row["service"]) if is_of_service else team_unit(row["service"], row["team"])
    return {spell.person for spell in records.counted.in_post(row["date"], unit)}


def recognised_6m(records: Records, period: Period) -> Figures:
    """Of people in post, those recognised in the last six months, alone or with their team."""
    day = period.day
    first, last = window(day, 6)
    recognised = {
        person
        for row in records.rows("recognition")
        if row["kind"] == "recognition" and first <= row["date"] <= last
        for person in people_of(records, row)
    }
    return shares(
        (records.counted.units(spell.person, day), spell.person in recognised) for spell in records.counted.in_post(day)
    )


def units_of(records: Records, row: dict) -> list[Unit]:
    """The units a row counts in: the person's on its day, or the service of the team it names."""
    if row["staff_id"] is not None:
        return records.counted.units(row["staff_id"], row["date"])
    return [ORGANISATION, service_unit(row["service"])] if row["service"] else []


def recognition_share(records: Records, period: Period) -> list[tuple[set[str], list[Unit], bool]]:
    """The people named, units and whether a recognition, of each recognition and concern of the last three months."""
    first, last = records.covered_window("recognition", period, 3)
    return [
        ({row["staff_id"]} - {None}, units_of(records, row), row["kind"] == "recognition")
        for row in records.rows("recognition")
        if first <= row["date"] <= last
    ]
