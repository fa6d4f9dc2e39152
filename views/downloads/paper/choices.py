"""What was chosen on a page, as its address says it: the same names, and the same refusal of what is no choice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from metrics.metric import Metric
from views.parts import filters
from views.session import links, marks, people, values
from views.session.viewer import Viewer


@dataclass(frozen=True)
class Choices:
    """Who is looking, and what the address of the page carries."""

    viewer: Viewer
    carried: Mapping[str, str]

    def service(self) -> str:
        """The service chosen; LookupError where the viewer may see none, or not that one."""
        return self.one_of("service", "Service", values.services(self.viewer))

    def team(self, service: str, all_teams: bool = False) -> str:
        """The team chosen; '' is all of them, where that is a choice."""
        options = ([filters.ALL_TEAMS] if all_teams else []) + values.teams(self.viewer, service)
        return self.one_of("team", "Team", options)

    def person(self, service: str, team: str) -> str:
        """The staff number chosen of a unit's people; '' is nobody yet. named.NotForYou where they may not be seen."""
        by_mark = {marks.of(number): number for number in ("", *people.everybody(self.viewer, service, team))}
        return by_mark[self.one_of("person", "Person", list(by_mark))]

    def month(self) -> date:
        """The month chosen, the latest unless another is."""
        by_text = {links.month_text(month): month for month in reversed(values.months(self.viewer))}
        return by_text[self.one_of("month", "Month", list(by_text))]

    def metric(self, offered: Sequence[Metric]) -> Metric:
        """The measure chosen."""
        by_name = {metric.name: metric for metric in offered}
        return by_name[self.one_of("metric", "Measure", list(by_name))]

    @property
    def hides_national(self) -> bool:
        """Whether events of the country are not to be marked."""
        return self.carried.get("national") == "no"

    def several(self, name: str, options: Sequence[str], usual: Sequence[str]) -> list[str]:
        """Those of the options that are chosen, in their order; the usual ones where the address names none."""
        wanted = self.carried.get(name)
        return [option for option in options if option in (wanted.split(",") if wanted else usual)]

    def one_of(self, name: str, label: str, options: Sequence[str]) -> str:
        """One of the options: the first unless another is chosen; LookupError for what is none of them."""
        wanted = self.carried.get(name, "")
        if not options or (wanted and wanted not in options):
            raise LookupError(filters.refused(label, wanted) if wanted else f"{label}: there is none you can see.")
        return wanted or options[0]
