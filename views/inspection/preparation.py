"""What is prepared: which service, since when, by which framework, and whether people are named."""

from dataclasses import dataclass
from datetime import date

from inspection.beginnings import Beginning
from inspection.framework import Framework
from metrics import METRICS
from metrics.metric import Metric
from register.overseeing import FRAMEWORKS, INSPECTIONS
from views.session import own_terms, prepared, values
from views.session.viewer import Viewer
from views.words import dates


@dataclass(frozen=True)
class Preparation:
    """All that the sections are made from."""

    viewer: Viewer
    service: str
    since: date  # the first day of the period; its last is that of the data
    why_since: str  # what was on that day: "the last full inspection"; '' a day of one's own
    framework: Framework | None  # None: that of the provider's own cannot be read
    has_names: bool
    seed: int  # by which files are drawn

    @property
    def as_of(self) -> date:
        """The last day of the period."""
        return self.viewer.published.as_of

    @property
    def month(self) -> date:
        """The last published month."""
        return values.months(self.viewer)[-1]

    @property
    def names_people(self) -> bool:
        """Whether people are named: where that is wanted, and the viewer may see them."""
        return self.has_names and self.viewer.scope.sees_rows("service", self.service)

    @property
    def period(self) -> str:
        """ "since the last full inspection, 6 April 2026"."""
        return (
            f"since {self.why_since}, {dates.day(self.since)}" if self.why_since else f"since {dates.day(self.since)}"
        )

    @property
    def on_which_days(self) -> str:
        """Which days figures are of."""
        return f"Figures are of {dates.day(self.as_of)}, or over the period {self.period} where they say so."

    def rows(self, name: str, part: str = "") -> list[dict]:
        """The rows of a measure over the period, the latest first; none where there are none."""
        return prepared.figures(self.viewer, self.service, self.since).get((name, part), [])

    def metric(self, name: str) -> Metric:
        """A measure by its name."""
        return METRICS[name]

    @property
    def core(self) -> list[Metric]:
        """The core measures that a service can have, in display order."""
        policy = own_terms.policy(self.viewer)
        return [metric for metric in values.of_services(self.viewer) if metric.is_core_in(policy)]


def named(beginning: Beginning) -> str:
    """What a beginning is, in words: "the last full inspection (Ofsted)"."""
    if beginning.sort == "registration":
        return INSPECTIONS["registration"]
    what = "full inspection" if beginning.sort == "full" else "inspection"
    return f"the last {what} ({FRAMEWORKS[beginning.framework]})"
