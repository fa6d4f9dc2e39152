"""Two rooms of the same size: going well, and needs a look."""

import functools
from datetime import date
from pathlib import Path

import streamlit as st

from access import Scope
from metrics import store
from views.parts import highlights, links, reading, signals, standing, viewer
from views.parts.highlights import Highlight
from views.parts.sentences import sentence, sentences
from views.parts.services_grid import CHOSEN

ROOMS = (
    ("Going well", "thumb_up", "blue", "Nothing stands out this month. Steady is good too."),
    ("Needs a look", "visibility", "orange", "Nothing asks for a look this month."),
)
SETTLED = 6  # months, of which one is surely the latest settled month or quarter of any measure


def going_well_and_needs_a_look(month: date) -> None:
    """Draw both rooms, at most five sentences each, every one with its link."""
    chosen = [metric for metric in reading.metrics_published() if metric.name in {*CHOSEN, *_signalled(month)}]
    found = [*standing.standings(chosen, month, "organisation").values()]
    found += standing.standings(chosen, month, "service").values()
    both = highlights.rooms(found, viewer.publication().policy)
    for place, room, said in zip(st.columns(2), ROOMS, (both.well, both.look), strict=True):
        with place.container(border=True, height="stretch"):
            _room(room, said, month)
    if both.further:
        many = len(both.further)
        with st.expander(f"{many} more {'needs' if many == 1 else 'need'} a look", icon=":material/visibility:"):
            sentences([_sentence(one, month) for one in both.further], key="room_further")


def _signalled(month: date) -> frozenset[str]:
    """Measures with a signal anywhere this month: a concern is always shown, whatever the grid shows."""
    if month >= signals.last_complete():
        return _published(viewer.publication().folder, viewer.scope(), tuple(reading.months()[-SETTLED:]))
    return frozenset(metric.name for metric in reading.metrics_published() if metric.series and metric.overall)


@functools.lru_cache(maxsize=8)
def _published(folder: Path, scope: Scope, months: tuple[date, ...]) -> frozenset[str]:
    told = store.values(
        folder, scope, level=["organisation", "service"], month=months, part="", columns=("metric", "variation")
    )
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
    metric, service = one.standing.metric.name, one.standing.service
    if service:
        return sentence(one.who, one.said, "service", links.params(service, month=month, metric=metric))
    return sentence(one.who, one.said, "overview", links.params(month=month, metric=metric, whole=metric))
