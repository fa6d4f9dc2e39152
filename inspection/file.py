"""What the exports hold of one person, as somebody who opens their file looks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.people.matrix import NEEDS_ACTION

# What is looked for in a file, and the export it would be in.
LOOKED_FOR = {
    "induction": "probation",
    "probation": "probation",
    "supervision": "supervision",
    "training": "training",
    "appraisal": "appraisal",
    "qualification": "qualification",
}
NOT_DUE = ("grace", "not_required")  # states of a course that need not be done yet
DECIDED = ("passed", "not_confirmed")  # outcomes after which a probation is over
LEVEL_3_HELD = ("held", "equivalent")


@dataclass(frozen=True)
class Starting:
    """Induction and probation as recorded for the person's time here."""

    induction_started_on: date | None
    induction_completed_on: date | None
    induction_by: date
    review_due_on: date | None
    reviewed_on: date | None
    outcome: str
    extended_to: date | None


@dataclass(frozen=True)
class File:
    """What the exports hold of one person; None is what they do not tell."""

    staff_id: str
    who: str  # the name where names are kept, else the staff number
    role: str
    since: date  # the first day of their time here
    is_start_covered: bool  # whether the probation export begins before they did
    starting: Starting | None
    sessions: int  # one to one, in the period
    last_session_on: date | None
    is_supervised: bool  # whether one session was ever held
    supervised_to: date | None  # the last day on which supervision is in date
    appraised_on: date | None
    appraised_to: date | None
    courses: tuple[tuple[str, str], ...]  # course, state
    is_carer: bool
    level_3: str

    def held(self, as_of: date, silent: Sequence[str] = ()) -> list[str]:
        """Of LOOKED_FOR what is there as it should be on a day.

        What is neither held nor missing does not apply to the person, is not due yet, or is not told by the exports.
        """
        due = [state for _, state in self.courses if state not in NOT_DUE]
        is_held = {
            "induction": self.starting is not None and self.starting.induction_completed_on is not None,
            "probation": self.starting is not None and self.starting.outcome in DECIDED,
            "supervision": self.is_supervised and self.supervised_to is not None,
            "training": bool(due),
            "appraisal": self.appraised_on is not None and self.appraised_to is not None,
            "qualification": self.is_carer,
        }
        not_there = {what for what in LOOKED_FOR if LOOKED_FOR[what] in silent} | {*self.missing(as_of)}
        return [what for what, held in is_held.items() if held and what not in not_there]

    def missing(self, as_of: date, silent: Sequence[str] = ()) -> list[str]:
        """Of LOOKED_FOR what is not there as it should be on a day; of silent exports nothing is missing."""
        lacking = {
            "induction": self._lacks_induction(as_of),
            "probation": self._lacks_probation(as_of),
            "supervision": self.supervised_to is not None and self.supervised_to < as_of,
            "training": any(state in NEEDS_ACTION for _, state in self.courses),
            "appraisal": self.appraised_to is not None and self.appraised_to < as_of,
            "qualification": self.is_carer and self.level_3 not in LEVEL_3_HELD,
        }
        return [what for what, is_lacking in lacking.items() if is_lacking and LOOKED_FOR[what] not in silent]

    def _lacks_induction(self, as_of: date) -> bool:
        if self.starting is None:
            return self.is_start_covered
        return self.starting.induction_completed_on is None and self.starting.induction_by < as_of

    def _lacks_probation(self, as_of: date) -> bool:
        if self.starting is None:
            return self.is_start_covered
        due = self.starting.extended_to if self.starting.outcome == "extended" else self.starting.review_due_on
        is_open = self.starting.outcome not in DECIDED
        return is_open and (due is None or due < as_of)
