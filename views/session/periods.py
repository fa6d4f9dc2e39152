"""Figures of a free period for a viewer: the very rows that `since` gives, kept by viewer, period and service."""

import functools
from datetime import date

from metrics.read import since
from views.session.viewer import Viewer

KEPT = 16  # answers kept in memory; each is the figures of a service and its teams


@functools.lru_cache(maxsize=KEPT)
def figures(viewer: Viewer, start: date, end: date, service: str = "") -> list[dict]:
    """The rows of every measure from one day to another, both included, of a service and its teams ('': of all units).

    ValueError for a period that the exports do not speak for.
    """
    return since.rows(viewer.published.folder, viewer.scope, start, end, service)
