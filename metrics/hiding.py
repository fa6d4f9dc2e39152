"""Small groups are protected here, once, for every reader: which cells of the stated values are suppressed.

A leak is a breach of confidence. The rules, applied again until nothing changes, to each metric with a smallest group:

- a unit with fewer people than the smallest group is hidden; so is a survey unit in which all or none agree;
- what is hidden under a shown parent must add up to nobody, or to enough people who did not all answer alike;
- a shown parent less one shown part of it must not leave a few people;
- a survey's overall is hidden where a statement it counts is; nothing is shown under a hidden parent.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa

from metrics import METRICS
from metrics.metric import Metric

Unit = tuple[str, str]  # service, team; ("", "") is the organisation
Cells = dict[Unit, "Cell"]


@dataclass
class Cell:
    """One protected cell: its people, its sums, and whether it is hidden."""

    people: int
    numerator: float
    denominator: float
    shown: bool
    hidden: bool = False
    children: list[Unit] = field(default_factory=list)

    @property
    def is_visible(self) -> bool:
        return self.shown and not self.hidden

    def is_alike(self) -> bool:
        """Whether everybody, or nobody, answered so."""
        return self.numerator in (0, self.denominator)


def hide(con: duckdb.DuckDBPyConnection, smallest: int) -> None:
    """Set the state of the cells of `stated` that must not be shown to suppressed."""
    protected = [name for name, metric in METRICS.items() if metric.protected and not metric.own_count]
    found = con.execute(READ, {"metrics": protected}).fetchall()
    by_period: dict[tuple[str, int], dict[str, Cells]] = defaultdict(lambda: defaultdict(dict))
    for metric, part, period, service, team, people, numerator, denominator, shown in found:
        cell = Cell(people or 0, *_extent(METRICS[metric], numerator or 0, denominator or 0), shown)
        by_period[metric, period][part][service, team] = cell
    answered_as: dict[tuple, list] = {}
    hidden = []
    for (metric, period), parts in sorted(by_period.items()):
        if metric == RESPONSE_RATE:
            continue
        # Months that repeat one wave hide the same cells, so they are worked out once.
        same = (metric, _content(parts))
        if same not in answered_as:
            answered_as[same] = hidden_cells(parts, smallest, METRICS[metric].survey)
        hidden += [[metric, part, period, service, team] for part, (service, team) in answered_as[same]]
    hidden += _response_rates(by_period, hidden)
    if hidden:
        columns = dict(zip(("metric", "part", "period", "service", "team"), zip(*hidden, strict=True), strict=True))
        con.register("hidden", pa.table({name: pa.array(cells) for name, cells in columns.items()}))
        con.execute(SUPPRESS)
        con.unregister("hidden")


def _extent(metric: Metric, numerator: float, denominator: float) -> tuple[float, float]:
    """How far a cell's answers reach, of how far they could: a mean of scores from 1 to 5 runs from 0 to 4 a person."""
    return (numerator - denominator, 4 * denominator) if metric.kind == "mean" else (numerator, denominator)


RESPONSE_RATE, OVERALL = "wellbeing_response_rate", "wellbeing_agree"

READ = """
select stated.metric, stated.part, stated.period, unit.service, unit.team, people, numerator, denominator,
    state in ('ok', 'partial')
from stated join facts.unit as unit using (unit)
where list_contains($metrics, stated.metric)
order by all
"""

SUPPRESS = """
update stated set state = 'suppressed'
from hidden join facts.unit as unit on unit.service = hidden.service and unit.team = hidden.team
where stated.metric = hidden.metric and stated.part = hidden.part and stated.period = hidden.period
    and stated.unit = unit.unit and stated.state in ('ok', 'partial')
"""


def hidden_cells(parts: dict[str, Cells], smallest: int, is_survey: bool) -> list[tuple[str, Unit]]:
    """The (part, unit) that must be hidden of one metric in one period; part '' is the overall."""
    for cells in parts.values():
        _join_children(cells)
        for cell in cells.values():
            too_few = cell.people < smallest
            cell.hidden = cell.shown and (too_few or (is_survey and cell.is_alike()))
    changed = True
    while changed:
        changed = any([_hide_more(cells, smallest, is_survey) for cells in parts.values()])
        changed = _hide_overall(parts, smallest) or changed
    return [(part, unit) for part, cells in parts.items() for unit, cell in cells.items() if cell.hidden]


def _join_children(cells: Cells) -> None:
    for service, team in sorted(cells):
        parent = (service, "") if team else ("", "")
        if (service, team) != ("", "") and parent in cells:
            cells[parent].children.append((service, team))


def _hide_more(cells: Cells, smallest: int, is_survey: bool) -> bool:
    """One round of the rules between a parent and its parts; whether anything was hidden."""
    changed = False
    for parent in cells.values():
        children = [(unit, cells[unit]) for unit in parent.children]
        visible = [(unit, cell) for unit, cell in children if cell.is_visible]
        if parent.hidden:
            telling = visible
        elif parent.is_visible:
            telling = [(unit, cell) for unit, cell in visible if 0 < parent.people - cell.people < smallest]
            if not telling and not _is_safe([cell for _, cell in children if cell.hidden], smallest, is_survey):
                telling = sorted(visible, key=lambda pair: (pair[1].people, pair[0]))[:1]
        else:
            telling = []
        for _, cell in telling:
            cell.hidden = changed = True
    return changed


def _is_safe(hidden: list[Cell], smallest: int, is_survey: bool) -> bool:
    """Whether what is hidden adds up to nobody, or to enough people who did not all answer alike."""
    people = sum(cell.people for cell in hidden)
    if people == 0:
        return True
    together = Cell(people, sum(c.numerator for c in hidden), sum(c.denominator for c in hidden), True)
    return people >= smallest and not (is_survey and together.is_alike())


def _hide_overall(parts: dict[str, Cells], smallest: int) -> bool:
    """Hide the overall of each unit in which a statement that it counts is hidden."""
    everyone: Unit = ("", "")
    counted = [cells for part, cells in parts.items() if part and cells[everyone].people >= smallest]
    changed = False
    for unit, cell in parts.get("", {}).items():
        if cell.is_visible and any(cells[unit].hidden for cells in counted if unit in cells):
            cell.hidden = changed = True
    return changed


def _content(parts: dict[str, Cells]) -> tuple:
    return tuple(
        (part, unit, cell.people, cell.numerator, cell.denominator, cell.shown)
        for part, cells in parts.items()
        for unit, cell in cells.items()
    )


def _response_rates(by_period: dict, hidden: list[list]) -> list[list]:
    """A response rate is hidden wherever the overall is, and where nobody answered."""
    overall = {
        (period, service, team) for metric, part, period, service, team in hidden if (metric, part) == (OVERALL, "")
    }
    return [
        [RESPONSE_RATE, "", period, *unit]
        for (metric, period), parts in by_period.items()
        if metric == RESPONSE_RATE
        for unit, cell in parts[""].items()
        if (period, *unit) in overall or (cell.shown and cell.numerator == 0)
    ]
