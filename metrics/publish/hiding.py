"""Small groups are protected here, once, for every reader: which cells of the stated values are suppressed.

A leak is a breach of confidence. The rules, applied again until nothing changes, to each metric with a smallest group:

- a unit with fewer people than the smallest group is hidden; so is a survey unit in which all or none agree;
- what is hidden under a shown parent must add up to nobody, or to enough people who did not all answer alike;
- a shown parent less one shown part of it must not leave a few people;
- a survey's overall is hidden where a statement it counts is; nothing is shown under a hidden parent.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import duckdb
import numpy as np

from metrics import METRICS
from metrics.count.cells import SUPPRESSED, Cells
from metrics.metric import Metric
from metrics.publish import overlap

Unit = tuple[str, str]  # service, team; ("", "") is the organisation
Extents = dict[Unit, "Cell"]


@dataclass
class Cell:
    """One protected cell: its people, its sums, and whether it is hidden.

    `who` is filled where somebody is in more than one cell, so that people do not add up.
    """

    people: int
    numerator: float
    denominator: float
    hidden: bool = False
    children: list[Unit] = field(default_factory=list)
    who: frozenset | None = None

    @property
    def is_visible(self) -> bool:
        return not self.hidden

    def is_alike(self) -> bool:
        """Whether everybody, or nobody, answered so."""
        return self.numerator in (0, self.denominator)


def hide(con: duckdb.DuckDBPyConnection, cells: Mapping[int, Cells], smallest: int) -> None:
    """Set the state of the cells that must not be shown to suppressed."""
    protected = sorted(
        (one for one in cells.values() if one.metric.protected and not one.metric.own_count),
        key=lambda one: one.metric.name,
    )
    told_in = {one.metric.name: _told_in(con, one) for one in protected}
    by_period = _read(protected, told_in)
    _tell_who(con, by_period)
    hidden: list[tuple] = []
    for (metric, period), parts in by_period.items():
        if metric != RESPONSE_RATE:
            found = hidden_cells(parts, smallest, METRICS[metric].survey)
            hidden += [(metric, part, period, *unit) for part, unit in found]
    hidden += _response_rates(by_period, hidden)
    for one in protected:
        _suppress(one, told_in[one.metric.name], [cell for metric, *cell in hidden if metric == one.metric.name])


RESPONSE_RATE, OVERALL = "wellbeing_response_rate", "wellbeing_agree"

# Months that repeat a wave hide the same cells: they are worked out in the first of them, where they are told.
FIRST_OF_WAVE = """
select period.period, min(period.period) over (partition by wave.wave) as told_in
from facts.wave as wave join period on period.day between wave.from_on and wave.to_on
where wave.instrument = ?
"""


def _told_in(con: duckdb.DuckDBPyConnection, cells: Cells) -> np.ndarray:
    """For each of the cells' periods, by position: in which period what it says is told."""
    told = {period["period"]: period["period"] for period in cells.axes.periods}
    if cells.metric.published == "wave":
        told |= dict(con.execute(FIRST_OF_WAVE, ["hse" if cells.metric.name == "hse" else "pulse"]).fetchall())
    return np.array([told[cells.axes.periods[at]["period"]] for at in cells.periods])


def _read(protected: list[Cells], told_in: dict[str, np.ndarray]) -> dict[tuple[str, int], dict[str, Extents]]:
    """The cells that would be shown of the protected metrics, by metric and period, then by part."""
    by_period: dict[tuple[str, int], dict[str, Extents]] = defaultdict(lambda: defaultdict(dict))
    for one in protected:
        name, numbers = one.metric.name, told_in[one.metric.name]
        own = np.array([one.axes.periods[at]["period"] for at in one.periods])
        units = [one.axes.units[at][2:] for at in one.units]
        at = np.nonzero(one.shown & (numbers == own))
        sums = (array[at].tolist() for array in (one.people, one.numerator, one.denominator))
        found = [
            (one.parts[part], period, units[unit], *of)
            for part, unit, period, *of in zip(*(places.tolist() for places in at), *sums, strict=True)
        ]
        for part, period, unit, people, numerator, denominator in sorted(found):
            extent = _extent(one.metric, numerator, denominator)
            by_period[name, int(own[period])][part][unit] = Cell(int(people), *extent)
    return by_period


def _suppress(cells: Cells, told_in: np.ndarray, hidden: list[list]) -> None:
    """Suppress the hidden cells (part, period they are told in, service, team) in every period that repeats them."""
    units = {cells.axes.units[at][2:]: place for place, at in enumerate(cells.units)}
    must = np.zeros(cells.state.shape, dtype=bool)
    for part, period, service, team in hidden:
        must[cells.parts.index(part), units[service, team]] |= told_in == period
    cells.state[must & cells.shown] = SUPPRESSED


