"""Turnover, stability, early leavers, headcount, fte, continuity and reasons for leaving."""

from collections.abc import Callable
from datetime import date

from tests.plain.dates import ONE_DAY, Period, add_months
from tests.plain.figures import Figure, Figures, amount, percent
from tests.plain.people import Spell, Unit, fte_of_rows
from tests.plain.records import Records

FEW = 5


def leavings(records: Records, unit: Unit, first: date, last: date) -> list[Spell]:
    """The spells of the unit that ended in the days given, by as_of."""
    return [s for s in records.counted.spells(unit) if first <= s.end <= min(last, records.as_of)]


def headcount_on(records: Records, unit: Unit, day: date) -> int:
    """People in post in the unit on the day."""
    return len(records.counted.in_post(day, unit))


def fte_on(records: Records, unit: Unit, day: date) -> float:
    """The fte in post in the unit on the day."""
    week = records.policy["full_time_hours"]
    return sum(fte_of_rows(spell.posts(day), week) for spell in records.counted.in_post(day, unit))


def mean_headcount(records: Records, unit: Unit, first: date, last: date) -> float:
    """Days in post over the unit's people / days of the window."""
    in_post = 0
    for spell in records.counted.spells(unit):
        from_, to = max(spell.start, first), min(spell.end, last)
        in_post += max((to - from_).days + 1, 0)
    return in_post / ((last - first).days + 1)


def of_each_unit(records: Records, figure: Callable[[Unit], Figure]) -> Figures:
    """The figure of every unit."""
    return {unit: figure(unit) for unit in records.units()}


def turnover_12m(records: Records, period: Period) -> Figures:
    """Leavers of the window / mean daily headcount over it."""
    first, last = period.window(12)
    return of_each_unit(
        records,
        lambda unit: percent(len(leavings(records, unit, first, last)), mean_headcount(records, unit, first, last)),
    )


def turnover_12m_dfe(records: Records, period: Period) -> Figures:
    """The fte of leavers, of the assignments that ended with their spell / fte in post on the day."""
    first, last = period.window(12)
    week = records.policy["full_time_hours"]

    def figure(unit: Unit) -> Figure:
        left = sum(fte_of_rows(spell.ending_posts(), week) for spell in leavings(records, unit, first, last))
        return percent(left, fte_on(records, unit, last))

    return of_each_unit(records, figure)


def turnover_12m_asc_wds(records: Records, period: Period) -> Figures:
    """Leavers / headcount on the day."""
    first, last = period.window(12)
    return of_each_unit(
        records,
        lambda unit: percent(len(leavings(records, unit, first, last)), headcount_on(records, unit, last)),
    )


def turnover_12m_nhs(records: Records, period: Period) -> Figures:
    """Leavers / the mean of headcount on the day before the window and on its last day."""
    first, last = period.window(12)

    def figure(unit: Unit) -> Figure:
        two_points = headcount_on(records, unit, first - ONE_DAY) + headcount_on(records, unit, last)
        return percent(len(leavings(records, unit, first, last)), two_points / 2)

    return of_each_unit(records, figure)


def stability_12m(records: Records, period: Period) -> Figures:
    """Of those in post the day before the window (not on their last day), those who did not leave the unit in it."""
    first, last = period.window(12)

    def figure(unit: Unit) -> Figure:
        before = [s.person for s in records.counted.in_post(first - ONE_DAY, unit) if s.end != first - ONE_DAY]
        left = {spell.person for spell in leavings(records, unit, first, last)}
        return percent(sum(person not in left for person in before), len(before))

    return of_each_unit(records, figure)


def early_leavers_12m(records: Records, period: Period) -> Figures:
    """Of the leavers of the window, those who had not completed twelve months."""
    first, last = period.window(12)

    def figure(unit: Unit) -> Figure:
        left = leavings(records, unit, first, last)
        return percent(sum(s.end + ONE_DAY < add_months(s.start, 12) for s in left), len(left))

    return of_each_unit(records, figure)


def leavers(records: Records, period: Period) -> Figures:
    """Spells that ended in the month."""
    first, last = period.its_days()
    return of_each_unit(records, lambda unit: amount(len(leavings(records, unit, first, last))))


def starters(records: Records, period: Period) -> Figures:
    """Spells that began in the month."""
    first, last = period.its_days()
    return of_each_unit(
        records, lambda unit: amount(sum(first <= s.start <= last for s in records.counted.spells(unit)))
    )


def headcount(records: Records, period: Period) -> Figures:
    """People in post on the day."""
    return of_each_unit(records, lambda unit: amount(headcount_on(records, unit, period.day)))


def fte(records: Records, period: Period) -> Figures:
    """The fte in post on the day."""
    return of_each_unit(records, lambda unit: amount(fte_on(records, unit, period.day)))


def team_continuity(records: Records, period: Period) -> Figures:
    """Of people in post on the day, those who have been in this unit for twelve months."""
    day = period.day

    def figure(unit: Unit) -> Figure:
        spells = records.counted.in_post(day, unit)
        return percent(sum(day >= add_months(spell.start, 12) for spell in spells), len(spells))

    return of_each_unit(records, figure)


def reason_of(spell: Spell) -> str:
    """The reason on the assignment that ended with the spell: of several the one begun last that has one."""
    given = [row for row in spell.ending_posts() if row["leaving_reason"]]
    if not given:
        return "not_known"
    begun_last = max(row["start_date"] for row in given)
    return min(row["leaving_reason"] for row in given if row["start_date"] == begun_last)


def with_few_joined(by_reason: dict[str, int]) -> dict[str, int]:
    """Reasons given by fewer than five counted together; if those are still too few, the next smallest joins them."""
    few = {reason: n for reason, n in by_reason.items() if n < FEW}
    rest = {reason: n for reason, n in by_reason.items() if n >= FEW}
    if not few:
        return rest
    together = sum(few.values())
    while together < FEW and rest:
        smallest = min(rest, key=lambda reason: (rest[reason], reason))
        together += rest.pop(smallest)
    return {**rest, "few": together}
