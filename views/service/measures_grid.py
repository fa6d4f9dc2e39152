"""The measures of one service beside all services and its own teams."""

import functools
from datetime import date

from metrics import METRICS
from metrics.metric import Metric
from views.parts import grid, unit_status
from views.service import subjects
from views.session import links, values
from views.session.viewer import Viewer
from views.words import missing_exports, text


def draw(viewer: Viewer, service: str, month: date) -> None:
    """The table; a figure of the service opens that measure below, a figure of a team opens the team."""
    measures = of_subject(viewer, subjects.pick_subject())
    names = tuple(metric.name for metric in measures)
    table = content(viewer, names, service, month)
    if table:
        grid.draw(table, key="measures")
        text.caption(f"{grid.MARKS}.")
    now = values.by_metric(viewer, month, service)
    without = [metric for metric in measures if now.get(metric.name, {}).get("state") == "not_supplied"]
    for sentence in dict.fromkeys(f"{missing_exports.missing(viewer, metric)}." for metric in without):
        text.caption(sentence)


def of_subject(viewer: Viewer, subject: str) -> list[Metric]:
    """The measures of a subject that a service can have, in the order of display."""
    return subjects.of(subject, values.of_services(viewer))


@functools.lru_cache(maxsize=64)
def content(viewer: Viewer, names: tuple[str, ...], service: str, month: date) -> bytes:
    """The table, as `grid.draw` takes it; empty where none of the measures has been supplied."""
    metrics = [METRICS[name] for name in names]
    teams = [team for team in values.teams(viewer, service) if team != service]
    of_all = unit_status.statuses(viewer, metrics, month, "organisation")
    own = unit_status.statuses(viewer, metrics, month, "service", "team", service=service)
    columns = [grid.heading("Measure"), grid.heading("This service"), grid.heading("All services")]
    columns += [grid.heading(team, to=("team", links.params(service, team, month))) for team in teams]
    rows = []
    for metric in metrics:
        status = own.get((metric.name, service, ""))
        if status is None or status.row["state"] == "not_supplied":
            continue
        overall = of_all.get((metric.name, "", ""))
        cells = [_cell(viewer, status, metric, month, "service"), _cell(viewer, overall, metric, month, "overview")]
        cells += [_cell(viewer, own.get((metric.name, service, team)), metric, month, "team") for team in teams]
        to = ("service", links.params(service, month=month, metric=metric.name))
        rows.append({"name": metric.name, "heading": grid.heading(metric.title, metric.meaning, to), "cells": cells})
    return grid.table(columns, rows, name=f"Measures of {service} and its teams") if rows else b""


def _cell(viewer: Viewer, status: unit_status.UnitStatus | None, metric: Metric, month: date, page: str) -> dict:
    if status is None:
        return grid.cell(viewer, metric, None)
    all_services = metric.name if page == "overview" else ""
    to = (page, links.params(status.service, status.team, month, metric.name, all_services))
    trend = status.trend if page == "service" else ()
    return grid.cell(viewer, metric, status.row, trend, to, note=status.note(month))
