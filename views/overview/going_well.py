"""Two boxes of the same size: going well, and needs a look."""

import functools
from datetime import date

import streamlit as st

from views.overview.highlight import Highlight
from views.overview.highlights import Highlights, highlights
from views.parts import unit_status
from views.parts.sentences import sentence, sentences
from views.session import links, values
from views.session.viewer import Viewer
from views.words import text

WELL = (
    text.markup("#### :blue[:material/thumb_up:] Going well"),
    "thumb_up",
    "Nothing stands out this month. Steady is good too.",
)
LOOK = (
    text.markup("#### :orange[:material/visibility:] Needs a look"),
    "visibility",
    "Nothing asks for a look this month.",
)


def going_well_and_needs_a_look(viewer: Viewer, month: date) -> None:
    """Draw both boxes, at most five sentences each, every one with its link."""
    of_month = highlights_of(viewer, month)
    for place, heading, listed in zip(st.columns(2), (WELL, LOOK), (of_month.well, of_month.look), strict=True):
        with place.container(border=True, height="stretch"):
            _box(heading, listed, month)
    if of_month.further:
        many = len(of_month.further)
        further = f"{many} more {'needs' if many == 1 else 'need'} a look"
        with st.expander(text.shown(further), icon=":material/visibility:"):
            sentences([_sentence(highlight, month) for highlight in of_month.further], key="highlights_further")


@functools.lru_cache(maxsize=64)
def highlights_of(viewer: Viewer, month: date) -> Highlights:
    """Every figure of the chosen measures, and of the other measures what signals: a concern is always shown."""
    published = values.metrics_published(viewer)
    headlines = [metric for metric in published if metric.headline]
    statuses = list(unit_status.statuses(viewer, headlines, month, "organisation").values())
    statuses += unit_status.statuses(viewer, headlines, month, "service").values()
    statuses += unit_status.signalled(viewer, [metric for metric in published if not metric.headline], month)
    return highlights(statuses, viewer.published.policy)


def _box(heading: tuple[text.Markup, str, str], listed: list[Highlight], month: date) -> None:
    title, name, empty = heading
    text.paragraph(title)
    if not listed:
        text.caption(empty)
    else:
        sentences([_sentence(highlight, month) for highlight in listed], key=f"highlights_{name}")


def _sentence(highlight: Highlight, month: date) -> dict:
    metric, service = highlight.status.metric.name, highlight.status.service
    if service:
        link = links.params(service, month=month, metric=metric)
        return sentence(highlight.who, highlight.sentence, "service", link)
    link = links.params(month=month, metric=metric, all_services=metric)
    return sentence(highlight.who, highlight.sentence, "overview", link)
