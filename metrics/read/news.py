"""The two lists of a month: what stands out from chance, and then what is short of a target or keeps one."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from access import Scope
from metrics import METRICS
from metrics.metric import Metric
from metrics.read import store, targets
from metrics.read.questions import Wanted
from metrics.statistics import chance
from records.policy import Policy

Kind = Literal["signal", "short_of_target", "keeps_target", "meets_target"]
Side = Literal["well", "look"]
MOST = 5  # units; the rest stand further down
SHOWN = ("ok", "partial")
JUDGED = (*SHOWN, "nobody_due")  # a window may count some though nobody was due in its last month
NEWS = (chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL)
KEPT = ("keeps_target", "meets_target")
ORGANISATION = ("organisation", "", "")
LEVELS = ("organisation", "service")
NUMBERS = ("p_low", "p_high", "window", "k", "n", "before_k", "before_n")
FIGURES = ("numerator", "denominator", "value", "state", "target_kept")
COLUMNS = (
    *("metric", "level", "service", "team", "month", "numerator", "denominator", "value", "state", "target_kept"),
    *(*NUMBERS, "bound", "word", "judged_to"),
)


@dataclass(frozen=True, kw_only=True)
class Place:
    """One measure of one unit, and why it is listed.

    `row` is the published row of the month, `settled` that of the measure's last settled month up to it, where there
    is one. `p` is the probability of the side that speaks (of a signal); `short_by`: how many more would have met the
    target.
    """

    metric: Metric
    side: Side
    kind: Kind
    row: Mapping
    settled: Mapping | None
    p: float | None = None
    short_by: int | None = None

    @property
    def unit(self) -> tuple[str, str, str]:
        """Level, service and team."""
        return self.row["level"], self.row["service"], self.row["team"]


@dataclass(frozen=True)
class Line:
    """One unit in a list: its first place, and further ones that are folded into the line."""

    first: Place
    folded: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Lists:
    """What goes well and what needs a look, so many lines at the most each, and what stands further down."""

    well: tuple[Line, ...]
    look: tuple[Line, ...]
    further: tuple[Line, ...]


Reads = Callable[[Mapping], Mapping]  # what a published row becomes under terms of its unit's own


def as_published(row: Mapping) -> Mapping:
    """The row itself, where no unit has terms of its own."""
    return row


def lists(rows: Iterable[Mapping], month: date, policy: Policy, reads: Reads = as_published) -> Lists:
    """The lists of a month from published rows of overalls of all months up to it, in any order.

    Signals come first, core measures before others, then by probability over bound, then by the window's denominator
    (the larger first), then by name; a unit once. Then what is short of its target by most, or keeps it.
    """
    known = sorted((row for row in rows if row["month"] <= month), key=lambda row: row["month"])
    settled: dict[str, date] = {row["metric"]: row["month"] for row in known if row["state"] == "ok"}
    return _lists(known, settled, policy, reads)


def of_scope(
    publication: Path,
    scope: Scope,
    month: date,
    policy: Policy,
    service: str = "",
    reads: Reads = as_published,
) -> Lists:
    """The lists of what a scope may see of a publication, of the organisation and its services or of one service.

    Asks for the rows alone that can be listed: of each measure the last month and the last settled one.
    """
    where: dict[str, Wanted] = {"part": "", "service": service} if service else {"part": "", "level": LEVELS}
    months = store.last_months(publication, month)
    at = {(name, when) for name, both in months.items() for when in both if when}
    missable = [name for name in months if targets.may_be_missed(METRICS[name], policy)]
    listed: dict[str, Wanted] = {"word": NEWS, "target_kept": KEPT, "metric": missable, "level": "organisation"}
    rows = store.rows_at(publication, scope, COLUMNS, at, listed, where)
    return _lists(rows, {name: settled for name, (_, settled) in months.items() if settled}, policy, reads)


def _lists(rows: Iterable[Mapping], settled: Mapping[str, date], policy: Policy, reads: Reads) -> Lists:
    """The lists of rows of which the later of a cell come later; `settled`: the last settled month of each measure."""
    places = list(_places(rows, settled, policy, reads))
    sides = {side: _lines([place for place in places if place.side == side], policy) for side in ("well", "look")}
    well, look = sides["well"], sides["look"]
    return Lists(well[:MOST], look[:MOST], look[MOST:] + well[MOST:])


def _places(rows: Iterable[Mapping], settled: Mapping[str, date], policy: Policy, reads: Reads) -> Iterator[Place]:
    """Why each measure of each unit is listed, by its last row; one that ended before the last settled month is not."""
    shown: dict[tuple, Mapping] = {}
    last_settled: dict[tuple, Mapping] = {}
    for row in rows:
        name, month = row["metric"], row["month"]
        end = settled.get(name)
        if end is None or month < end:
            continue
        cell = (row["level"], row["service"], row["team"], name)
        shown[cell] = row
        if month == end:
            last_settled[cell] = row
    units = Counter(_above(unit) for unit in {cell[:3] for cell in shown} if unit != ORGANISATION)
    for cell, row in shown.items():
        place = _place(METRICS[row["metric"]], reads(row), last_settled.get(cell), policy)
        above = _above(cell[:3])
        parent = shown.get((*above, row["metric"])) if cell[:3] != ORGANISATION else None
        if place and not (parent and _repeats(row, parent, is_only=units[above] == 1)):
            yield place


def _above(unit: tuple[str, str, str]) -> tuple[str, str, str]:
    """The unit a level above that of a service or team."""
    _, service, team = unit
    return ("service", service, "") if team else ORGANISATION


def _repeats(row: Mapping, parent: Mapping, is_only: bool) -> bool:
    """Whether a unit says what the level above says: it holds all people of it, and is listed once.

    Where nothing was judged, the figures are looked at of the only unit of its level: others may be alike by chance.
    """
    compared = NUMBERS if row["p_low"] is not None else FIGURES if is_only else ()
    return bool(compared) and all(row.get(name) == parent.get(name) for name in compared)


def _place(metric: Metric, row: Mapping, settled: Mapping | None, policy: Policy) -> Place | None:
    """Why a measure of a unit is listed: for a change, else for its target; None where it is not."""
    if row["word"] in NEWS and row["state"] in JUDGED:
        is_bad = row["word"] == chance.NEEDS_A_LOOK
        p = row["p_low"] if is_bad == (metric.better == "higher") else row["p_high"]
        side: Side = "look" if is_bad else "well"
        return Place(metric=metric, side=side, kind="signal", row=row, settled=settled, p=p)
    if settled is None or settled["state"] != "ok" or row["state"] not in SHOWN:
        return None
    if row["target_kept"]:
        return Place(metric=metric, side="well", kind=row["target_kept"], row=row, settled=settled)
    if short_by := targets.short_by(metric, settled, policy):
        return Place(metric=metric, side="look", kind="short_of_target", row=row, settled=settled, short_by=short_by)
    return None


def _lines(places: list[Place], policy: Policy) -> tuple[Line, ...]:
    """A line for each unit, by its first place; its other signals, or else its other targets, are folded into it."""
    of_units: dict[tuple[str, str, str], list[Place]] = {}
    for place in sorted(places, key=lambda place: _order(place, policy)):
        of_units.setdefault(place.unit, []).append(place)
    return tuple(Line(first, tuple(folded)) for first, *folded in of_units.values())


def _order(place: Place, policy: Policy) -> tuple:
    row = place.row
    name = (row["service"], row["team"], place.metric.name)
    if place.p is not None:
        rarity = place.p / row["bound"] if row["bound"] else 0.0
        return 0, not place.metric.is_core_in(policy), rarity, -(row["n"] or 0), name
    return 1, False, -(place.short_by or 0), -((place.settled or {}).get("denominator") or 0), name
