"""The two lists of a month: what stands out from chance, and then what is short of a target or keeps one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import ceil
from pathlib import Path
from typing import Literal

from access import Scope
from metrics import METRICS
from metrics.metric import Metric
from metrics.read import store
from metrics.statistics import chance
from records.policy import Policy

Kind = Literal["signal", "short_of_target", "keeps_target", "meets_target"]
Side = Literal["well", "look"]
MOST = 5  # units; the rest stand further down
SHOWN = ("ok", "partial")
NUMBERS = ("p_low", "p_high", "window", "k", "n", "before_k", "before_n")


@dataclass(frozen=True, kw_only=True)
class Place:
    """One measure of one unit, and why it is listed.

    `row` is the published row of the month, `settled` that of the last settled month up to it. `p` is the probability
    of the side that speaks (of a signal); `short_by`: how many more would have met the target.
    """

    metric: Metric
    side: Side
    kind: Kind
    row: Mapping
    settled: Mapping
    p: float | None = None
    short_by: int | None = None

    @property
    def unit(self) -> tuple[str, str, str]:
        """Level, service and team."""
        return _unit(self.row)


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


def lists(rows: Iterable[Mapping], month: date, policy: Policy) -> Lists:
    """The lists of a month from published rows of overalls of all months up to it, in any order.

    Signals come first, core measures before others, then by probability over bound, then by the window's denominator
    (the larger first), then by name; a unit once. Then what is short of its target by most, or keeps it.
    """
    places = list(_places(rows, month, policy))
    sides = {side: _lines([place for place in places if place.side == side], policy) for side in ("well", "look")}
    well, look = sides["well"], sides["look"]
    return Lists(well[:MOST], look[:MOST], look[MOST:] + well[MOST:])


def of_scope(publication: Path, scope: Scope, month: date, policy: Policy, service: str = "") -> Lists:
    """The lists of what a scope may see of a publication, of the organisation and its services or of one service."""
    where = {"service": service} if service else {"level": ["organisation", "service"]}
    return lists(store.rows(publication, scope, part="", **where), month, policy)


def _places(rows: Iterable[Mapping], month: date, policy: Policy) -> Iterator[Place]:
    by_cell = {(*_unit(row), row["metric"], row["month"]): row for row in rows if row["month"] <= month}
    latest: dict[str, date] = {}  # the last settled month of each measure
    shown: dict[tuple, Mapping] = {}
    for (*_, name, when), row in sorted(by_cell.items(), key=lambda cell: cell[0][-1]):
        shown[*_unit(row), name] = row
        if row["state"] == "ok":
            latest[name] = when
    for (*unit, name), row in shown.items():
        settled = by_cell.get((*unit, name, latest.get(name)))
        if settled and settled["state"] == "ok" and row["state"] in SHOWN and not _repeats(row, shown):
            place = _place(METRICS[name], row, settled, policy)
            if place:
                yield place


def _unit(row: Mapping) -> tuple[str, str, str]:
    return row["level"], row["service"], row["team"]


def _repeats(row: Mapping, shown: Mapping[tuple, Mapping]) -> bool:
    """Whether a unit says what the level above says: it holds all people of it, and is listed once."""
    above = ("service", row["service"], "") if row["team"] else ("organisation", "", "")
    parent = shown.get((*above, row["metric"]))
    if parent is None or row["level"] == "organisation" or row["p_low"] is None:
        return False
    return all(row[name] == parent[name] for name in NUMBERS)


def _place(metric: Metric, row: Mapping, settled: Mapping, policy: Policy) -> Place | None:
    """Why a measure of a unit is listed: for a change, else for its target; None where it is not."""
    if row["word"] in (chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL):
        is_bad = row["word"] == chance.NEEDS_A_LOOK
        p = row["p_low"] if is_bad == (metric.better == "higher") else row["p_high"]
        side: Side = "look" if is_bad else "well"
        return Place(metric=metric, side=side, kind="signal", row=row, settled=settled, p=p)
    if row["target_kept"]:
        return Place(metric=metric, side="well", kind=row["target_kept"], row=row, settled=settled)
    if short_by := _short_by(metric, settled, policy):
        return Place(metric=metric, side="look", kind="short_of_target", row=row, settled=settled, short_by=short_by)
    return None


def _short_by(metric: Metric, settled: Mapping, policy: Policy) -> int:
    """How many more (or fewer) of the last settled value would have met the target; 0 where it is met or unknown."""
    target, k, n = metric.target_in(policy).value, settled["numerator"], settled["denominator"]
    if target is None or metric.kind != "share" or metric.better == "either" or k is None or not n:
        return 0
    due = target * n / metric.scale
    # Nine digits: 95 % of 20 is 19, though floats make it a little more.
    return max(ceil(round(due, 9)) - k if metric.better == "higher" else ceil(round(k - due, 9)), 0)


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
    return 1, False, -(place.short_by or 0), -(place.settled["denominator"] or 0), name
