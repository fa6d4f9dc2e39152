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

from metrics import METRICS, overlap
from metrics.metric import Metric

Unit = tuple[str, str]  # service, team; ("", "") is the organisation
Cells = dict[Unit, "Cell"]


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


def hide(con: duckdb.DuckDBPyConnection, smallest: int) -> None:
    """Set the state of the cells of `stated` that must not be shown to suppressed."""
    by_period = _read(con)
    _tell_who(con, by_period)
    hidden: list[tuple] = []
    for (metric, period), parts in by_period.items():
        if metric != RESPONSE_RATE:
            cells = hidden_cells(parts, smallest, METRICS[metric].survey)
            hidden += [(metric, part, period, *unit) for part, unit in cells]
    hidden += _response_rates(by_period, hidden)
    if hidden:
        columns = zip(("metric", "part", "told_in", "service", "team"), zip(*hidden, strict=True), strict=True)
        con.register("hidden", pa.table({name: pa.array(cells) for name, cells in columns}))
        con.execute(SUPPRESS)
        con.unregister("hidden")


RESPONSE_RATE, OVERALL = "wellbeing_response_rate", "wellbeing_agree"

# Months that repeat a wave hide the same cells: they are worked out in the first of them, where they are told.
TOLD = """
create or replace temp table told as
with first_of_wave as (
    select wave.instrument, period.period, min(period.period) over (partition by wave.instrument, wave.wave) as told_in
    from facts.wave as wave join period on period.day between wave.from_on and wave.to_on
)
select distinct listed.metric_no, listed.metric, period.period,
    coalesce(first_of_wave.told_in, period.period) as told_in
from listed
cross join period
left join first_of_wave on listed.published = 'wave' and first_of_wave.period = period.period
    and first_of_wave.instrument = case when listed.metric = 'hse' then 'hse' else 'pulse' end
where list_contains($metrics, listed.metric)
"""

READ = """
select told.metric, parted.part, stated.period, unit.service, unit.team, people, numerator, denominator
from stated
join told on told.metric_no = stated.metric_no and told.period = stated.period and told.told_in = told.period
join parted on parted.metric_no = stated.metric_no and parted.part_no = stated.part_no
join facts.unit as unit using (unit)
where state in ('ok', 'partial')
order by all
"""

SUPPRESS = """
update stated set state = 'suppressed'
from hidden
join told on told.metric = hidden.metric and told.told_in = hidden.told_in
join parted on parted.metric_no = told.metric_no and parted.part = hidden.part
join facts.unit as unit on unit.service = hidden.service and unit.team = hidden.team
where stated.metric_no = told.metric_no and stated.part_no = parted.part_no and stated.period = told.period
    and stated.unit = unit.unit and stated.state in ('ok', 'partial')
"""


def _read(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, int], dict[str, Cells]]:
    """The cells that would be shown of the protected metrics, by metric and period, then by part."""
    protected = [name for name, metric in METRICS.items() if metric.protected and not metric.own_count]
    con.execute(TOLD, {"metrics": protected})
    by_period: dict[tuple[str, int], dict[str, Cells]] = defaultdict(lambda: defaultdict(dict))
    for metric, part, period, service, team, people, numerator, denominator in con.execute(READ).fetchall():
        extent = _extent(METRICS[metric], numerator or 0, denominator or 0)
        by_period[metric, period][part][service, team] = Cell(people or 0, *extent)
    return by_period


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


def _do_not_add_up(cells: Cells) -> bool:
    parts: dict[Unit, int] = defaultdict(int)
    for unit, cell in cells.items():
        if unit != ("", ""):
            parts[(unit[0], "") if unit[1] else ("", "")] += cell.people
    return any(people > cells[parent].people for parent, people in parts.items() if parent in cells)


def _extent(metric: Metric, numerator: float, denominator: float) -> tuple[float, float]:
    """How far a cell's answers reach, of how far they could: a mean of scores from 1 to 5 runs from 0 to 4 a person."""
    return (numerator - denominator, 4 * denominator) if metric.kind == "mean" else (numerator, denominator)


def hidden_cells(parts: dict[str, Cells], smallest: int, is_survey: bool) -> list[tuple[str, Unit]]:
    """The (part, unit) that must be hidden of one metric in one period; part '' is the overall."""
    for cells in parts.values():
        _join_children(cells)
        for cell in cells.values():
            too_few = cell.people < smallest
            cell.hidden = too_few or (is_survey and cell.is_alike())
    changed = True
    while changed:
        changed = _hide_overall(parts, smallest)
        for cells in parts.values():
            changed = _hide_more(cells, smallest, is_survey) or changed
    return [(part, unit) for part, cells in parts.items() for unit, cell in cells.items() if cell.hidden]


def _join_children(cells: Cells) -> None:
    for service, team in sorted(cells):
        parent = (service, "") if team else ("", "")
        if (service, team) != ("", "") and parent in cells:
            cells[parent].children.append((service, team))


def _hide_more(cells: Cells, smallest: int, is_survey: bool) -> bool:
    """One round of the rules between a parent and its parts; whether anything was hidden."""
    changed = False
    for parent in (cell for cell in cells.values() if cell.children):
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


def _hide_overall(parts: dict[str, Cells], smallest: int) -> bool:
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
