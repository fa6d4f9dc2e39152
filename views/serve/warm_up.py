"""What a viewer is likely to choose next, worked out while nobody waits: what was worked out is kept."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import partial
from threading import Event, Thread

from metrics.read import named
from records import fault
from views.overview import comparison, services_grid, tiles
from views.parts import detail, retention
from views.service import measures_grid, subjects, survey, survey_waves
from views.session import people, values
from views.session.viewer import Viewer
from views.team import one_measure

MONTHS = 12
TEAMS = people.LISTS  # a group with more of them than are kept waits for a team's list
EVERY = 2.0  # seconds between two looks at which publication is the current one


@contextmanager
def kept_ready(look: Callable[[], Viewer], every: float = EVERY) -> Iterator[None]:
    """While the block runs, pages are ready for the viewer that `look` gives: after a load and on a new day, anew."""
    over = Event()
    thread = Thread(target=_watch, args=(look, every, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _watch(look: Callable[[], Viewer], every: float, over: Event) -> None:
    ready = None
    while not over.is_set():
        try:
            viewer = look()
            if viewer != ready:
                make_ready(viewer, over)
                ready = viewer
        except Exception as error:  # whoever opens the page meets the same, and is the one to be answered
            logging.getLogger(__name__).error("Pages could not be made ready: %s", fault.place(error))
        over.wait(every)


def make_ready(viewer: Viewer, over: Event) -> None:
    """The overview of the latest months, every service and team at the latest, as they stand before anything is chosen.

    Ends early once `over` is set.
    """
    if viewer.publication is None:
        return
    months = list(reversed(values.months(viewer)))
    services = values.services(viewer)
    teams = [(service, team) for service in services for team in values.teams(viewer, service)]
    steps = [partial(_overview, viewer, month) for month in months[:MONTHS]]
    steps += [partial(_plan, viewer)]
    steps += [partial(_service, viewer, service, months[0]) for service in services]
    steps += [partial(_team, viewer, *team, months[0]) for team in teams[:TEAMS]]
    for step in steps:
        if over.is_set():
            return
        step()


def _overview(viewer: Viewer, month: date) -> None:
    first = comparison.offered(viewer)[0].name
    values.standing_out(viewer, month)
    tiles.content(viewer, month)
    services_grid.content(viewer, services_grid.columns(viewer, first), month, False)
    comparison.compared(viewer, first, month)


def _plan(viewer: Viewer) -> None:
    """The plan of all services: what it counts is the same all day."""
    with suppress(*named.REFUSALS):  # the page says why
        people.plan_counts(viewer, "")


def _service(viewer: Viewer, service: str, month: date) -> None:
    values.by_metric(viewer, month, service)
    in_short = measures_grid.of_subject(viewer, subjects.IN_SHORT)
    measures_grid.content(viewer, tuple(metric.name for metric in in_short), service, month)
    first = detail.offered(viewer)[0]
    if first.overall:
        detail.of_unit(viewer, first.name, service, "", month, False)
    retention.stay(viewer, service)
    survey.by_statement(viewer, service, month)
    survey_waves.so_far(viewer, service, month)
    with suppress(*named.REFUSALS):  # the page says why
        people.conditions(viewer, service, "")


def _team(viewer: Viewer, service: str, team: str, month: date) -> None:
    values.by_metric(viewer, month, service, team)
    with suppress(*named.REFUSALS):  # the page says why
        people.due(viewer, service, team)
        people.prompts(viewer, service, team)
        people.conditions(viewer, service, team)
        people.bedrock(viewer, service, team)
    one_measure.of_team(viewer, one_measure.offered(viewer)[0].name, service, team, month)
