"""All services together, one measure over time: where a sentence about the whole leads, and explains itself."""

from datetime import date

import streamlit as st

from views.parts import detail
from views.session import values

ASKED = "whole"  # in the address: the measure


def draw(month: date) -> None:
    """The measure that the address asks for, month by month; nothing where it asks for none."""
    asked = st.query_params.get(ASKED)
    metric = next((one for one in values.metrics_published() if one.name == asked and one.overall), None)
    if metric is None:
        return
    with st.container(border=True):
        st.markdown("#### All services together")
        detail.draw(metric, "", month)
        st.button("Close", icon=":material/close:", on_click=_close)


def _close() -> None:
    st.query_params.pop(ASKED, None)
