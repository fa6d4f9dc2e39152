"""What stands out, and targets, as words, marks and colours that say the same."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import LiteralString

from metrics.metric import Metric
from metrics.read import targets
from metrics.statistics import chance
from records.policy import OwnTarget, Policy
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
NO_FIGURE = ("nobody_due", "not_enough_history")  # states of a row
OF_TARGET = {"keeps_target": KEEPS, "meets_target": MEETS}


def of(row: Mapping) -> Direction:
    """The word of a row of values, as it was published.

    Nothing where the measure is not judged or not shown, or its export has ended: the word would be of long ago. Nor is
    it too early where there is no figure at all: that says so itself.
    """
    known = OF_WORD.get(row["word"] or "", NO_WORD)
    return NO_WORD if row["state"] == "not_supplied" or (known is TOO_EARLY and row["state"] in NO_FIGURE) else known


def of_target(metric: Metric, row: Mapping, policy: Policy) -> Direction:
    """How a row of values stands to its target; nothing where there is none, or the figure may still change."""
    if row.get("target_kept"):
        return _whose(OF_TARGET[row["target_kept"]], metric, row, policy)
    is_short = row["state"] == "ok" and targets.short_by(metric, row, policy)
    return _whose(SHORT, metric, row, policy) if is_short else NO_WORD


def is_short(direction: Direction) -> bool:
    """Whether it says that a target is missed, whoever set it."""
    return direction.mark == SHORT.mark


def whose(metric: Metric, row: Mapping, policy: Policy) -> str:
    """Whose the target of a row is: "its", "its own", or of a team "its service’s"."""
    target = metric.target_in(policy.of_unit(row["service"], row["team"]))
    if not isinstance(target, OwnTarget):
        return "its"
    return "its service’s" if row["team"] and target.level == "service" else "its own"


def target_name(metric: Metric, row: Mapping, policy: Policy) -> str:
    """What the target of a row is called: "target", "its own target"."""
    owner = whose(metric, row, policy)
    return "target" if owner == "its" else f"{owner} target"


def _whose(direction: Direction, metric: Metric, row: Mapping, policy: Policy) -> Direction:
    """The same, saying whose target it is."""
    words = direction.word.replace("its target", f"{whose(metric, row, policy)} target")
    return direction if words == direction.word else replace(direction, word=words)
