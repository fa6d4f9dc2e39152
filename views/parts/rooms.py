"""Two rooms of the same size: going well, and needs a look."""

import functools
from datetime import date
from pathlib import Path

import streamlit as st

from access import Scope
from metrics import store
from views.parts import links, reading, standing, viewer
from views.parts.highlights import Highlight, highlights
from views.parts.sentences import sentence, sentences
from views.parts.services_grid import CHOSEN

ROOMS = (
    ("Going well", "thumb_up", "blue", "Nothing stands out this month. Steady is good too."),
    ("Needs a look", "visibility", "orange", "Nothing asks for a look this month."),
)


def going_well_and_needs_a_look(month: date) -> None:
    """Draw both rooms, at most five sentences each, every one with its link."""
    signalled = _signalled(viewer.publication().folder, viewer.scope(), month)
    chosen = [metric for metric in reading.metrics_published() if metric.name in {*CHOSEN, *signalled}]
    found = [*standing.standings(chosen, month, "organisation").values()]
    found += standing.standings(chosen, month, "service").values()
    both = highlights(found, viewer.publication().policy)
    for place, room, said in zip(st.columns(2), ROOMS, both, strict=True):
        with place.container(border=True, height="stretch"):
            _room(room, said, month)


@functools.lru_cache(maxsize=64)
def _signalled(folder: Path, scope: Scope, month: date) -> frozenset[str]:
    """Measures with a signal anywhere this month: a concern is always shown, whatever the grid shows."""
    units = ["organisation", "service"]
    told = store.values(folder, scope, level=units, month=month, part="", columns=("metric", "variation"))
    is_signal = told["variation"].fillna("").str.startswith(("concern", "improvement"))
    return frozenset(told.loc[is_signal, "metric"])


def _room(room: tuple, found: list[Highlight], month: date) -> None:
    title, icon, colour, empty = room
    st.markdown(f"#### :{colour}[:material/{icon}:] {title}")
    if not found:
        st.caption(empty)
    else:
        sentences([_sentence(one, month) for one in found], key=f"room_{icon}")


def _sentence(one: Highlight, month: date) -> dict:
    carried = links.params(one.standing.service, month=month, metric=one.standing.metric.name)
    return sentence(one.who, one.said, "service" if one.standing.service else "overview", carried)
