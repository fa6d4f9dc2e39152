"""Two rooms of the same size: going well, and needs a look."""

import functools
from datetime import date

import streamlit as st

from views.overview import highlights
from views.overview.highlights import Highlight
from views.parts import unit_status
from views.parts.chosen import CHOSEN
from views.parts.sentences import sentence, sentences
from views.session import links, values
from views.session.viewer import Viewer

ROOMS = (
    ("Going well", "thumb_up", "blue", "Nothing stands out this month. Steady is good too."),
    ("Needs a look", "visibility", "orange", "Nothing asks for a look this month."),
)


def going_well_and_needs_a_look(viewer: Viewer, month: date) -> None:
    """Draw both rooms, at most five sentences each, every one with its link."""
    both = rooms(viewer, month)
    for place, room, said in zip(st.columns(2), ROOMS, (both.well, both.look), strict=True):
        with place.container(border=True, height="stretch"):
            _room(room, said, month)
    if both.further:
        many = len(both.further)
        with st.expander(f"{many} more {'needs' if many == 1 else 'need'} a look", icon=":material/visibility:"):
            sentences([_sentence(one, month) for one in both.further], key="room_further")


@functools.lru_cache(maxsize=64)
def rooms(viewer: Viewer, month: date) -> highlights.Rooms:
    """Every figure of the chosen measures, and of the other measures what signals: a concern is always shown."""
    published = values.metrics_published(viewer)
    chosen = [metric for metric in published if metric.name in CHOSEN]
    found = list(unit_status.standings(viewer, chosen, month, "organisation").values())
    found += unit_status.standings(viewer, chosen, month, "service").values()
    found += unit_status.signalled(viewer, [metric for metric in published if metric not in chosen], month)
    return highlights.rooms(found, viewer.published.policy)


def _room(room: tuple, found: list[Highlight], month: date) -> None:
    title, icon, colour, empty = room
    st.markdown(f"#### :{colour}[:material/{icon}:] {title}")
    if not found:
        st.caption(empty)
    else:
        sentences([_sentence(one, month) for one in found], key=f"room_{icon}")


def _sentence(one: Highlight, month: date) -> dict:
    metric, service = one.standing.metric.name, one.standing.service
    if service:
        return sentence(one.who, one.said, "service", links.params(service, month=month, metric=metric))
    return sentence(one.who, one.said, "overview", links.params(month=month, metric=metric, all_services=metric))
