"""What a viewer is likely to choose next, worked out while nobody waits: what was worked out is kept."""

from contextlib import suppress
from datetime import date
from functools import partial
from threading import Event

from access import Scope
from metrics.read import named, store
from views.overview import comparison, going_well, services_grid
from views.parts import detail, retention
from views.service import measures_grid, subjects, survey, survey_waves
from views.session import people, values, viewer
from views.team import one_measure

MONTHS = 12
TEAMS = people.LISTS  # a group with more of them than are kept waits for a team's list


def make_ready(scope: Scope, today: date, over: Event) -> None:
    """The overview of the latest months, every service and team at the latest, as they stand before anything is chosen.

    Ends early once `over` is set.
    """
    try:
        where = viewer.look_ahead(scope, today).folder, scope
    except store.NothingPublished:
        return
    months = list(reversed(values.months()))
    services = values.services()
    teams = [(service, team) for service in services for team in values.teams(service)]
    steps = [partial(_overview, where, month) for month in months[:MONTHS]]
    steps += [partial(_service, where, service, months[0]) for service in services]
    steps += [partial(_team, where, *team, months[0]) for team in teams[:TEAMS]]
    for step in steps:
        if over.is_set():
            return
        step()


def _overview(where: tuple, month: date) -> None:
    going_well.rooms(*where, month)
    services_grid.content(*where, services_grid.chosen(), month)
    comparison.compared(*where, comparison.offered()[0].name, month)


def _service(where: tuple, service: str, month: date) -> None:
    values.by_metric(month, service)
    in_short = measures_grid.of_subject(subjects.IN_SHORT)
    measures_grid.content(*where, tuple(metric.name for metric in in_short), service, month)
    first = detail.offered()[0]
    if first.overall:
        detail.of_unit(*where, first.name, service, "", month)
    retention.stay(*where, service)
    survey.figures(service, month)
    survey_waves.so_far(*where, service, month)


def _team(where: tuple, service: str, team: str, month: date) -> None:
    values.by_metric(month, service, team)
    with suppress(named.NotForYou, LookupError):  # the page says why
        people.due(service, team)
    one_measure.told(*where, one_measure.offered()[0].name, service, team, month)
