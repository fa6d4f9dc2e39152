"""Named rows for a viewer: the one way pages reach people, kept by viewer, unit and what is wanted of it."""

import functools
from datetime import date

import pandas as pd

from metrics.conditions import of_unit as unit_conditions
from metrics.people import bedrock as standing
from metrics.people import due as due_rows
from metrics.people import left_between as left_between_rows
from metrics.people import matrix as matrix_rows
from metrics.people import names as known_names
from metrics.people import overdue as overdue_counts
from metrics.people import person as one_person
from metrics.people import plan_counts as counted
from metrics.people import prompts as prompt_rows
from metrics.people import rows, supervisor_load
from metrics.read import named
from register.overseeing import RegulationEntry
from views.session import values, written
from views.session.viewer import Viewer

KEPT = 64  # answers kept in memory: a unit's rows are a few hundred
LISTS = 512  # lists of what falls due, a team's being some dozens of rows


@functools.lru_cache(maxsize=LISTS)
def due(viewer: Viewer, service: str, team: str) -> due_rows.Due:
    """What falls due in a unit by the viewer's day; named.NotForYou where its people may not be seen."""
    unit = (values.level(service, team), service, team)
    return due_rows.due(viewer.published.folder, viewer.scope, *unit, today=viewer.today, notices=_notices(viewer))


@functools.lru_cache(maxsize=KEPT)
def due_until(viewer: Viewer, service: str, until: date) -> due_rows.Due:
    """The same of a service up to a day."""
    folder, days = viewer.published.folder, (until - viewer.today).days
    notices = _notices(viewer)
    return due_rows.due(folder, viewer.scope, "service", service, today=viewer.today, days=days, notices=notices)


@functools.lru_cache(maxsize=KEPT)
def plan_counts(viewer: Viewer, service: str) -> list[counted.Count]:
    """How much the plan of a service, or ('') of each, asks for, by service and supervisor, as the viewer may see."""
    folder, notices = viewer.published.folder, _notices(viewer)
    return counted.counts(folder, viewer.scope, service, today=viewer.today, notices=notices)


@functools.lru_cache(maxsize=KEPT)
def supervisor_loads(viewer: Viewer, service: str, team: str) -> list[supervisor_load.Load]:
    """What the supervisors of a unit have to hold; named.NotForYou where its people may not be seen."""
    unit = (values.level(service, team), service, team)
    return supervisor_load.loads(viewer.published.folder, viewer.scope, *unit, today=viewer.today)


@functools.lru_cache(maxsize=LISTS)
def prompts(viewer: Viewer, service: str, team: str) -> list[prompt_rows.Prompt]:
    """For whom of a unit more support is suggested, as far as they may be named to the viewer, their line manager.

    named.NotForYou where the unit's people may not be seen.
    """
    unit = (values.level(service, team), service, team)
    return prompt_rows.prompts(viewer.published.folder, viewer.scope, *unit, today=viewer.today)


@functools.lru_cache(maxsize=LISTS)
def conditions(viewer: Viewer, service: str, team: str) -> unit_conditions.UnitConditions:
    """The conditions of a unit that call for support; named.NotForYou where its values may not be seen."""
    unit = (values.level(service, team), service, team)
    return unit_conditions.of_unit(viewer.published.folder, viewer.scope, *unit)


def _notices(viewer: Viewer) -> list[tuple[str, date]]:
    """The notices given under regulation 48: who is away, and on which day."""
    entries = [entry.value for entry in written.in_force(viewer, RegulationEntry)]
    return [(entry.staff_id, entry.on) for entry in entries if entry.regulation == "reg_48" and entry.is_done]


@functools.lru_cache(maxsize=4)
def overdue(viewer: Viewer) -> overdue_counts.Overdue:
    """How much is overdue in every unit; named.NotForYou where the people of the organisation may not be seen."""
    return overdue_counts.overdue(viewer.published.folder, viewer.scope, _notices(viewer))


@functools.lru_cache(maxsize=4)
def names(viewer: Viewer) -> dict[str, str]:
    """Staff number -> name of everybody, by name; none where names are not kept, or may not be seen."""
    try:
        return known_names.names(viewer.published.folder, viewer.scope)
    except named.NotForYou:
        return {}


def called(viewer: Viewer, staff_id: str) -> str:
    """Who somebody is: "Ade Bello (staff number 7)", the number alone where no name may be shown."""
    name = names(viewer).get(staff_id)
    return f"{name} (staff number {staff_id})" if name else f"Staff number {staff_id}"


@functools.lru_cache(maxsize=4)
def left_between(viewer: Viewer) -> list[left_between_rows.Gone]:
    """Who left between two staff exports; named.NotForYou where loads may not be seen."""
    return left_between_rows.left_between(viewer.published.folder, viewer.scope)


@functools.lru_cache(maxsize=KEPT)
def matrix(viewer: Viewer, service: str, team: str) -> matrix_rows.Matrix:
    """The training matrix of a unit; named.NotForYou where its people may not be seen."""
    unit = (values.level(service, team), service, team)
    return matrix_rows.matrix(viewer.published.folder, viewer.scope, *unit)


@functools.lru_cache(maxsize=LISTS)
def bedrock(viewer: Viewer, service: str, team: str) -> standing.Bedrock:
    """Which of the three of their bedrock the people of a unit have; named.NotForYou where they may not be seen."""
    unit = (values.level(service, team), service, team)
    return standing.bedrock(viewer.published.folder, viewer.scope, *unit)


@functools.lru_cache(maxsize=KEPT)
def everybody(viewer: Viewer, service: str, team: str) -> dict[str, str]:
    """Staff number -> name, else staff number, of a unit's people; named.NotForYou where they may not be seen."""
    unit = (values.level(service, team), service, team)
    return one_person.everybody(viewer.published.folder, viewer.scope, *unit)


@functools.lru_cache(maxsize=KEPT)
def person(viewer: Viewer, service: str, team: str, staff_id: str) -> one_person.Person:
    """What the exports hold of somebody of a unit; named.NotForYou or NoSuchPerson say why that is not shown."""
    unit = (values.level(service, team), service, team)
    return one_person.person(viewer.published.folder, viewer.scope, *unit, staff_id)


@functools.lru_cache(maxsize=KEPT)
def behind(viewer: Viewer, name: str, month: str, service: str, team: str) -> pd.DataFrame:
    """The rows behind a number, named `metric` or `metric:part`, of a month (YYYY-MM), with names where they are kept.

    rows.NoRows or named.NotForYou say why there are none.
    """
    unit = (values.level(service, team), service, team)
    return rows.with_names(viewer.published.folder, viewer.scope, name, month, *unit)
