"""How a measure's last months were judged: what was looked at, what was usual, how rare that is, what would be news."""

from collections.abc import Mapping

from metrics import METRICS
from metrics.metric import Metric
from metrics.statistics import chance
from metrics.statistics.chance import MOST
from records.policy import Policy
from views.words import changes, dates, directions, numbers

AS_CHANCE = 1.05  # times as much as chance: nobody sees the difference
SINGLE = {"events": "events", "repeated": "sessions", "state": "people", "leavers": "leavers"}
TOO_EARLY = "Too early to say whether this is a change: that takes a year of months with a figure"
TOO_FEW = "Too few leavers to tell a change: a few more or fewer come about by chance in so small a group"
TOO_LITTLE = "What is counted is too little to judge."
NO_BUDGET = "No sentence at all may be due to chance (chance_sentences is 0), so nothing is news."
NOT_JUDGED = (
    "This measure is not judged: it is set beside its target, where there is one, and beside a year before, in words."
)


def in_short(metric: Metric, row: Mapping, settled: Mapping | None) -> str:
    """Why a row has its word, in a sentence; '' where it is as usual, or has none. `settled` as `changes.changed`."""
    if row["word"] in (chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL):
        changed = changes.changed(metric, row, settled)
        return f"{changed[0].upper()}{changed[1:]}."
    if row["state"] == "not_supplied":
        return ""
    if row["word"] == chance.TOO_FEW_TO_TELL:
        counted = f" ({changes.changed(metric, row, settled)})" if row["k"] is not None else ""
        return f"{TOO_FEW}{counted}. The count over a year, and how long people stay, say more."
    return f"{TOO_EARLY}." if directions.of(row) is directions.TOO_EARLY else ""


def in_full(metric: Metric, row: Mapping, policy: Policy) -> list[str]:
    """What was looked at, what was usual, how rare that is and what would be news, a sentence each."""
    if not metric.evidence:
        other = METRICS[metric.says_the_same_as].title if metric.says_the_same_as else ""
        return [NOT_JUDGED, *([f"What it says is judged as {other.lower()}."] if other else [])]
    if row["word"] is None:
        return ["Nothing of it is settled yet, so nothing is judged."]
    if row["p_low"] is None:
        return [f"{TOO_EARLY}." if row["word"] == chance.TOO_EARLY_TO_SAY else TOO_LITTLE]
    return [
        _window(metric, row),
        _before(metric, row),
        *_dispersion(metric, row),
        _probability(metric, row),
        *_budget(metric, row, policy),
    ]


def _window(metric: Metric, row: Mapping) -> str:
    months = f"{changes.MONTHS[int(row['window'])]} months, {changes.begins(row):%B} to {dates.month(row['judged_to'])}"
    if metric.evidence == "amount":
        return f"Looked at: the last {months}, {numbers.percent(row['k'])}% on average."
    if metric.evidence == "leavers":
        return f"Looked at: the last {months}, in which {numbers.people(round(row['k']))} left."
    share = f"{numbers.percent(100 * row['k'] / row['n'])}%"
    counts = f"{share} on average" if metric.evidence == "state" else f"{changes.counts(row['k'], row['n'])} ({share})"
    return f"Looked at: the last {months}, {counts}. Of the last three and the last six months the rarer speaks."


def _before(metric: Metric, row: Mapping) -> str:
    before = f"Set against the two years before, as far as they are known: {changes.usually(metric, row)}"
    if metric.evidence == "leavers":
        return f"{before} ({numbers.count(row['before_k'])} left in {numbers.count(row['before_n'])} years of work)."
    if metric.evidence in ("amount", "state"):  # means of blocks, of which no count would be understood
        return f"{before}."
    return f"{before} ({changes.counts(row['before_k'], row['before_n'])})."


def _dispersion(metric: Metric, row: Mapping) -> list[str]:
    if row["dispersion"] is None:
        return []
    if row["dispersion"] <= AS_CHANCE:
        return ["From quarter to quarter it varied no more than chance makes it."]
    return [
        f"From quarter to quarter it varies more than single {SINGLE[metric.evidence]} would, so it takes a larger "
        "difference to be news."
    ]


def _probability(metric: Metric, row: Mapping) -> str:
    p, is_low = min((row["p_low"], True), (row["p_high"], False))
    few, fewer = ("few", "fewer") if is_low else ("many", "more")
    if metric.evidence == "amount":
        few, fewer = ("little", "less") if is_low else ("much", "more")
    return f"How likely so {few}, or {fewer}, is by chance alone if nothing has changed: {chance.in_words(p)}."


def _budget(metric: Metric, row: Mapping, policy: Policy) -> list[str]:
    """From which probability on it is news, and how many cells share what chance may say."""
    budget, bound = policy.signals.chance_sentences, row["bound"]
    if not bound:
        return [NO_BUDGET]
    where = "the teams of this service" if row["level"] == "team" else "the organisation and its services"
    begins = f"It is said from {chance.in_words(bound)} on"
    allowed = f"About {where} chance may write {numbers.amount(budget)} sentences in a month in which nothing changes"
    if bound >= MOST:
        return [f"{begins}, however few are judged. {allowed}."]
    kind = "core measures" if metric.is_core_in(policy) else "measures that are not core"
    cells = numbers.count(budget / 4 / bound)
    return [f"{begins}. {allowed}; half of that is shared by {cells} figures of {kind}, each for better and for worse."]
