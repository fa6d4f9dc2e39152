"""What stands out of every published month: each unit's last months against its own two years before."""

from dataclasses import dataclass, replace
from datetime import date

from tests.plain.evidence import LOWER_IS_BETTER, Series, judged_metrics, over_months, series_of
from tests.plain.people import ORGANISATION, Unit
from tests.plain.rarity import (
    BEFORE,
    WINDOWS,
    Window,
    amount_is_early,
    dispersion_of,
    dispersion_of_measure,
    months_back,
    negative_binomial,
    of_amount,
    probabilities,
    window,
)
from tests.plain.records import Records

CORE = (
    *("supervision_in_date", "supervision_on_time", "supervision_cancelled_by_manager", "training_in_date"),
    *("appraisal_in_date", "turnover_12m", "team_continuity", "sickness_rate"),
)
BUDGET, MOST = 0.5, 0.005
LEVELS = ("organisation", "service", "team")
TIED = 1e-12


@dataclass(frozen=True)
class Cell:
    """What is published of one measure, unit and month."""

    p_low: float | None = None
    p_high: float | None = None
    window: int | None = None
    k: float | None = None
    n: float | None = None
    before_k: float | None = None
    before_n: float | None = None
    dispersion: float | None = None
    bound: float | None = None
    word: str | None = None
    judged_to: date | None = None
    doubled: float | None = None
    is_early: bool = True


Key = tuple[str, Unit]


def published(records: Records, core: tuple[str, ...] = CORE, budget: float = BUDGET) -> dict[tuple, Cell]:
    """By measure, unit and month what is published: what is said of the last settled month up to it."""
    series = [series_of(records, metric) for metric in judged_metrics()]
    in_months = {month: of_month(records, series, month, core, budget) for month in over_months(records)}
    cells = {}
    for measure in series:
        for month in measure.metric.months(records):
            settled = [other for other in measure.settled if other <= month]
            for unit in records.units():
                if unit[0] in measure.metric.levels:
                    is_shown = settled and (unit, month) not in measure.hidden
                    cell = in_months[settled[-1]].get((measure.metric.name, unit), Cell()) if is_shown else Cell()
                    cells[measure.metric.name, unit, month] = (
                        replace(cell, judged_to=settled[-1]) if cell.word else cell
                    )
    return cells


def of_month(
    records: Records, series: list[Series], month: date, core: tuple[str, ...], budget: float
) -> dict[Key, Cell]:
    """The cells of the measures that are settled in a month."""
    cells: dict[Key, Cell] = {}
    for measure in series:
        if month in measure.settled:
            for level in LEVELS:
                units = [unit for unit in records.units() if unit[0] == level and level in measure.metric.levels]
                cells.update(of_level(measure, units, month))
    taken = {key for key in cells if takes_word_above(records, key[1], month) and (key[0], above(key[1])) in cells}
    counted = {key for key, cell in cells.items() if cell.p_low is not None and key not in taken}
    for key, cell in cells.items():
        cells[key] = with_word(key[0], cell, bound_of(key, counted, core, budget))
    for level in LEVELS[1:]:
        for name, unit in taken:
            if unit[0] == level:
                cells[name, unit] = cells[name, above(unit)]
    return {
        (measure.metric.name, unit): cells[measure.metric.name, unit]
        for measure in series
        for unit in records.units()
        if (measure.metric.name, unit) in cells and (unit, month) not in measure.hidden
    }


def of_level(measure: Series, units: list[Unit], month: date) -> dict[Key, Cell]:
    """The numbers of one measure at one level."""
    name, counts = measure.metric.name, measure.counts
    if measure.kind == "amount":
        return {(name, unit): amount_cell(measure, unit, month) for unit in units}
    windows = {length: {u: window(counts.get(u, {}), month, length, measure.kind) for u in units} for length in WINDOWS}
    of_measure = {length: dispersion_of_measure(list(by_unit.values())) for length, by_unit in windows.items()}
    least = 4 if measure.metric.calendar == "quarter" else 9
    cells = {}
    for unit in units:
        known = [windows[length][unit] for length in WINDOWS if windows[length][unit].has_enough(least)]
        hidden = (unit, month) in measure.hidden
        cells[name, unit] = Cell() if hidden else counted_cell(known, of_measure)
    return cells


