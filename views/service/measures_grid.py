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
    """The measures of a subject that are published, in the order of display."""
    return subjects.of(subject, values.metrics_published(viewer))


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
        overall = of_all.get((metric.name, "", ""))
        service_first = [own.get((metric.name, service, team)) for team in ("", *teams)]
        if _is_supplied(metric, service_first[0], overall):
            rows.append(_row(viewer, metric, service_first, overall, links.to_measure(metric, service, month), month))
    return grid.table(columns, rows, name=f"Measures of {service} and its teams") if rows else b""


def _is_supplied(metric: Metric, *statuses: unit_status.UnitStatus | None) -> bool:
    """Whether there is anything to show of a measure: one with parts alone says so where it is opened."""
    states = [status.row["state"] for status in statuses if status is not None]
    return not metric.overall or any(state != "not_supplied" for state in states)


def _row(
    viewer: Viewer,
    metric: Metric,
    own: list[unit_status.UnitStatus | None],
    overall: unit_status.UnitStatus | None,
    to: tuple[str, dict[str, str]],
    month: date,
) -> dict:
    """The measure, with what the service, all services and each team have of it."""
    cells = [_cell(viewer, own[0], metric, month, "service"), _cell(viewer, overall, metric, month, "overview")]
    cells += [_cell(viewer, status, metric, month, "team") for status in own[1:]]
    if not metric.overall:
        cells["service" not in metric.levels] = grid.words(f"by {metric.parts_heading.lower()}", to)
    return {"name": metric.name, "heading": grid.heading(metric.title, metric.meaning, to), "cells": cells}


def _cell(viewer: Viewer, status: unit_status.UnitStatus | None, metric: Metric, month: date, page: str) -> dict:
    if status is None:
        return grid.cell(viewer, metric, None)
    all_services = metric.name if page == "overview" else ""
    to = (page, links.params(status.service, status.team, month, metric.name, all_services))
    trend = status.trend if page == "service" else ()
    return grid.cell(viewer, metric, status.row, trend, to, note=status.note(month), until=status.until(month))
