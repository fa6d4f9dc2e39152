"""All services together, one measure over time: where a sentence about the whole leads, and explains itself."""

from datetime import date

import streamlit as st

from views.parts import detail
from views.session import links, values
from views.session.viewer import Viewer


def draw(viewer: Viewer, month: date) -> None:
    """The measure that the address asks for, month by month; nothing where it asks for none."""
    name = st.query_params.get(links.ALL_SERVICES)
    metric = next(
        (metric for metric in values.metrics_published(viewer) if metric.name == name and metric.overall), None
    )
    if metric is None:
        return
    with st.container(border=True):
        st.markdown("#### All services together")
        detail.draw(viewer, metric, "", month)
        st.button("Close", icon=":material/close:", on_click=_close)


def _close() -> None:
    st.query_params.pop(links.ALL_SERVICES, None)
