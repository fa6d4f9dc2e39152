"""What a load is given by the other half of the product, and what comes of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.choices import Choices
from pipelines.load.going_back import PublishAgain
from records.policy import Policy
from records.publication import Earlier, KeptPeriod, Publication

# (people.duckdb, folder, policy, publications kept): writes figures into the folder; the periods that stay as shown.
Count = Callable[[Path, Path, Policy, Sequence[Earlier]], tuple[KeptPeriod, ...]]


@dataclass(frozen=True, kw_only=True)
class Metrics:
    """What the other half of the product gives."""

    publish: Count
    publish_again: PublishAgain  # an earlier publication, with what was last shown of few people
    preview: Count  # no more than the figures that a load compares with those shown before
    names: frozenset[str]  # of all metrics
    protected: frozenset[str]  # metrics with a smallest group


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of it."""

    publication: Publication
    lines: list[str]  # the report, in words
    is_new: bool = True  # whether anything is to be published
    held: tuple[str, ...] = ()  # why it is held
    may_be_accepted: bool = True  # whether --accept lets all of that through
    choices: tuple[Choices, ...] = ()  # what names and numbers of it may be among those known

    @property
    def is_over(self) -> bool:
        """Whether there is nothing to count."""
        return not self.is_new or bool(self.held)
