"""Ticks: that a line of the plan is booked or took place. They grey it until the next load, and are in no figure."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from register.entries import Entry
from register.people import TICKS, Tick
from views.notes import fields, form
from views.session import written
from views.session.ticked import Ticked, in_words, line
from views.session.viewer import Viewer
from views.words import numbers, text

FIELDS = {
    "state": fields.choice("What is known", {state: words.capitalize() for state, words in TICKS.items()}),
    "on": fields.day("On which day"),
}


def draw(viewer: Viewer, service: str, team: str, rows: pd.DataFrame, ticked: Ticked) -> None:
    """A form that ticks a line, and the lines ticked so far, each to be changed or undone."""
    if rows.empty or not written.may_write(viewer, service, team):
        return
    unit = {"service": service, "team": team, "publication": viewer.published.id}
    with st.expander("Tick a line: booked, or took place", icon=":material/check:"):
        st.caption("The line is grey until the next load. No figure changes.")
        lines = {"\n".join(line(row)): row.next_step for row in _listed(rows) if line(row) not in ticked}
        if lines:
            form.add(viewer, f"tick_{service}_{team}", {"line": fields.choice("Line", lines)} | FIELDS, _made(unit))
    listed = [(row.next_step, entry) for row in _listed(rows) if (entry := ticked.get(line(row)))]
    if listed:
        with st.expander(text.shown(f"Ticked since the load ({numbers.count(len(listed))})")):
            for step, entry in listed:
                _ticked(viewer, step, entry)


def _ticked(viewer: Viewer, step: str, entry: Entry[Tick]) -> None:
    text.paragraph(text.markup("**{step}**: {ticked}", step=step, ticked=in_words(entry)))
    before = {key: value for key, value in vars(entry.value).items() if key not in FIELDS}
    form.change(viewer, "tick", entry, FIELDS, lambda given: Tick(**before, **given))
    form.undo(viewer, "tick", entry)


def _made(unit: Mapping[str, str]):
    """What makes a tick of a filled form."""

    def make(given: Mapping) -> Tick:
        staff_id, kind, what = given["line"].split("\n", 2)
        return Tick(**unit, staff_id=staff_id, line_kind=kind, what=what, state=given["state"], on=given["on"])

    return make


def _listed(rows: pd.DataFrame) -> list[Any]:
    return list(rows.itertuples())
