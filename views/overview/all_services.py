"""All services together, one measure over time: where a sentence about the whole leads, and explains itself."""

from datetime import date

import streamlit as st

from views.parts import detail, landing
from views.session import address, links, values
from views.session.viewer import Viewer


def draw(viewer: Viewer, month: date) -> None:
    """The measure that the address asks for, month by month; nothing where it asks for none."""
    name, _ = address.wanted(links.ALL_SERVICES)
    metric = next((metric for metric in values.metrics_published(viewer) if metric.name == name), None)
    address.remember(links.ALL_SERVICES, metric.name if metric else "")
    if metric is None:
        return
    with st.container(border=True):
        landing.place()
        st.markdown("#### All services together")
        detail.draw(viewer, metric, "", month)
        st.button("Close", icon=":material/close:", on_click=address.press, args=(links.ALL_SERVICES, ""))
