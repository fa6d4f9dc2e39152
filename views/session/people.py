"""Named rows for the viewer: the one way pages reach people, kept by (publication, scope, unit, what was asked)."""

import functools
from datetime import date
from pathlib import Path

import pandas as pd

from access import Scope
from metrics.people import due as due_rows
from metrics.people import matrix as matrix_rows
from metrics.people import rows
from views.session import links, values, viewer

KEPT = 64  # answers kept in memory: a unit's rows are a few hundred
LISTS = 512  # lists of what falls due, a team's being some dozens of rows


def due(service: str = "", team: str = "") -> due_rows.Due:
    """What falls due in a unit by the viewer's day; named.NotForYou where its people may not be seen."""
    unit = (values.level(service, team), service, team)
    return _due(viewer.publication().folder, viewer.scope(), unit, viewer.today())


def matrix(service: str = "", team: str = "") -> matrix_rows.Matrix:
    """The training matrix of a unit; named.NotForYou where its people may not be seen."""
    unit = (values.level(service, team), service, team)
    return _matrix(viewer.publication().folder, viewer.scope(), unit)


def behind(name: str, month: date, service: str = "", team: str = "") -> pd.DataFrame:
    """The rows behind a number (`metric` or `metric:part`); rows.NoRows or named.NotForYou say why there are none."""
    unit = (values.level(service, team), service, team)
    return _behind(viewer.publication().folder, viewer.scope(), name, links.month_text(month), unit)


@functools.lru_cache(maxsize=LISTS)
def _due(folder: Path, scope: Scope, unit: tuple[str, str, str], today: date) -> due_rows.Due:
    return due_rows.due(folder, scope, *unit, today=today)


@functools.lru_cache(maxsize=KEPT)
def _matrix(folder: Path, scope: Scope, unit: tuple[str, str, str]) -> matrix_rows.Matrix:
    return matrix_rows.matrix(folder, scope, *unit)


@functools.lru_cache(maxsize=KEPT)
def _behind(folder: Path, scope: Scope, name: str, month: str, unit: tuple[str, str, str]) -> pd.DataFrame:
    return rows.rows(folder, scope, name, month, *unit)
