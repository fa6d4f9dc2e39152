"""What is going well and what needs a look, as sentences: signals first, then targets, then last year."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from metrics.metric import Metric
from records.policy import Policy
from views.parts.signals import Moved
from views.parts.unit_status import Standing
from views.words import wording

MOST = 5  # sentences in each room
MOST_PER_METRIC = 2  # so that one measure does not fill a room
MOST_PER_UNIT = 2  # nor one unit
MOVED = 10  # percentage points in a year that are worth a sentence
NEAR = 2  # percentage points from a target that are near it
NEAREST_WITHIN = 10  # percentage points: what is nearest is said where nothing else goes well, but not from far away

SIGNAL, PASSES, TARGET, LAST_YEAR, NEAREST = range(5)  # what is said first
STRENGTH = ("outside", "shift", "trend", "two_of_three")  # rules, the strongest first


@dataclass(frozen=True)
class Highlight:
    """One sentence about one figure of one unit."""

    standing: Standing
    who: str
    said: str
    is_good: bool
    weight: tuple  # what comes first is said first
    short_by: float = float("inf")  # percentage points to the target, of what is short of it


@dataclass(frozen=True)
class Rooms:
    """What goes well and what needs a look, at most five each, and the concerns that are left over: none is dropped."""

    well: list[Highlight]
    look: list[Highlight]
    further: list[Highlight]


def highlights(standings: list[Standing], policy: Policy) -> tuple[list[Highlight], list[Highlight]]:
    """(going well, needs a look) of `rooms`."""
    found = rooms(standings, policy)
    return found.well, found.look


def rooms(standings: list[Standing], policy: Policy) -> Rooms:
    """The strongest first, at most two of a unit and of a measure; a concern comes before all that is none."""
    found = sorted((one for standing in standings if (one := _highlight(standing, policy))), key=_weight)
    wrong = [one for one in found if not one.is_good]
    concerns = [one for one in wrong if one.weight[0] == SIGNAL]
    varied = _varied(concerns)
    look = [*varied, *(one for one in concerns if one not in varied)][:MOST]
    look = sorted(_varied([one for one in wrong if one not in concerns], look), key=_weight)
    well = _varied([one for one in found if one.is_good]) or _nearest([one for one in wrong if one not in look])
    return Rooms(well, look, [one for one in concerns if one not in look])


def _varied(found: list[Highlight], chosen: Sequence[Highlight] = ()) -> list[Highlight]:
    """The chosen ones and, while there is room, of those found at most two of a unit and of a measure in all."""
    chosen = [*chosen]
    for one in found:
        of_metric = sum(other.standing.metric is one.standing.metric for other in chosen)
        of_unit = sum(other.who == one.who for other in chosen)
        if of_metric < MOST_PER_METRIC and of_unit < MOST_PER_UNIT and len(chosen) < MOST:
            chosen.append(one)
    return chosen


def _nearest(short: list[Highlight]) -> list[Highlight]:
    """Where nothing else goes well: the measures nearest their target, said to be short of it."""
    near = [one for one in short if one.short_by <= NEAREST_WITHIN]
    near = sorted(near, key=lambda one: (one.short_by, _weight(one)))
    return _varied([replace(one, is_good=True, said=f"{one.said[:-1]}; nearest to its target.") for one in near])


def _weight(one: Highlight) -> tuple:
    return one.weight


def _highlight(standing: Standing, policy: Policy) -> Highlight | None:
    if standing.row["state"] not in ("ok", "partial"):
        return None
    return _by_signal(standing) or _by_target(standing, policy) or _by_last_year(standing)


def _by_signal(standing: Standing) -> Highlight | None:
    if standing.said not in (wording.IMPROVING, wording.NEEDS_A_LOOK):
        return None
    is_good = standing.said is wording.IMPROVING
    said = f"{'improving' if is_good else 'moving the wrong way'}{_since(standing) or _from_last_year(standing)}"
    rule = standing.row.get("rule")
    strength = STRENGTH.index(rule) if rule in STRENGTH else len(STRENGTH)
    return _made(standing, said, is_good, (SIGNAL, strength, -(standing.row["denominator"] or 0)))


def _since(standing: Standing) -> str:
    """Since when and by how much, in what the signal was raised on: the single months, and not the window."""
    if not wording.known(standing.since):
        return ""
    since, moved = wording.month(standing.since), standing.moved
    if moved is None:
        return f" since {since}{_from_last_year(standing)}"
    before, now = _told_apart(moved.charted, moved.before, moved.since)
    if moved.charted is not standing.metric:
        return f" since {since}: {now} between leavers, {before} before"
    if standing.row.get("rule") == "trend":
        return f" every month since {since}, from {before} to {now}"
    if moved.points > 1:
        return f" since {since}: {now} on average, {before} before"
    return f" in {since}: {_counted(moved) or now} that month, {before} before"


def _counted(moved: Moved) -> str:
    """One month as a count, where a person or an event is more than a few percentage points; else ''."""
    is_few = wording.is_part_of_all(moved.charted) and moved.over < wording.FEW
    return f"{round(moved.since * moved.over / 100)} of {round(moved.over)}" if is_few else ""


def _told_apart(metric: Metric, *values: float) -> list[str]:
    """Two figures in words; with a decimal where they would otherwise read alike."""
    said = [wording.rounded(metric, value) for value in values]
    return said if said[0] != said[1] else [wording.with_unit(metric, value) for value in values]


def _by_target(standing: Standing, policy: Policy) -> Highlight | None:
    target = policy.target_of(standing.metric.name).value
    if target is None or standing.metric.better == "either":
        return None
    way = "at least" if standing.metric.better == "higher" else "at most"
    aim = f"the target of {way} {wording.with_unit(standing.metric, target)}"
    short = _shortfall(standing, target)
    if short <= 0:
        keeps = standing.row.get("assurance") == "passes"
        said = f"keeps meeting {aim}" if keeps else f"meets {aim}"
        return _made(standing, said, True, (PASSES if keeps else TARGET, short))
    if standing.metric.unit == "percent" and abs(target - standing.row["value"]) <= NEAR:
        return _made(standing, f"near {aim}, and still short of it", True, (NEAREST, short))
    steady = "; it is steady, so this is no change" if standing.said is wording.STEADY else ""
    made = _made(standing, f"short of {aim}{steady}", False, (TARGET, -short))
    is_share = standing.metric.unit == "percent"
    return replace(made, short_by=abs(target - standing.row["value"])) if is_share else made


def _by_last_year(standing: Standing) -> Highlight | None:
    if standing.metric.unit != "percent" or standing.year_before is None or standing.metric.better == "either":
        return None
    moved = standing.row["value"] - standing.year_before
    if abs(moved) < MOVED:
        return None
    is_good = (moved > 0) == (standing.metric.better == "higher")
    return _made(standing, _from_last_year(standing).removeprefix(", "), is_good, (LAST_YEAR, -abs(moved)))


def _from_last_year(standing: Standing) -> str:
    """The size of the change: ", up from 60% a year before"; '' where it is not known or none."""
    before, now = standing.year_before, standing.row["value"]
    if before is None or before == now:
        return ""
    return f", {'up' if now > before else 'down'} from {_as_said(standing, before)} a year before"


def _as_said(standing: Standing, value: float) -> str:
    return f"{round(value)}%" if standing.metric.unit == "percent" else wording.with_unit(standing.metric, value)


def _shortfall(standing: Standing, target: float) -> float:
    """How many people, sessions or courses lie between the figure and its target; for what has no count, the figure."""
    gap = target - standing.row["value"] if standing.metric.better == "higher" else standing.row["value"] - target
    over = standing.row["denominator"]
    return gap * over / 100 if standing.metric.unit == "percent" and wording.known(over) else gap


def _made(standing: Standing, said: str, is_good: bool, weight: tuple) -> Highlight:
    name = standing.service or "All services together"
    sentence = f"{standing.metric.title.lower()} {wording.figure(standing.metric, standing.row)}, {said}."
    return Highlight(standing, name, sentence, is_good, (*weight, standing.service.casefold(), standing.metric.title))
