"""Two rooms of the same size: going well, and needs a look."""

from datetime import date

import streamlit as st

from metrics import METRICS
from views.parts import links, standing, viewer
from views.parts.highlights import Highlight, highlights
from views.parts.sentences import sentence, sentences
from views.parts.services_grid import CHOSEN

ROOMS = (
    ("Going well", "thumb_up", "blue", "Nothing stands out this month. Steady is good too."),
    ("Needs a look", "visibility", "orange", "Nothing asks for a look this month."),
)


def going_well_and_needs_a_look(month: date) -> None:
    """Draw both rooms, at most five sentences each, every one with its link."""
    chosen = [METRICS[name] for name in CHOSEN if name in METRICS]
    found = [*standing.standings(chosen, month, "organisation").values()]
    found += standing.standings(chosen, month, "service").values()
    both = highlights(found, viewer.publication().policy)
    for place, room, said in zip(st.columns(2), ROOMS, both, strict=True):
        with place.container(border=True, height="stretch"):
            _room(room, said, month)


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
