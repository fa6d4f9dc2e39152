"""Services by measures, in alphabetical order: quiet, so that the eye goes to what has something to say."""

import functools
from collections.abc import Iterable
from datetime import date

import numpy as np
import streamlit as st

from metrics import METRICS
from metrics.metric import Metric
from views.parts import filters, grid, unit_status
from views.parts.panel import Key, panel
from views.parts.unit_status import UnitStatus
from views.session import links, values
from views.session.viewer import Viewer
from views.words import directions, missing_exports, numbers, phrases, text

FIND_FROM = 15  # services: so many are looked through, not read
WHOLE = ("", "")


def usual(viewer: Viewer) -> tuple[str, ...]:
    """The measures shown unless others are asked for, in display order: those that have a figure in some month.

    Where none has one yet, those of which something was supplied.
    """
    supplied = viewer.published.exports
    headlines = [metric for metric in values.of_services(viewer) if metric.headline]
    names = tuple(metric.name for metric in headlines if not missing_exports.lacking(supplied, metric))
    series = panel(viewer, names, ("organisation", "service"))
    known = {key[0] for key, months in zip(series.keys, series.values, strict=True) if not np.isnan(months).all()}
    return tuple(name for name in names if name in known) or names


def columns(viewer: Viewer, first: str) -> tuple[str, ...]:
    """The measures shown unless others are asked for, with the one that has its trend as the first."""
    return _with_first(first, usual(viewer))


def _with_first(first: str, names: Iterable[str]) -> tuple[str, ...]:
    return (first, *(name for name in names if name != first))


def draw(viewer: Viewer, metric: Metric, month: date) -> None:
    """The table, with the small trend of one measure, and what is still waiting for an export."""
    units = _units(viewer)
    if not units:
        text.caption(phrases.NO_SERVICE)
        return
    names, is_short = _choices(viewer, len(units))
    grid.draw(content(viewer, _with_first(metric.name, names), month, is_short), key="services")
    text.caption(f"{grid.MARKS}. The small line: thirteen months of {metric.title.lower()}.")
    _waiting(viewer)


def _choices(viewer: Viewer, units: int) -> tuple[list[str], bool]:
    """The measures chosen, and whether only what needs a look is shown, which is offered where there are many."""
    with st.container(horizontal=True, vertical_alignment="center"):
        is_short = filters.bar().switch("look", "Only what needs a look") if units >= FIND_FROM else False
        with st.popover("Choose measures", icon=":material/view_column:"):
            names = filters.bar().several(
                "columns",
                "Measures in the table",
                [metric.name for metric in values.of_services(viewer)],
                usual(viewer),
                words=lambda name: METRICS[name].title,
            )
    return names, is_short


def _waiting(viewer: Viewer) -> None:
    """How many measures wait for an export, with the way to which; nothing where none does."""
    waiting = missing_exports.waiting(viewer, values.of_services(viewer))
    if waiting:
        words = numbers.counted(waiting, "measure waits for an export", "measures wait for an export")
        with st.container(horizontal=True, vertical_alignment="center"):
            with st.container(width="content"):
                text.caption(f"{words}.")
            st.page_link(page=links.as_page("data"), label="See which", icon=":material/upload_file:", width="content")


@functools.lru_cache(maxsize=64)
def content(viewer: Viewer, names: tuple[str, ...], month: date, is_short: bool) -> bytes:
    """The table, as `grid.draw` takes it; the first measure has its small trend. `is_short`: only what needs a look."""
    metrics = [METRICS[name] for name in names]
    units = _units(viewer)
    known = statuses(viewer, metrics, month)
    columns = [grid.heading("Team" if _is_one_home(viewer) else "Service")]
    columns += [grid.heading(metric.title, metric.meaning) for metric in metrics]
    listed = [unit for unit in units if not is_short or unit == WHOLE or _needs_a_look(known, names, unit)]
    rows = [_row(viewer, known, metrics, unit, month) for unit in listed]
    find = "Find a service" if len(units) >= FIND_FROM else ""
    return grid.table(columns, rows, name="Services by measure", is_quiet=True, find=find)


def _is_one_home(viewer: Viewer) -> bool:
    return len(values.services(viewer)) == 1


def _units(viewer: Viewer) -> list[tuple[str, str]]:
    """All services and each of them; of a single home, which is the whole, the home and its teams."""
    services = values.services(viewer)
    if len(services) == 1:
        teams = [team for team in values.teams(viewer, services[0]) if team != services[0]]
        return [(services[0], ""), *((services[0], team) for team in teams if len(teams) > 1)]
    return [WHOLE, *((service, "") for service in services)] if services else []


def statuses(viewer: Viewer, metrics: list[Metric], month: date) -> dict[Key, UnitStatus]:
    """How the measures stand in every unit of the table at a month."""
    levels = ("service", "team") if _is_one_home(viewer) else ("organisation", "service")
    return unit_status.statuses(viewer, metrics, month, *levels)


def _needs_a_look(known: dict[Key, UnitStatus], names: tuple[str, ...], unit: tuple[str, str]) -> bool:
    of_unit = [known[name, *unit] for name in names if (name, *unit) in known]
    return any(directions.of(status.row) is directions.NEEDS_A_LOOK for status in of_unit)


def _row(
    viewer: Viewer, known: dict[Key, UnitStatus], metrics: list[Metric], unit: tuple[str, str], month: date
) -> dict:
    service, team = unit
    name, to = team or service or "All services", None
    if service:
        to = ("team", links.params(service, team, month)) if team else ("service", links.params(service, month=month))
    cells = [
        _cell(viewer, known.get((metric.name, service, team)), metric, unit, month, has_trend=number == 0)
        for number, metric in enumerate(metrics)
    ]
    return {"heading": grid.heading(name, to=to), "cells": cells, "stays": unit == WHOLE}


def _cell(
    viewer: Viewer, status: UnitStatus | None, metric: Metric, unit: tuple[str, str], month: date, has_trend: bool
) -> dict:
    if status is None:
        return grid.quiet_cell(viewer, metric, None)
    service, team = unit
    carried = links.params(service, team, month, metric.name, "" if service else metric.name)
    page = "team" if team else "service" if service else "overview"
    trend = status.trend if has_trend else ()
    return grid.quiet_cell(viewer, metric, status.row, trend, (page, carried), note=status.note(month))
