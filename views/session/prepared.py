"""What an inspection of a service asks, for a viewer: kept by viewer, service and period."""

import functools
from datetime import date

from inspection import beginnings, file_check, frameworks, staffing
from inspection.beginnings import Beginnings
from inspection.file_check import FileCheck
from inspection.framework import Framework
from inspection.staffing import Staffing
from register.overseeing import Inspection
from views.session import periods, written
from views.session.viewer import Viewer, data_folder

USUAL = "ofsted"  # the framework of a service that was never inspected
KEPT = 32  # answers kept in memory; each is some hundred rows


@functools.lru_cache(maxsize=KEPT)
def begun(viewer: Viewer, service: str) -> Beginnings:
    """The inspections of a service up to the day the exports speak for, and those written down for later days."""
    own = [entry.value for entry in written.in_force(viewer, Inspection)]
    return beginnings.of_service(viewer.published.folder, viewer.scope, service, own, viewer.published.as_of)


@functools.lru_cache(maxsize=KEPT)
def figures(viewer: Viewer, service: str, since: date) -> dict[tuple[str, str], list[dict]]:
    """The rows of a service over the days from one to that of the data, by measure and part, the latest first.

    Several of a measure that is published by quarter, wave or year.
    """
    listed: dict[tuple[str, str], list[dict]] = {}
    for row in periods.figures(viewer, since, viewer.published.as_of, service):
        if row["level"] == "service":
            listed.setdefault((row["metric"], row["part"]), []).insert(0, row)
    return listed


@functools.lru_cache(maxsize=KEPT)
def staff(viewer: Viewer, service: str, since: date) -> Staffing:
    """The staffing facts of a service over the same days; named.NotForYou for one that may not be seen."""
    published = viewer.published
    return staffing.of_service(published.folder, viewer.scope, service, since, published.as_of)


@functools.lru_cache(maxsize=KEPT)
def checked(viewer: Viewer, service: str, since: date, seed: int) -> FileCheck:
    """The files drawn by a seed; named.NotForYou where the service's people may not be seen."""
    return file_check.draw(viewer.published.folder, viewer.scope, service, since, seed)


def frameworks_offered(viewer: Viewer, service: str) -> dict[str, Framework]:
    """The frameworks that are asked by on the day of the data, by name: that of the service's last inspection first.

    The usual one is first where that inspection was by one that is not among them. SettingsError names the fault of a
    provider's own.
    """
    listed = frameworks.offered(frameworks.every(data_folder()), viewer.published.as_of)
    last = begun(viewer, service).last_of_any_kind
    usual = last.framework if last and last.framework in {each.name for each in listed} else USUAL
    return {each.name: each for each in sorted(listed, key=lambda each: each.name != usual)}
