"""The retention curve: what share of people are still here after so many days."""

from datetime import date

from tests.plain.people import ORGANISATION, Unit, service_unit
from tests.plain.records import Records

CUTS = (91, 182, 365, 730)
FEWEST_AT_RISK = {"organisation": 5, "service": 10}


def lengths(records: Records, unit: Unit) -> list[tuple[int, int, bool]]:
    """Of each organisation spell that ended, or goes on, in the unit: days before it was seen, length, and left."""
    known_from, as_of = records.leavers_known_from(), records.as_of
    stays = []
    for spell in records.counted.spells(ORGANISATION):
        last = min(spell.end, as_of)
        if spell.start > as_of or spell.end < known_from or unit not in records.counted.units(spell.person, last):
            continue
        seen_from = max((known_from - spell.start).days, 0)
        stays.append((seen_from, (last - spell.start).days, spell.end <= as_of))
    return stays


def curve(records: Records, unit: Unit) -> list[dict]:
    """Day, survival (0..1), people at risk and leavers, at every day somebody left and at 3, 6, 12 and 24 months."""
    spells = lengths(records, unit)
    survival = 1.0
    rows = []
    for day in sorted({length for _, length, left in spells if left} | set(CUTS)):
        at_risk = sum(seen_from <= day <= length for seen_from, length, _ in spells)
        leavers = sum(left and length == day for _, length, left in spells)
        if leavers:
            survival *= 1 - leavers / at_risk
        if at_risk >= FEWEST_AT_RISK[unit[0]]:
            rows.append({"day": day, "survival": survival, "at_risk": at_risk, "leavers": leavers})
    return rows


def retention(
    rows: dict[str, list[dict]], as_of: date, policy: dict | None = None, covers_from: dict[str, date] | None = None
) -> list[dict]:
    """Level, service and the curve of the organisation and of every service; days with too few at risk left out."""
    records = Records(rows, as_of, policy, covers_from)
    services = sorted({service_unit(unit[1]) for unit in records.units() if unit[1]})
    return [
        {"level": unit[0], "service": unit[1], **row}
        for unit in [ORGANISATION, *services]
        for row in curve(records, unit)
    ]
