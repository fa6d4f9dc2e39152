"""What a control chart marks, in words, and where its last point and the word of the measure differ."""

from collections.abc import Mapping

import pandas as pd

from metrics.metric import Metric
from metrics.publish.drawn import kind_of
from metrics.publish.judge import BETWEEN
from metrics.statistics import ControlChart, chance
from views.words import basis, dates
from views.words.changes import MONTHS
from views.words.lists import joined_by_and

MARKED = {
    "outside": "outside the usual range",
    "trend": "in a long rise or fall",
    "two_of_three": "two of three near the edge of the usual range",
    "shift": "in a long run on one side of the average",
}
LAST = {
    "outside": "one {step} outside the usual range",
    "trend": "several {step}s in a row in one direction",
    "two_of_three": "two of the last three {step}s near the edge of the usual range",
    "shift": "several {step}s in a row on one side of the average",
}
ASSURANCE = {
    "passes": "It reliably meets its target: each of the last 12 times, and chance alone would not take it off.",
    "fails": "It has been below target each of the last 12 times.",
    "hit_or_miss": "It sometimes meets its target.",
}
AGREEING = {chance.NEEDS_A_LOOK: "concern", chance.BETTER_THAN_USUAL: "improvement"}
SHAPES = {
    "improvement": "▲ is better than usual",
    "concern": "◆ is one to look at",
    "neutral": "■ is higher or lower than usual",
}
MOST_NAMED = 3  # marks; the others are listed where it is said how the chart was judged


def limits(charted: Metric, control: ControlChart) -> tuple[float, float, float]:
    """From where to where the last points usually lie, no further than they can, and their average."""
    last = control.points.loc[control.points["mean"].last_valid_index()]
    lowest, highest = basis.possible(charted)
    return max(float(last["lpl"]), lowest), min(float(last["upl"]), highest), float(last["mean"])


def step(charted: Metric) -> str:
    """What a point of the chart is."""
    return "point" if charted.series == BETWEEN else "quarter" if charted.published == "quarter" else "month"


def last_point(verdict: Mapping, charted: Metric) -> str:
    """Which rule marks the last point: "one month outside the usual range"; '' where none does."""
    rule = verdict.get("rule")
    return LAST[rule].format(step=step(charted)) if rule else ""


def beside_word(verdict: Mapping, row: Mapping, charted: Metric) -> str:
    """Where the chart's last point and the word differ, in a sentence; '' where they say the same."""
    word, rule = row["word"], last_point(verdict, charted)
    is_news = word in AGREEING
    if not verdict or not (rule or is_news) or (rule and kind_of(verdict["variation"]) == AGREEING.get(word)):
        return ""
    ending = f"; {_in_words(word, row, charted)}." if word else "."
    marked = rule or f"no rule marks the last {step(charted)}"
    return f"{marked[0].upper()}{marked[1:]}{ending}"


def marks(points: pd.DataFrame) -> str:
    """The points of the last year that are marked, the latest of them by name, each with its rule; '' where none is."""
    rules = points.loc[:, "special_cause"].sort_index()
    marked = rules.loc[rules.index > rules.index[-1:].shift(-12, "ME")[0]].dropna()
    named = [f"{dates.month(month)} ({MARKED[rule]})" for month, rule in marked.iloc[-MOST_NAMED:].items()]
    before = f", and {len(marked) - len(named)} before" if len(marked) > len(named) else ""
    return f"Marked in the last year: {', '.join(named)}{before}." if named else ""


def shapes(points: pd.DataFrame) -> str:
    """What the shapes on the chart stand for; '' where no point is marked."""
    kinds = set(points["point_type"])
    named = joined_by_and(words for kind, words in SHAPES.items() if kind in kinds)
    return f"By a rule of the chart {named}; “How this was judged” lists them all." if named else ""


def _in_words(word: str, row: Mapping, charted: Metric) -> str:
    if word == chance.AS_USUAL:
        return f"the last three {'months are' if charted.evidence == 'amount' else 'and six months are'} as usual"
    if word == chance.TOO_FEW_TO_TELL:
        return "there are too few leavers to tell"
    if word == chance.TOO_EARLY_TO_SAY:
        return "of the months before it is too little known to say more"
    verb = "need a look" if word == chance.NEEDS_A_LOOK else "are better than usual"
    return f"the last {MONTHS[int(row['window'])]} months taken together {verb}"
