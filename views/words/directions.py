"""Signals and targets as words, marks and colours that say the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import LiteralString

from metrics.publish.judge import kind_of
from views.words import text


@dataclass(frozen=True)
class Direction:
    """A signal in words; the icon and the colour say the same."""

    word: str
    icon: LiteralString  # a Material icon's name
    colour: LiteralString  # a Streamlit colour name
    mark: str  # one character, where no icon can be drawn

    @property
    def markup(self) -> text.Markup:
        """Icon and word, coloured."""
        return text.coloured(self.colour, self.word, self.icon)


IMPROVING = Direction("improving", "trending_up", "blue", "▲")
NEEDS_A_LOOK = Direction("needs a look", "visibility", "orange", "◆")
STEADY = Direction("steady", "trending_flat", "grey", "●")
TOO_EARLY = Direction("too early to say", "hourglass_empty", "grey", "○")
CHANGED = Direction("changed", "swap_vert", "grey", "■")
NO_SIGNAL = Direction("", "", "grey", "")

OF_VARIATION = {
    "common_cause": STEADY,
    "improvement": IMPROVING,
    "concern": NEEDS_A_LOOK,
    "neutral": CHANGED,
}
PASSES = Direction("keeps its target", "task_alt", "blue", "✓")
FAILS = Direction("short of its target", "flag", "orange", "▽")
HIT_OR_MISS = Direction("target hit or miss", "contrast", "grey", "◐")

ASSURANCES = {"passes": PASSES, "fails": FAILS, "hit_or_miss": HIT_OR_MISS}
OF_ASSURANCE = {
    "passes": "has met its target each of the last 12 times, and chance alone would not take it off",
    "fails": "has not met its target in the last 12 times, and will not unless something changes",
    "hit_or_miss": "may or may not meet its target from one time to the next",
}
OF_RULE = {
    "outside": "the latest month lies outside what chance alone would bring",
    "trend": "it has moved the same way for several months in a row",
    "two_of_three": "two of the last three months lie close to the edge of what chance alone would bring",
    "shift": "it has stayed on one side of its average for several months",
}


def of(row: Mapping) -> Direction:
    """The signal of a row of values; too early to say where no verdict could be given, nothing where none belongs."""
    variation = row.get("variation")
    return OF_VARIATION[kind_of(variation)] if isinstance(variation, str) else NO_SIGNAL


def assurance(row: Mapping) -> Direction:
    """Whether the target of a row of values can be counted on; nothing where there is none or it is too early."""
    assured = row.get("assurance")
    return ASSURANCES[assured] if isinstance(assured, str) else NO_SIGNAL
