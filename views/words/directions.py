"""What stands out, and targets, as words, marks and colours that say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import LiteralString

from metrics.metric import Metric
from metrics.read import news
from metrics.statistics import chance
from records.policy import Policy
from views.words import text


@dataclass(frozen=True)
class Direction:
    """A word of its own; the icon and the colour say the same."""

    word: str
    icon: LiteralString  # a Material icon's name
    colour: LiteralString  # a Streamlit colour name
    mark: str  # one character, where no icon can be drawn

    @property
    def markup(self) -> text.Markup:
        """Icon and word, coloured."""
        return text.coloured(self.colour, self.word, self.icon)


BETTER = Direction(chance.BETTER_THAN_USUAL, "trending_up", "blue", "▲")
NEEDS_A_LOOK = Direction(chance.NEEDS_A_LOOK, "visibility", "orange", "◆")
AS_USUAL = Direction(chance.AS_USUAL, "trending_flat", "grey", "●")
TOO_FEW = Direction(chance.TOO_FEW_TO_TELL, "group", "grey", "◌")
TOO_EARLY = Direction(chance.TOO_EARLY_TO_SAY, "hourglass_empty", "grey", "○")
NO_WORD = Direction("", "", "grey", "")

# Colour is for what has changed: how a target is met is a fact, in grey.
KEEPS = Direction("reliably meets its target", "task_alt", "grey", "✓")
MEETS = Direction("meets its target", "check", "grey", "✓")
SHORT = Direction("short of its target", "flag", "grey", "▽")

OF_WORD = {direction.word: direction for direction in (BETTER, NEEDS_A_LOOK, AS_USUAL, TOO_FEW, TOO_EARLY)}
NEWS = (BETTER, NEEDS_A_LOOK)
OF_TARGET = {"keeps_target": KEEPS, "meets_target": MEETS}


def of(row: Mapping) -> Direction:
    """The word of a row of values, as it was published.

    Nothing where the measure is not judged or not shown, or its export has ended: the word would be of long ago.
    """
    return NO_WORD if row["state"] == "not_supplied" else OF_WORD.get(row["word"] or "", NO_WORD)


def of_target(metric: Metric, row: Mapping, policy: Policy) -> Direction:
    """How a row of values stands to its target; nothing where there is none, or the figure may still change."""
    if row.get("target_kept"):
        return OF_TARGET[row["target_kept"]]
    is_short = row["state"] == "ok" and news.short_of_target(metric, row, policy)
    return SHORT if is_short else NO_WORD