def _tell_who(con: duckdb.DuckDBPyConnection, by_period: dict) -> None:
    """Fill `who` in the cells of the metrics and periods in which somebody is in two parts of one parent."""
    twice: dict[str, list[int]] = defaultdict(list)
    for (metric, period), parts in by_period.items():
        if metric != RESPONSE_RATE and any(_do_not_add_up(cells) for cells in parts.values()):
            twice[metric].append(period)
    for metric, told_in in twice.items():
        people = overlap.people(con, METRICS[metric], told_in)
        for period in told_in:
            for part, cells in by_period[metric, period].items():
                for unit, cell in cells.items():
                    cell.who = people.get((period, part, *unit), frozenset())


def _do_not_add_up(cells: Extents) -> bool:
    parts: dict[Unit, int] = defaultdict(int)
    for unit, cell in cells.items():
        if unit != ("", ""):
            parts[(unit[0], "") if unit[1] else ("", "")] += cell.people
    return any(people > cells[parent].people for parent, people in parts.items() if parent in cells)


def _extent(metric: Metric, numerator: float, denominator: float) -> tuple[float, float]:
    """How far a cell's answers reach, of how far they could: a mean of scores from 1 to 5 runs from 0 to 4 a person."""
    return (numerator - denominator, 4 * denominator) if metric.kind == "mean" else (numerator, denominator)


def hidden_cells(parts: dict[str, Extents], smallest: int, is_survey: bool) -> list[tuple[str, Unit]]:
    """The (part, unit) that must be hidden of one metric in one period; part '' is the overall."""
    for cells in parts.values():
        _join_children(cells)
        for cell in cells.values():
            too_few = cell.people < smallest
            cell.hidden = too_few or (is_survey and cell.is_alike())
    unsettled, changed = dict(parts), True
    while changed:
        changed = _hide_overall(parts, smallest)
        for part, cells in list(unsettled.items()):
            more = _hide_more(cells, smallest, is_survey)
            changed = changed or more
            if part and not more:  # only the overall hangs on other parts
                del unsettled[part]
    return [(part, unit) for part, cells in parts.items() for unit, cell in cells.items() if cell.hidden]


def _join_children(cells: Extents) -> None:
    for service, team in sorted(cells):
        parent = (service, "") if team else ("", "")
        if (service, team) != ("", "") and parent in cells:
            cells[parent].children.append((service, team))


def _hide_more(cells: Extents, smallest: int, is_survey: bool) -> bool:
    """One round of the rules between a parent and its parts; whether anything was hidden."""
    changed = False
    for parent in [cell for cell in cells.values() if cell.children]:
        for cell in _telling(parent, [(unit, cells[unit]) for unit in parent.children], smallest, is_survey):
            cell.hidden = changed = True
    return changed


def _telling(parent: Cell, children: list[tuple[Unit, Cell]], smallest: int, is_survey: bool) -> list[Cell]:
    """The visible parts that tell, beside the parent, what must not be told."""
    visible = [(unit, cell) for unit, cell in children if cell.is_visible]
    if parent.hidden:
        return [cell for _, cell in visible]
    telling = [cell for _, cell in visible if 0 < parent.people - cell.people < smallest]
    if telling or _is_safe([cell for _, cell in children if cell.hidden], smallest, is_survey):
        return telling
    return [cell for _, cell in sorted(visible, key=lambda pair: (pair[1].people, pair[0]))[:1]]


def _is_safe(hidden: list[Cell], smallest: int, is_survey: bool) -> bool:
    """Whether what is hidden adds up to nobody, or to enough people who did not all answer alike."""
    people = _together(hidden)
    if people == 0:
        return True
    together = Cell(people, sum(c.numerator for c in hidden), sum(c.denominator for c in hidden))
    return people >= smallest and not (is_survey and together.is_alike())


def _together(cells: list[Cell]) -> int:
    """The people of several cells, each once."""
    if any(cell.who is None for cell in cells):
        return sum(cell.people for cell in cells)
    return len(frozenset().union(*(cell.who for cell in cells)))


def _hide_overall(parts: dict[str, Extents], smallest: int) -> bool:
    """Hide the overall of each unit in which a statement that it counts is hidden."""
    everyone: Unit = ("", "")
    counted = [
        cells for part, cells in parts.items() if part and everyone in cells and cells[everyone].people >= smallest
    ]
    changed = False
    for unit, cell in parts.get("", {}).items():
        if cell.is_visible and any(cells[unit].hidden for cells in counted if unit in cells):
            cell.hidden = changed = True
    return changed


def _response_rates(by_period: dict, hidden: list[tuple]) -> list[tuple]:
    """A response rate is hidden wherever the overall is, and where nobody answered."""
    overall = {
        (period, service, team) for metric, part, period, service, team in hidden if (metric, part) == (OVERALL, "")
    }
    return [
        (RESPONSE_RATE, "", period, *unit)
        for (metric, period), parts in by_period.items()
        if metric == RESPONSE_RATE
        for unit, cell in parts[""].items()
        if (period, *unit) in overall or cell.numerator == 0
    ]
