"""What is going well and what needs a look, as sentences: by signal, else by target, else by last year."""

from collections.abc import Mapping
from dataclasses import dataclass

from views.parts import wording
from views.parts.standing import Standing

MOST = 5  # sentences in each room
MOST_PER_METRIC = 2  # so that one measure does not fill a room
MOVED = 10  # percentage points in a year that are worth a sentence


@dataclass(frozen=True)
class Highlight:
    """One sentence about one figure of one unit."""

    standing: Standing
    who: str
    said: str
    is_good: bool
    weight: tuple  # what comes first is said first


def highlights(standings: list[Standing], policy: Mapping) -> tuple[list[Highlight], list[Highlight]]:
    """(going well, needs a look), at most five each: the organisation first, then services in alphabetical order."""
    found = [one for standing in standings if (one := _highlight(standing, policy))]
    return _room([one for one in found if one.is_good]), _room([one for one in found if not one.is_good])


def _room(found: list[Highlight]) -> list[Highlight]:
    chosen: list[Highlight] = []
    for one in sorted(found, key=lambda one: one.weight):
        of_metric = sum(other.standing.metric is one.standing.metric for other in chosen)
        if of_metric < MOST_PER_METRIC and len(chosen) < MOST:
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.standing.service.casefold(), one.standing.metric.title))


def _highlight(standing: Standing, policy: Mapping) -> Highlight | None:
    if standing.row["state"] != "ok" and standing.row["state"] != "partial":
        return None
    return _by_signal(standing) or _by_target(standing, policy) or _by_last_year(standing)


def _by_signal(standing: Standing) -> Highlight | None:
    if standing.said not in (wording.IMPROVING, wording.NEEDS_A_LOOK):
        return None
    since = f" since {wording.month(standing.since)}" if wording.known(standing.since) else ""
    is_good = standing.said is wording.IMPROVING
    said = f"improving{since}" if is_good else f"moving the wrong way{since}"
    return _made(standing, said, is_good, first=0, size=standing.row["denominator"] or 0)


def _by_target(standing: Standing, policy: Mapping) -> Highlight | None:
    target = policy.get("targets", {}).get(standing.metric.name, {}).get("value")
    if not wording.known(target) or standing.metric.better == "either":
        return None
    short = _shortfall(standing, target)
    way = "at least" if standing.metric.better == "higher" else "at most"
    aim = f"the target of {way} {wording.with_unit(standing.metric, target)}"
    return _made(standing, f"short of {aim}" if short > 0 else f"meets {aim}", short <= 0, first=1, size=abs(short))


def _by_last_year(standing: Standing) -> Highlight | None:
    if standing.metric.unit != "percent" or standing.year_before is None or standing.metric.better == "either":
        return None
    moved = standing.row["value"] - standing.year_before
    if abs(moved) < MOVED:
        return None
    is_good = (moved > 0) == (standing.metric.better == "higher")
    said = f"{'up' if moved > 0 else 'down'} from {round(standing.year_before)}% a year before"
    return _made(standing, said, is_good, first=2, size=abs(moved))


def _shortfall(standing: Standing, target: float) -> float:
    """How many people, sessions or courses lie between the figure and its target; for what has no count, the figure."""
    gap = target - standing.row["value"] if standing.metric.better == "higher" else standing.row["value"] - target
    over = standing.row["denominator"]
    return gap * over / 100 if standing.metric.unit == "percent" and wording.known(over) else gap


def _made(standing: Standing, said: str, is_good: bool, first: int, size: float) -> Highlight:
    name = standing.service or "All services together"
    value = wording.full(standing.metric, standing.row)
    sentence = f"{standing.metric.title.lower()} {value}, {said}."
    return Highlight(
        standing, name, sentence, is_good, (first, bool(standing.service), -size, standing.service.casefold())
    )
