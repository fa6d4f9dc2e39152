"""What a viewer is likely to choose next, worked out while nobody waits: what was worked out is kept."""

from datetime import date
from functools import partial
from threading import Event

from access import Scope
from metrics import store
from views.parts import (
    comparison,
    detail,
    measures_grid,
    reading,
    retention,
    rooms,
    services_grid,
    subjects,
    viewer,
    waves,
)
from views.parts.supplying import supplied_first

MONTHS = 12


def make_ready(scope: Scope, over: Event) -> None:
    """The overview of the latest months, and every service at the latest, as they stand before anything is chosen.

    Ends early once `over` is set.
    """
    try:
        where = viewer.look_ahead(scope).folder, scope
    except store.NothingPublished:
        return
    months = list(reversed(reading.months()))
    steps = [partial(_overview, where, month) for month in months[:MONTHS]]
    steps += [partial(_service, where, service, months[0]) for service in reading.services()]
    for step in steps:
        if over.is_set():
            return
        step()


def _overview(where: tuple, month: date) -> None:
    rooms.rooms(*where, month)
    services_grid.content(*where, services_grid.chosen(), month)
    comparison.compared(*where, comparison.offered()[0].name, month)


def _service(where: tuple, service: str, month: date) -> None:
    in_short = measures_grid.of_subject(subjects.IN_SHORT)
    measures_grid.content(*where, tuple(metric.name for metric in in_short), service, month)
    first = supplied_first(reading.metrics_published(), "service")[0]
    if first.overall:
        detail.of_unit(*where, first.name, service, "", month)
    retention.stay(*where, service)
    waves.so_far(*where, service, month)
