"""What a measure of a unit shows, in one sentence: the title of its chart."""

from collections.abc import Mapping

from metrics.metric import Metric
from metrics.statistics import chance
from records.policy import Policy
from views.words import changes, directions

NEWS = (chance.NEEDS_A_LOOK, chance.BETTER_THAN_USUAL)
OTHERWISE = {
    chance.AS_USUAL: "as usual",
    chance.TOO_FEW_TO_TELL: "too few leavers to tell a change",
    chance.TOO_EARLY_TO_SAY: "too early to say whether it is changing",
}


def sentence(metric: Metric, row: Mapping, settled: Mapping | None, unit: str, policy: Policy, last: str = "") -> str:
    """ "Oak House: supervised in date 9 of 11 at the end of October; usually 95%", by a published row.

    `settled` as `changes.changed` has it. Where nothing has changed, the `last` value ("9 of 11 in October 2026"), that
    it is as usual, and how it stands to its target.
    """
    word = directions.of(row).word
    if word in NEWS:
        return f"{unit}: {changes.changed(metric, row, settled)}"
    parts = [last, OTHERWISE.get(word, ""), directions.of_target(metric, row, policy).word]
    known = ", ".join(part for part in parts if part)
    return f"{metric.title}, {unit}{': ' if known else ''}{known}"
