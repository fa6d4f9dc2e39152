"""What a viewer is likely to choose next, worked out while nobody waits: what was worked out is kept."""

from contextlib import suppress
from datetime import date
from functools import partial
from threading import Event

from access import Scope
from metrics import named, store
from views.parts import (
    comparison,
    detail,
    measures_grid,
    people_rows,
    pulse,
    reading,
    retention,
    rooms,
    services_grid,
    subjects,
    team_words,
    viewer,
    waves,
)

MONTHS = 12
TEAMS = people_rows.LISTS  # a group with more of them than are kept waits for a team's list


def make_ready(scope: Scope, today: date, over: Event) -> None:
    """The overview of the latest months, every service and team at the latest, as they stand before anything is chosen.

    Ends early once `over` is set.
    """
    try:
        where = viewer.look_ahead(scope, today).folder, scope
    except store.NothingPublished:
        return
    months = list(reversed(reading.months()))
    services = reading.services()
    teams = [(service, team) for service in services for team in reading.teams(service)]
    steps = [partial(_overview, where, month) for month in months[:MONTHS]]
    steps += [partial(_service, where, service, months[0]) for service in services]
    steps += [partial(_team, where, *team, months[0]) for team in teams[:TEAMS]]
    for step in steps:
        if over.is_set():
            return
        step()


def _overview(where: tuple, month: date) -> None:
    rooms.rooms(*where, month)
    services_grid.content(*where, services_grid.chosen(), month)
    comparison.compared(*where, comparison.offered()[0].name, month)


def _service(where: tuple, service: str, month: date) -> None:
    reading.by_metric(month, service)
    in_short = measures_grid.of_subject(subjects.IN_SHORT)
    measures_grid.content(*where, tuple(metric.name for metric in in_short), service, month)
    first = detail.offered()[0]
    if first.overall:
        detail.of_unit(*where, first.name, service, "", month)
    retention.stay(*where, service)
    pulse.figures(service, month)
    waves.so_far(*where, service, month)


def _team(where: tuple, service: str, team: str, month: date) -> None:
    reading.by_metric(month, service, team)
    with suppress(named.NotForYou, LookupError):  # the page says why
        people_rows.due(service, team)
    team_words.told(*where, team_words.offered()[0].name, service, team, month)
