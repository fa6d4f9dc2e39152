"""Wellbeing: waves of a survey, the share who agree, and how many answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from tests.plain import hse
from tests.plain.dates import add_months, days, month_period
from tests.plain.figures import NOBODY, Figure, percent
from tests.plain.hiding import Cell, Cells, hidden_units, limits_of
from tests.plain.people import Unit, units_of_assignment
from tests.plain.records import Records
from tests.plain.turnover import headcount_on

WAVE_DAYS = 28
SHOWN_MONTHS = 6
AGREE = 4
OVERALL = ""


@dataclass(frozen=True)
class Wave:
    """The answers of one round of asking, dated by the last of them."""

    date: date
    answers: tuple


@lru_cache(maxsize=300)
def pulse(records: Records) -> list[dict]:
    """Answers to statements that are not items of the HSE tool."""
    return [row for row in records.rows("survey") if not hse.is_item(row["statement"])]


@lru_cache(maxsize=300)
def hse_items(records: Records) -> list[dict]:
    """Answers to items of the HSE tool."""
    return [row for row in records.rows("survey") if hse.is_item(row["statement"])]


def waves(answers: list[dict]) -> list[Wave]:
    """The first survey date not yet in a wave, with all dates up to 28 days after it, makes a wave."""
    left = sorted(answers, key=lambda row: row["date"])
    in_order = []
    while left:
        last = left[0]["date"] + days(WAVE_DAYS)
        together = [row for row in left if row["date"] <= last]
        in_order.append(Wave(together[-1]["date"], tuple(together)))
        left = left[len(together) :]
    return in_order


def closed(answers: list[dict], as_of: date) -> list[Wave]:
    """The waves whose 28 days are over by the day the exports speak for."""
    return [wave for wave in waves(answers) if as_of >= wave.answers[0]["date"] + days(WAVE_DAYS)]


def wave_shown(answers: list[dict], day: date, as_of: date) -> Wave | None:
    """The latest closed wave dated by the day, while the day is within six months of it."""
    past = [wave for wave in closed(answers, as_of) if wave.date <= day]
    if past and day <= add_months(past[-1].date, SHOWN_MONTHS):
        return past[-1]
    return None


@lru_cache(maxsize=300)
def statements(records: Records) -> list[str]:
    """Every statement anybody answered in a closed wave."""
    return sorted({row["statement"] for wave in closed(pulse(records), records.as_of) for row in wave.answers})


def cells_of(answers: list[dict], counted: set[str]) -> Cells:
    """In every unit: the people who answered, and how many of the answers to the statements counted agree."""
    by_unit: dict[Unit, list[dict]] = {}
    for row in answers:
        for unit in units_of_assignment(row):
            by_unit.setdefault(unit, []).append(row)
    cells = {}
    for unit, rows in by_unit.items():
        due = [row for row in rows if row["statement"] in counted]
        people = frozenset(row["response_id"] for row in rows)
        cells[unit] = Cell(people, sum(row["score"] >= AGREE for row in due), len(due))
    return cells


def statements_counted(answers: list[dict], smallest: int) -> set[str]:
    """The statements that enough people of the organisation answered to count in the overall."""
    people: dict[str, set] = {}
    for row in answers:
        people.setdefault(row["statement"], set()).add(row["response_id"])
    return {statement for statement, who in people.items() if len(who) >= smallest}


@lru_cache(maxsize=300)
def agreement(records: Records, day: date) -> dict[str, tuple[Cells, set[Unit]]]:
    """Of the wave shown on a day, by statement and for the overall: the cells, and the units that are hidden."""
    wave = wave_shown(pulse(records), day, records.as_of)
    answers = list(wave.answers) if wave else []
    limits = limits_of(records.policy, answers=True)
    counted = statements_counted(answers, limits.smallest)
    shown = {}
    hidden_under_a_statement: set[Unit] = set()
    for statement in {row["statement"] for row in answers}:
        cells = cells_of([row for row in answers if row["statement"] == statement], {statement})
        hidden = hidden_units(cells, limits)
        shown[statement] = cells, hidden
        if statement in counted:
            hidden_under_a_statement |= hidden
    overall = cells_of(answers, counted)
    shown[OVERALL] = overall, hidden_units(overall, limits, already=hidden_under_a_statement)
    return shown


def figure_of(cells: Cells, hidden: set[Unit], unit: Unit) -> tuple[Figure, bool]:
    """The share who agree in a unit, and whether it is hidden."""
    if unit not in cells:
        return NOBODY, False
    if unit in hidden:
        return Figure(), True
    return percent(cells[unit].met, cells[unit].due), False


def wellbeing_agree(records: Records, month: date) -> Iterator[tuple[str, Unit, Figure, bool]]:
    """Name, unit, share who agree and whether hidden, for the overall and every statement."""
    by_statement = agreement(records, month_period(month, records.as_of).day)
    for statement in [OVERALL, *statements(records)]:
        cells, hidden = by_statement.get(statement, ({}, set()))
        name = f"wellbeing_agree:{statement}" if statement else "wellbeing_agree"
        for unit in records.units():
            yield name, unit, *figure_of(cells, hidden, unit)


def wellbeing_response_rate(records: Records, month: date) -> Iterator[tuple[str, Unit, Figure, bool]]:
    """People who answered / headcount on the wave's date; hidden where the overall is, and where nobody answered."""
    day = month_period(month, records.as_of).day
    wave = wave_shown(pulse(records), day, records.as_of)
    cells, hidden = agreement(records, day)[OVERALL]
    for unit in records.units():
        staff = headcount_on(records, unit, wave.date) if wave else 0
        answered = len(cells[unit].people) if unit in cells else 0
        figure = percent(answered, staff)
        is_hidden = not figure.nobody and (unit in hidden or not answered)
        yield "wellbeing_response_rate", unit, figure, is_hidden


def extremes_of(scores: dict[str, float]) -> Cell:
    """The people scored; all alike where every one of them gave the worst, or the best, possible answers."""
    return Cell(frozenset(scores), sum(score - 1 for score in scores.values()), 4 * len(scores))


def hse_scales(records: Records, month: date) -> Iterator[tuple[str, Unit, Figure, bool]]:
    """Name, unit, mean score and whether hidden, of each scale of the HSE tool."""
    wave = wave_shown(hse_items(records), month_period(month, records.as_of).day, records.as_of)
    answers = list(wave.answers) if wave else []
    for scale in hse.SCALES:
        scores = hse.scores_by_unit(answers, scale)
        cells = {unit: extremes_of(of_whom) for unit, of_whom in scores.items()}
        hidden = hidden_units(cells, limits_of(records.policy, answers=True))
        for unit in records.units():
            yield f"hse:{scale}", unit, mean_score(scores.get(unit)), unit in hidden


def mean_score(scores: dict[str, float] | None) -> Figure:
    """The mean over respondents, who are the denominator."""
    if not scores:
        return NOBODY
    total = sum(scores.values())
    return Figure(total, float(len(scores)), total / len(scores))
