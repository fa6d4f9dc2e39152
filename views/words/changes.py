"""Why a measure of a unit is in a list, in a sentence with the counts that one can check."""

from collections.abc import Mapping
from datetime import date, timedelta

from metrics.metric import Metric
from metrics.read.news import Line, Place
from metrics.statistics import chance
from records.policy import OwnTarget, Policy
from views.words import figures, numbers

WHOLE = "All services together"
MONTHS = {3: "three", 6: "six"}


def sentence(line: Line, policy: Policy) -> str:
    """Who it is, and why it is listed."""
    return f"{who(line.first)}: {reasons(line, policy)}."


def reasons(line: Line, policy: Policy) -> str:
    """Why a unit is listed, and its other changes; how many other targets there are is a number alone."""
    changed = [reason(place, policy) for place in line.folded if place.kind == "signal"]
    others = len(line.folded) - len(changed)
    end = f"; {_others(line.first, others)}" if others else ""
    return f"{'; '.join([reason(line.first, policy), *(f'also {other}' for other in changed)])}{end}"


def of_line(line: Line, policy: Policy) -> str:
    """Why a unit is listed, for a card that names unit and measure: a sentence for each window it speaks of."""
    also = [f"Also {reason(place, policy)}." for place in line.folded if place.kind == "signal"]
    others = len(line.folded) - len(also)
    more = f"{_others(line.first, others)}." if others else ""
    return " ".join(words for words in (f"{_without_title(line.first, policy)}.", *also, more) if words)


def _without_title(place: Place, policy: Policy) -> str:
    if place.kind == "signal":
        return evidence(place.metric, place.row, place.settled)
    return to_target(place, policy)


def _others(place: Place, number: int) -> str:
    """How many more measures of the unit stand to their targets as this one does to its own."""
    # A target that the first measure has just named is not named again.
    named = ("its target", "their targets") if place.kind == "signal" else ("its own", "theirs")
    verbs = ("is short of", "are short of") if place.side == "look" else ("meets", "meet")
    many = number != 1
    return f"{numbers.counted(number, 'more measure', 'more measures')} {verbs[many]} {named[many]}"


def who(place: Place) -> str:
    """The unit by its name."""
    _, service, team = place.unit
    return f"{team}, {service}" if team and team != service else service or WHOLE


def reason(place: Place, policy: Policy) -> str:
    """One measure: "supervision on time 98 of 121 since July; usually 92%", or how it stands to its target."""
    if place.kind == "signal":
        return changed(place.metric, place.row, place.settled)
    title, words = place.metric.title.lower(), to_target(place, policy)
    return words if title in words else f"{title} {words}"  # "6.6 people per supervisor" names itself


def to_target(place: Place, policy: Policy) -> str:
    """How a measure stands to its target, without its title: "98 of 121 in July, short of the target of …"."""
    named = figures.figure(place.metric, place.settled or {})
    if place.settled and place.settled["month"] != place.row["month"]:  # the page's own month is not over
        named += f" in {place.settled['month']:%B}"
    aim = place.metric.target_in(policy.of_unit(place.row["service"], place.row["team"]))
    target = numbers.as_set(place.metric, aim.value or 0)
    whose = "its own" if isinstance(aim, OwnTarget) else "the"  # of services and all of them: teams are in no list
    if place.kind == "short_of_target":
        steady = "; as usual for them" if place.row["word"] == chance.AS_USUAL else ""
        return f"{named}, short of {whose} target of {_way(place.metric)} {target}{steady}"
    verb = "reliably meets" if place.kind == "keeps_target" else "meets"
    return f"{named}, {verb} {whose} target of {_way(place.metric)} {target}"


def _way(metric: Metric) -> str:
    return "at least" if metric.better == "higher" else "at most"


def changed(metric: Metric, row: Mapping, settled: Mapping | None) -> str:
    """What the window counts, and what was usual, by a published row that is judged.

    Of a state, whose people stay the same, its last month: `settled` is the row of that month, where there is one.
    """
    words = evidence(metric, row, settled)
    return words if metric.evidence == "leavers" else f"{metric.title.lower()} {words}"  # leavers name themselves


def evidence(metric: Metric, row: Mapping, settled: Mapping | None) -> str:
    """The same without the measure's title: "98 of 121 since July; usually 92%"."""
    since, usual = f"since {begins(row):%B}", usually(metric, row)
    if metric.evidence == "leavers":
        return f"{numbers.people(round(row['k']))} left {since}; {usual}"
    if metric.evidence == "amount":
        return f"{_percent(row['k'])} {since}; {usual}"
    if metric.evidence != "state":
        return f"{counts(row['k'], row['n'])} {since}; {usual}"
    end = row["judged_to"]
    if settled is None or settled["month"] != end or not settled["denominator"]:
        return f"{_percent(100 * row['k'] / row['n'])} {since}; {usual}"
    return f"{counts(settled['numerator'], settled['denominator'])} at the end of {end:%B}; {usual}"


def usually(metric: Metric, row: Mapping) -> str:
    """What was usual in the months before: "usually 92%", of leavers how many in as many months."""
    if metric.evidence == "leavers":
        usual = numbers.usual(row["before_k"] / row["before_n"] * row["n"])
        return f"usually {usual} in {MONTHS[int(row['window'])]} months"
    is_amount = metric.evidence == "amount"
    return f"usually {_percent(row['before_k'] if is_amount else 100 * row['before_k'] / row['before_n'])}"


def begins(row: Mapping) -> date:
    """A day of the first month of the window, which ends with the last month judged."""
    first = row["judged_to"]
    for _ in range(int(row["window"]) - 1):
        first = first.replace(day=1) - timedelta(days=1)
    return first


def counts(k: float, n: float) -> str:
    """98 of 121."""
    return f"{numbers.count(k)} of {numbers.count(n)}"


def _percent(value: float) -> str:
    return f"{numbers.percent(value)}%"
