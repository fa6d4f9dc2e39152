"""One figure of one unit in a sentence, where it goes well or needs a look: a signal, else a target, else last year."""

from dataclasses import dataclass, replace

from metrics.metric import Metric
from records.policy import Policy
from views.parts.panel import Moved
from views.parts.unit_status import UnitStatus
from views.words import basis, dates, directions, figures, numbers

MOVED = 10  # percentage points in a year that are worth a sentence
NEAR = 2  # percentage points from a target that are near it

SIGNAL, PASSES, TARGET, LAST_YEAR, NEAREST = range(5)  # what is said first
STRENGTH = ("outside", "shift", "trend", "two_of_three")  # rules, the strongest first


@dataclass(frozen=True, eq=False)  # each is itself alone: comparing hundreds of rows costs
class Highlight:
    """One sentence about one figure of one unit."""

    status: UnitStatus
    who: str
    sentence: str
    is_good: bool
    weight: tuple  # what comes first is said first
    short_by: float = float("inf")  # percentage points to the target, of what is short of it


def highlight_of(status: UnitStatus, policy: Policy) -> Highlight | None:
    """What there is to say of one figure; None where nothing is."""
    if not basis.has_number(status.row):
        return None
    return _by_signal(status) or _by_target(status, policy) or _by_last_year(status)


def _by_signal(status: UnitStatus) -> Highlight | None:
    if status.direction not in (directions.IMPROVING, directions.NEEDS_A_LOOK):
        return None
    is_good = status.direction is directions.IMPROVING
    change = f"{'improving' if is_good else 'moving the wrong way'}{_since(status) or _from_last_year(status)}"
    rule = status.row.get("rule")
    strength = STRENGTH.index(rule) if rule in STRENGTH else len(STRENGTH)
    return _made(status, change, is_good, (SIGNAL, strength, -(status.row["denominator"] or 0)))


def _since(status: UnitStatus) -> str:
    """Since when and by how much, in what the signal was raised on: the single months, and not the window."""
    if status.since is None:
        return ""
    since, moved = dates.month(status.since), status.moved
    if moved is None:
        return f" since {since}{_from_last_year(status)}"
    before, now = _distinct(moved.charted, moved.before, moved.since)
    if moved.charted is not status.metric:
        return f" since {since}: {now} between leavers, {before} before"
    if status.row.get("rule") == "trend":
        return f" every month since {since}, from {before} to {now}"
    if moved.points > 1:
        return f" since {since}: {now} on average, {before} before"
    return f" in {since}: {_counted(moved) or now} that month, {before} before"


def _counted(moved: Moved) -> str:
    """One month as a count, where a person or an event is more than a few percentage points; else ''."""
    is_few = basis.is_part_of_all(moved.charted) and moved.over < basis.FEW
    return f"{round(moved.since * moved.over / 100)} of {round(moved.over)}" if is_few else ""


def _distinct(metric: Metric, *values: float) -> list[str]:
    """Two figures in words; with a decimal where they would otherwise read alike."""
    texts = [numbers.rounded(metric, value) for value in values]
    return texts if texts[0] != texts[1] else [numbers.with_unit(metric, value) for value in values]


def _by_target(status: UnitStatus, policy: Policy) -> Highlight | None:
    target = status.metric.target_in(policy).value
    if target is None or status.metric.better == "either":
        return None
    way = "at least" if status.metric.better == "higher" else "at most"
    aim = f"the target of {way} {numbers.with_unit(status.metric, target)}"
    short = _shortfall(status, target)
    if short <= 0:
        keeps = status.row.get("assurance") == "passes"
        words = f"keeps meeting {aim}" if keeps else f"meets {aim}"
        return _made(status, words, True, (PASSES if keeps else TARGET, short))
    if status.metric.unit == "percent" and abs(target - status.row["value"]) <= NEAR:
        return _made(status, f"near {aim}, and still short of it", True, (NEAREST, short))
    steady = "; it is steady, so this is no change" if status.direction is directions.STEADY else ""
    made = _made(status, f"short of {aim}{steady}", False, (TARGET, -short))
    is_share = status.metric.unit == "percent"
    return replace(made, short_by=abs(target - status.row["value"])) if is_share else made


def _by_last_year(status: UnitStatus) -> Highlight | None:
    if status.metric.unit != "percent" or status.year_before is None or status.metric.better == "either":
        return None
    moved = status.row["value"] - status.year_before
    if abs(moved) < MOVED:
        return None
    is_good = (moved > 0) == (status.metric.better == "higher")
    return _made(status, _from_last_year(status).removeprefix(", "), is_good, (LAST_YEAR, -abs(moved)))


def _from_last_year(status: UnitStatus) -> str:
    """The size of the change: ", up from 60% a year before"; '' where it is not known or none."""
    before, now = status.year_before, status.row["value"]
    if before is None or before == now:
        return ""
    return f", {'up' if now > before else 'down'} from {_in_words(status, before)} a year before"


def _in_words(status: UnitStatus, value: float) -> str:
    return f"{round(value)}%" if status.metric.unit == "percent" else numbers.with_unit(status.metric, value)


def _shortfall(status: UnitStatus, target: float) -> float:
    """How many people, sessions or courses lie between the figure and its target; for what has no count, the figure."""
    gap = target - status.row["value"] if status.metric.better == "higher" else status.row["value"] - target
    over = status.row["denominator"]
    return gap * over / 100 if status.metric.unit == "percent" and numbers.known(over) else gap


def _made(status: UnitStatus, words: str, is_good: bool, weight: tuple) -> Highlight:
    name = status.service or "All services together"
    sentence = f"{status.metric.title.lower()} {figures.figure(status.metric, status.row)}, {words}."
    return Highlight(status, name, sentence, is_good, (*weight, status.service.casefold(), status.metric.title))
