"""Everything that is overdue across the organisation, by service and team: how many people wait for what."""

import functools
from contextlib import suppress
from datetime import date

from metrics.people.due_rules import SUBJECTS
from metrics.people.overdue import Overdue, Unit
from metrics.read import named
from views.parts import grid, landing
from views.session import links, people, values
from views.session.viewer import Viewer
from views.words import dates, numbers, text
from views.words.lists import joined_by_and

WHOLE: Unit = ("organisation", "", "")
AT = "overdue"  # behind the # of an address: where on the Overview the list stands


def known(viewer: Viewer) -> Overdue | None:
    """What is overdue in every unit; None where the people of the organisation may not be seen."""
    with suppress(*named.REFUSALS):
        return people.overdue(viewer)
    return None


def go(month: date) -> dict:
    """A link to the list."""
    return links.go("overview", links.params(month=month)) | {"at": AT}


def to_team(service: str, team: str) -> tuple[str, dict[str, str]]:
    """The page that names who is overdue in a team, and what the link carries."""
    return "team", links.params(service, team) | {"show": "overdue"}


def draw(viewer: Viewer) -> None:
    """The list with its heading; nothing where people may not be seen, a sentence where nothing is overdue."""
    overdue = known(viewer)
    if overdue is None or viewer.publication is None:
        return
    landing.place(AT)
    text.subheader("Everything overdue")
    total = overdue.of(WHOLE)
    as_of = dates.day(viewer.publication.as_of)
    unknown = [name for name, kinds in SUBJECTS.items() if set(kinds) <= set(overdue.not_known)]
    if unknown:
        text.paragraph(f"Nothing can be said about {joined_by_and(unknown)}: no export tells of it for this day.")
    if not total.people:
        if len(unknown) < len(SUBJECTS):
            text.paragraph(f"Of all that the exports tell, nothing was overdue on {as_of}.")
        return
    text.caption(
        f"On {as_of}, whatever the month above, {numbers.people(total.people)} had something overdue: "
        f"{numbers.counted(total.things, 'line')} of the plan. A number leads to their names. Somebody in two teams is "
        "counted in both."
    )
    grid.draw(content(viewer), key="waiting")


@functools.lru_cache(maxsize=4)
def content(viewer: Viewer) -> bytes:
    """The table, as `grid.draw` takes it: all services, then every team in which something is overdue."""
    overdue = people.overdue(viewer)
    kinds = {name: kinds for name, kinds in SUBJECTS.items() if any(overdue.of(WHOLE, kind).things for kind in kinds)}
    columns = ["Team", "People", *(name[0].upper() + name[1:] for name in kinds)]
    units = [
        WHOLE,
        *(("team", service, team) for service in values.services(viewer) for team in _teams(viewer, service)),
    ]
    only = values.only_service(viewer)
    rows = [_row(overdue, unit, kinds, only) for unit in units if overdue.of(unit).people]
    if len(rows) == 2:  # one team is the whole
        rows = rows[1:]
    return grid.table([grid.heading(name) for name in columns], rows, name="Overdue, by team", is_quiet=True)


def _teams(viewer: Viewer, service: str) -> list[str]:
    return values.teams(viewer, service)


def _row(overdue: Overdue, unit: Unit, kinds: dict[str, tuple[str, ...]], home: str) -> dict:
    """A row of the table; `home` is the service that is the whole, where there is one."""
    _, service, team = unit
    name = _name(service, team, home)
    to = to_team(service, team) if service else None
    counts = [("people", overdue.of(unit).people)]
    counts += [(what, sum(overdue.of(unit, kind).things for kind in of_kind)) for what, of_kind in kinds.items()]
    return {"heading": grid.heading(name, to=to), "cells": [_cell(what, number, to) for what, number in counts]}


def _name(service: str, team: str, home: str) -> str:
    if not service:
        return home or "All services"
    return service if team == service else team if home else f"{service} · {team}"


def _cell(what: str, number: int, to: tuple[str, dict[str, str]] | None) -> dict:
    if not number:
        return {"text": "", "title": f"{what}: none overdue"}
    link = {} if to is None else {"go": links.go(*to)}
    return {"text": numbers.count(number), "title": f"{what}: {numbers.count(number)} overdue", **link}
