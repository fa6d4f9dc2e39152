"""Ticks: that a line of the plan is booked or took place. They grey it until the next load, and are in no figure."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from register.people import TICKS, Tick
from views.notes import fields, form, kept
from views.notes.kept import Sort
from views.parts.folded import folded
from views.session import written
from views.session.ticked import Ticked, line, of_tick
from views.session.viewer import Viewer
from views.words import dates, numbers

FIELDS = {
    "state": fields.choice("What is known", {state: words.capitalize() for state, words in TICKS.items()}),
    "on": fields.day("On which day"),
}


def draw(viewer: Viewer, service: str, team: str, plan: Sequence[Any], ticked: Ticked) -> None:
    """A form that ticks a line, and the lines ticked so far, each to be changed or undone."""
    if not plan or not written.may_write(viewer, service, team):
        return
    unit = {"service": service, "team": team, "publication": viewer.published.id}
    with folded("Tick a line: booked, or took place", f"tick_{service}_{team}", ":material/check:") as is_open:
        if is_open:
            st.caption("The line is grey until the next load. No figure changes.")
            lines = {"\n".join(line(row)): row.next_step for row in plan if line(row) not in ticked}
            if lines:
                of_line = {"line": fields.choice("Line", lines)}
                form.add(viewer, f"tick_{service}_{team}", of_line | FIELDS, _made(unit))
    _ticked(viewer, service, team, plan, ticked)


def _ticked(viewer: Viewer, service: str, team: str, plan: Sequence[Any], ticked: Ticked) -> None:
    """What was ticked since the load, and what of it was taken out again."""
    steps = {line(row): row.next_step for row in plan}
    listed = [ticked[each] for each in steps if each in ticked]
    out = [each for each in written.withdrawn(viewer, Tick) if each.value.publication == viewer.published.id]
    out = [each for each in out if of_tick(each.value) in steps]
    if not listed and not out:
        return

    def in_words(tick: Tick) -> str:
        return f"{steps.get(of_tick(tick), tick.what)}: {TICKS[tick.state]} {dates.day(tick.on)}"

    sort = Sort(Tick, "Ticked since the load", lambda viewer: FIELDS, in_words)
    with folded(f"{sort.heading} ({numbers.count(len(listed))})", f"ticked_{service}_{team}") as is_open:
        if is_open:
            for each in listed:
                kept.entry(viewer, sort, each, "tick")
            kept.taken_out(viewer, sort, out, "tick")


def _made(unit: Mapping[str, str]):
    """What makes a tick of a filled form."""

    def make(given: Mapping) -> Tick:
        staff_id, kind, what = given["line"].split("\n", 2)
        return Tick(**unit, staff_id=staff_id, line_kind=kind, what=what, state=given["state"], on=given["on"])

    return make
