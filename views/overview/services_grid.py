"""Services by measures: value, signal and small trend in every cell, in alphabetical order."""

import functools
from datetime import date

import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from views.parts import filters, grid, unit_status
from views.session import links, values
from views.session.viewer import Viewer
from views.words import text


def chosen(viewer: Viewer) -> tuple[str, ...]:
    """The names of the measures that it shows unless others are asked for, in the order of display."""
    return tuple(metric.name for metric in values.of_services(viewer) if metric.headline)


def pick_measures(viewer: Viewer) -> list[Metric]:
    """The measures shown: eight unless others are asked for."""
    offered = values.of_services(viewer)
    with st.popover("Choose measures", icon=":material/view_column:"):
        names = filters.bar().several(
            "columns",
            "Measures in the table",
            [metric.name for metric in offered],
            chosen(viewer),
            words=lambda name: METRICS[name].title,
        )
    return [METRICS[name] for name in names]


def draw(viewer: Viewer, metrics: list[Metric], month: date) -> None:
    """The table; every cell opens the service with that measure."""
    services = values.services(viewer)
    if not services or not metrics:
        text.caption("Choose one measure or more." if services else "There is no service to show.")
        return
    names = tuple(metric.name for metric in metrics)
    grid.draw(content(viewer, names, month), key="services")
    text.caption(f"Services in alphabetical order. {grid.MARKS}. The small lines are 13 months.")


@functools.lru_cache(maxsize=32)
def content(viewer: Viewer, names: tuple[str, ...], month: date) -> bytes:
    """The table, as `grid.draw` takes it."""
    metrics = [METRICS[name] for name in names]
    statuses = unit_status.statuses(viewer, metrics, month, "service")
    columns = [grid.heading("Service"), *[grid.heading(metric.title, metric.meaning) for metric in metrics]]
    rows = []
    for service in values.services(viewer):
        cells = [_cell(viewer, statuses.get((metric.name, service, "")), metric, service, month) for metric in metrics]
        rows.append(
            {"heading": grid.heading(service, to=("service", links.params(service, month=month))), "cells": cells}
        )
    return grid.table(columns, rows, name="Services by measure")


def _cell(viewer: Viewer, status: unit_status.UnitStatus | None, metric: Metric, service: str, month: date) -> dict:
    if status is None:
        return grid.cell(viewer, metric, None)
    to = ("service", links.params(service, month=month, metric=metric.name))
    return grid.cell(viewer, metric, status.row, status.trend, to, note=status.note(month), until=status.until(month))