def amount_cell(measure: Series, unit: Unit, month: date) -> Cell:
    """The numbers of an amount."""
    counts = measure.counts.get(unit, {})
    judged = None if (unit, month) in measure.hidden else of_amount(counts, month)
    if judged is None:
        return Cell(is_early=amount_is_early(counts, month))
    p_low, p_high, own, before = judged
    return Cell(p_low=p_low, p_high=p_high, window=3, k=own, before_k=before, is_early=False)


def counted_cell(known: list[Window], of_measure: dict[int, float]) -> Cell:
    """The numbers of what is counted: of two windows the rarer, for each side."""
    judged = [(w, probabilities(w, of_measure[w.months])) for w in known]
    judged = [(w, both) for w, both in judged if both is not None]
    doubled = twice_as_many(known[-1], of_measure) if known and known[-1].kind == "leavers" else None
    if not judged:
        return Cell(is_early=not known, doubled=doubled)
    smallest = min(min(both) for _, both in judged)
    chosen = next(w for w, both in judged if min(both) <= smallest * (1 + TIED))
    return Cell(
        p_low=min(both[0] for _, both in judged),
        p_high=min(both[1] for _, both in judged),
        window=chosen.months,
        k=chosen.own.k,
        n=chosen.own.n,
        before_k=chosen.before_k,
        before_n=chosen.before_n,
        dispersion=dispersion_of(chosen, of_measure[chosen.months]),
        doubled=doubled,
        is_early=False,
    )


def twice_as_many(longest: Window, of_measure: dict[int, float]) -> float:
    """The probability of twice the usual number of leavers or more."""
    dispersion = dispersion_of(longest, of_measure[longest.months])
    n, p = longest.own.n, longest.usual
    worth = 1 / (dispersion / longest.before_n + (dispersion - 1) / n)
    return negative_binomial(round(2 * n * p), n, p, worth)[1]


def above(unit: Unit) -> Unit:
    """The level above a unit; of the organisation itself."""
    level, service, _ = unit
    return ("service", service, "") if level == "team" else ORGANISATION


def takes_word_above(records: Records, unit: Unit, month: date) -> bool:
    """Whether all people of the level above were in the unit, in each of the months that are looked at."""
    if unit == ORGANISATION:
        return False  # there is nothing above it
    months = [other for other in months_back(month, BEFORE + max(WINDOWS)) if other in records.months()]
    own = [people_in(records, unit, other) for other in months]
    return own == [people_in(records, above(unit), other) for other in months] and bool(own[-1])


def people_in(records: Records, unit: Unit, month: date) -> set[str]:
    """Who was in post in the unit on some day of the month."""
    first = month.replace(day=1)
    return {spell.person for spell in records.counted.spells(unit) if spell.start <= month and spell.end >= first}


def bound_of(key: Key, counted: set[Key], core: tuple[str, ...], budget: float) -> float:
    """Half of a budget, shared among the cells that it is for."""

    def shares_with(other: Key) -> bool:
        of_teams = [unit[1] if unit[0] == "team" else None for _, unit in (key, other)]
        return of_teams[0] == of_teams[1] and (key[0] in core) == (other[0] in core)

    cells = sum(map(shares_with, counted))
    return min(MOST, budget / 2 / (2 * cells)) if cells else min(MOST, budget / 4)


def with_word(name: str, cell: Cell, bound: float) -> Cell:
    """The cell with its bound and its word."""
    bad, good = (cell.p_high, cell.p_low) if name in LOWER_IS_BETTER else (cell.p_low, cell.p_high)
    if bad is not None and bad <= bound:
        word = "needs a look"
    elif good is not None and good <= bound:
        word = "better than usual"
    elif cell.doubled is not None and cell.doubled > bound:
        word = "too few to tell"
    else:
        word = "too early to say" if cell.is_early else "as usual"
    return replace(cell, bound=bound, word=word)
