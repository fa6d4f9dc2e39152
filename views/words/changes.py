"""Why a measure of a unit is in a list, in a sentence with the counts that one can check."""

from datetime import timedelta

from metrics.metric import Metric
from metrics.read.news import Line, Place
from metrics.statistics import chance
from records.policy import Policy
from views.words import figures, numbers

WHOLE = "All services together"


def sentence(line: Line, policy: Policy) -> str:
    """Who it is, why it is listed, and its other changes; how many other targets there are is a number alone."""
    changed = [reason(place, policy) for place in line.folded if place.kind == "signal"]
    others = len(line.folded) - len(changed)
    end = f"; {others} more {_others(line.first, others)}" if others else ""
    return (
        f"{who(line.first)}: {'; '.join([reason(line.first, policy), *(f'also {other}' for other in changed)])}{end}."
    )


def _others(place: Place, number: int) -> str:
    if place.side == "look":
        return "is short of its target" if number == 1 else "are short of their targets"
    return "meets its target" if number == 1 else "meet their targets"


def who(place: Place) -> str:
    """The unit by its name."""
    _, service, team = place.unit
    return f"{team}, {service}" if team and team != service else service or WHOLE


def reason(place: Place, policy: Policy) -> str:
    """One measure: "supervision on time 98 of 121 since July; usually 92%", or how it stands to its target."""
    title = place.metric.title.lower()
    if place.kind == "signal":
        return f"{title} {_changed(place)}"
    figure = figures.figure(place.metric, place.settled)
    named = figure if title in figure else f"{title} {figure}"  # "6.6 people per supervisor" names itself
    target = numbers.with_unit(place.metric, place.metric.target_in(policy).value or 0)
    if place.kind == "short_of_target":
        steady = ", as usual for them" if place.row["word"] == chance.AS_USUAL else ""
        return f"{named}, short of the target of {_way(place.metric)} {target}{steady}"
    verb = "keeps meeting" if place.kind == "keeps_target" else "meets"
    return f"{named}, {verb} the target of {_way(place.metric)} {target}"


def _way(metric: Metric) -> str:
    return "at least" if metric.better == "higher" else "at most"


def _changed(place: Place) -> str:
    """What the window counts, and what was usual; of a state, whose people stay the same, its last month."""
    row, settled, kind = place.row, place.settled, place.metric.evidence
    since = f"since {_begins(place)}"
    if kind == "amount":
        return f"{_percent(row['k'])} {since}; usually {_percent(row['before_k'])}"
    if kind == "leavers":
        usual = row["before_k"] / row["before_n"] * row["n"]
        return f"{numbers.count(row['k'])} left {since}; usually {numbers.amount(usual)} in as long"
    usual = _percent(100 * row["before_k"] / row["before_n"])
    if kind == "state":
        month = settled["month"]
        counts = f"{numbers.count(settled['numerator'])} of {numbers.count(settled['denominator'])}"
        return f"{counts} at the end of {month:%B}; usually {usual}"
    return f"{numbers.count(row['k'])} of {numbers.count(row['n'])} {since}; usually {usual}"


def _percent(value: float) -> str:
    return f"{numbers.percent(value)}%"


def _begins(place: Place) -> str:
    """The first month of the window, which ends with the last settled month."""
    first = place.settled["month"]
    for _ in range(int(place.row["window"]) - 1):
        first = first.replace(day=1) - timedelta(days=1)
    return f"{first:%B}"
