"""Two rooms of the same size: going well, and needs a look."""

from datetime import date

import streamlit as st

from metrics import METRICS
from views.parts import links, standing, viewer
from views.parts.highlights import Highlight, highlights
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
    said = highlights(found, viewer.publication().policy)
    for place, room, sentences in zip(st.columns(2), ROOMS, said, strict=True):
        with place.container(border=True, height="stretch"):
            _room(room, sentences, month)


def _room(room: tuple, sentences: list[Highlight], month: date) -> None:
    title, icon, colour, empty = room
    st.markdown(f"#### :{colour}[:material/{icon}:] {title}")
    if not sentences:
        st.caption(empty)
    for one in sentences:
        carried = links.params(one.standing.service, month=month, metric=one.standing.metric.name)
        page = links.PAGES["service" if one.standing.service else "overview"]
        st.page_link(page, label=one.sentence, query_params=carried)
