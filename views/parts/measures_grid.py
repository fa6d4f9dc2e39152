"""The measures of one service beside all services and its own teams."""

import functools
from datetime import date

import streamlit as st

from metrics.metric import Metric
from views.parts import grid, links, reading, standing, supplying, viewer


def draw(service: str, month: date) -> None:
    """The table; a figure of the service opens that measure below, a figure of a team opens the team."""
    columns, rows = _content(viewer.publication().folder, viewer.scope(), service, month)
    caption = "▲ improving, ◆ needs a look, ● steady, ○ too early to say. Teams are too small for a signal."
    grid.grid(columns, rows, caption, key="measures")
    missing = sorted({supplying.missing(metric).partition(": ")[2] for metric in _not_supplied(service, month)})
    if missing:
        with st.expander(f"Not supplied: {len(missing)} more exports would answer more", icon=":material/add_chart:"):
            st.markdown("\n".join(f"- {text[0].upper()}{text[1:]}" for text in missing))


def _not_supplied(service: str, month: date) -> list[Metric]:
    rows = reading.at(month, service)
    return [m for m in _measures() if m.name in rows.index and rows.loc[m.name, "state"] == "not_supplied"]


def _measures() -> list[Metric]:
    return [metric for metric in reading.metrics_published() if "service" in metric.levels and metric.overall]


@functools.lru_cache(maxsize=64)
def _content(_folder, _scope, service: str, month: date) -> tuple[list[dict], list[dict]]:
    metrics = _measures()
    teams = [team for team in reading.teams(service) if team != service]
    of_all = standing.standings(metrics, month, "organisation")
    own = standing.standings(metrics, month, "service", service)
    of_teams = standing.standings(metrics, month, "team", service)
    columns = [grid.heading("Measure"), grid.heading("This service"), grid.heading("All services")]
    columns += [grid.heading(team, to=("team", links.params(service, team, month))) for team in teams]
    rows = []
    for metric in metrics:
        stands = own.get((metric.name, service, ""))
        if stands is None or stands.row["state"] == "not_supplied":
            continue
        cells = [_cell(stands, metric, month, "service"), _cell(of_all.get((metric.name, "", "")), metric, month, "")]
        cells += [_cell(of_teams.get((metric.name, service, team)), metric, month, "team") for team in teams]
        to = ("service", links.params(service, month=month, metric=metric.name))
        rows.append({"heading": grid.heading(metric.title, metric.meaning, to), "cells": cells})
    return columns, rows


def _cell(stands: standing.Standing | None, metric: Metric, month: date, page: str) -> dict:
    if stands is None:
        return grid.cell(metric, None)
    to = (page, links.params(stands.service, stands.team, month, metric.name)) if page else None
    where = stands.team or stands.service or "All services"
    trend = stands.trend if page == "service" else ()
    return grid.cell(metric, stands.row, stands.said, trend, to, where=where)
