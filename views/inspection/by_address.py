"""What is prepared, by what an address carries: the same names as on the page, and the same refusals."""

from datetime import date

from inspection.framework import Framework
from records.toml_lines import SettingsError
from register.kind import EARLIEST
from views.downloads.paper.choices import Choices
from views.inspection import starts
from views.inspection.preparation import Preparation
from views.parts import filters
from views.session import prepared
from views.words import dates

LONGEST_SEED = 6  # digits


def from_address(choices: Choices) -> Preparation:
    """The preparation that an address asks for; LookupError where something is no choice."""
    viewer, service = choices.viewer, choices.service()
    offered = starts.offered(viewer, service)
    name = choices.one_of("since", "Period", list(offered))
    start = offered[name] if name != starts.OWN else starts.Start(_own_day(choices), "")
    has_names, number = choices.carried.get("names") == "yes", seed(choices.carried.get("seed"))
    return Preparation(viewer, service, start.on, start.why, _framework(choices, service), has_names, number)


def _framework(choices: Choices, service: str) -> Framework | None:
    """The framework chosen; None where a provider's own cannot be read, as on the page."""
    try:
        frameworks = prepared.frameworks_offered(choices.viewer, service)
    except SettingsError:
        return None
    return frameworks[choices.one_of("framework", "Framework", list(frameworks))]


def seed(wanted: str | None) -> int:
    """The number by which files are drawn: 1 unless another is asked for."""
    return int(wanted) if wanted and wanted.isdecimal() and wanted.isascii() and len(wanted) <= LONGEST_SEED else 1


def _own_day(choices: Choices) -> date:
    wanted = choices.carried.get("first_day", "")
    day = dates.read(wanted) if wanted else starts.usual(choices.viewer)
    if day is None or not EARLIEST <= day <= choices.viewer.published.as_of:
        raise LookupError(filters.refused("First day", wanted))
    return day
