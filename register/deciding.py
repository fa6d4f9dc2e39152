"""What a unit decided: notes on a measure, what happened on a day, targets of its own."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from register.kind import Kind

LOOK_AGAIN = "Choose the day on which you will look at it again."


@dataclass(frozen=True, kw_only=True)
class DecisionNote(Kind):
    """What was decided about a measure of a service or team; `measure` '' is the unit as such.

    It is open until it has an outcome.
    """

    name: ClassVar[str] = "decision_note"
    needs: ClassVar[dict[str, str]] = {
        "doing": "Write what you are doing about it.",
        "leads": "Write who leads it.",
        "review_on": LOOK_AGAIN,
    }

    measure: str = ""
    knows: str = ""
    doing: str
    leads: str
    review_on: date
    outcome: str = ""

    def is_past_review(self, today: date) -> bool:
        """Whether it is open, and should have been looked at again by now."""
        return not self.outcome.strip() and self.review_on < today


@dataclass(frozen=True, kw_only=True)
class Event(Kind):
    """Something that happened on a day, for the time axis of a service or, service '', of all of them."""

    name: ClassVar[str] = "event"
    needs: ClassVar[dict[str, str]] = {"on": "Choose the day.", "what": "Write what happened."}

    on: date
    what: str
    is_rebased: bool = False  # limits are worked out anew from that day
    reason: str = ""  # why they are

    def faults(self) -> Iterator[str]:
        if self.is_rebased and not self.reason.strip():
            yield "Write why the usual range should be worked out anew from that day."


@dataclass(frozen=True, kw_only=True)
class Target(Kind):
    """The target that a team or service set itself for a measure; it stands in place of the policy's."""

    name: ClassVar[str] = "target"
    needs: ClassVar[dict[str, str]] = {
        "service": "Choose the service whose target it is.",
        "measure": "Choose the measure.",
        "value": "Write the target as a number.",
        "review_on": LOOK_AGAIN,
    }

    measure: str
    value: float
    review_on: date

    def faults(self) -> Iterator[str]:
        if self.value is not None and not 0 <= self.value < math.inf:
            yield "A target is a number, 0 or more, and of a share at most 100."
